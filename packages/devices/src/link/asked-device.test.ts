import { afterEach, describe, expect, it } from 'vitest';
import { memoryTransport } from '../sim/memory-transport';
import type { WireDevice, WireEnd } from '../sim/wire-end';
import { aWhile, until } from '../testing/until';
import { AskedDevice } from './asked-device';
import { systemTimers } from './transport';

const timing = {
  ...{ connectMs: 1000, backoffMs: 5, backoffMaxMs: 20, healthyMs: 30_000 },
  ...{ answerMs: 120, pollMs: 10 },
};

/** Answers each question with how many it was asked, as a byte, unless it is told otherwise. */
class CountingDevice implements WireDevice {
  asked = 0;
  plugged = 0;
  end: WireEnd | null = null;
  answers = (count: number, end: WireEnd): void => end.send(Uint8Array.of(count));

  plugIn(end: WireEnd) {
    this.plugged += 1;
    this.end = end;
    return {
      receive: () => {
        this.asked += 1;
        this.answers(this.asked, end);
      },
      drop: () => undefined,
    };
  }
}

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});

function bench({ pollMs = 3_600_000, bytes = [1] }: { pollMs?: number; bytes?: number[] } = {}) {
  const device = new CountingDevice();
  const heard: (number | null)[] = [];
  const asked = new AskedDevice<number>({
    transport: memoryTransport(device),
    question: { bytes: Uint8Array.from(bytes), reader: () => (chunk) => chunk[0] ?? null },
    timing: { ...timing, pollMs },
    timers: systemTimers,
    random: () => 0.5,
    onAnswer: (answer) => heard.push(answer),
    onAbsent: () => undefined,
  });
  cleanUp.push(() => asked.close());
  return { device, asked, heard };
}

describe('a device that is asked', () => {
  it('[DV68] has one question on its line at a time, in the order in which they were put', async () => {
    const { device, asked, heard } = bench();
    await until('it was looked at once', () => heard.length === 1);
    let isUnderWay = false;
    const ask = () =>
      asked.use(async (line) => {
        expect(isUnderWay).toBe(false);
        isUnderWay = true;
        const answer = await line.ask();
        isUnderWay = false;
        return answer;
      });
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([2, 3, 4]);
    expect(device.asked).toBe(4);
  });

  it('[DV68] does not take the late answer to a question that was given up for the answer to the next', async () => {
    const { device, asked, heard } = bench();
    await until('it was looked at once', () => heard.length === 1);
    const usual = device.answers;
    let late: () => void = () => undefined;
    device.answers = (count, end) => {
      late = () => usual(count, end);
      device.answers = usual;
    };
    expect(await asked.use((line) => line.ask(20))).toBeNull();
    const next = asked.use((line) => line.ask());
    late();
    expect(await next).toBe(3);
  });

  it('[DV68] that is silent three times in a row gets a new line, and is asked on it', async () => {
    const { device, heard } = bench({ pollMs: 5 });
    const usual = device.answers;
    await until('it was looked at once', () => heard.length >= 1);
    device.answers = () => undefined;
    await until('its line is new', () => device.plugged === 2);
    expect(heard.filter((answer) => answer === null)).toHaveLength(3);
    device.answers = usual;
    await until('it answers on it', () => heard.at(-1) !== null);
  });

  it('[DV68] that speaks by itself is listened to, and is sent nothing', async () => {
    const { device, asked, heard } = bench({ bytes: [] });
    const speak = setInterval(() => device.end?.send(Uint8Array.of(9)), 5);
    await until('it was heard once', () => heard.length > 0);
    expect(await asked.use((line) => line.ask(5000))).toBe(9);
    clearInterval(speak);
    expect(device.asked).toBe(0);
  });

  it('[DV68] that was closed is asked nothing any more', async () => {
    const { device, asked, heard } = bench({ pollMs: 5 });
    await until('it was looked at once', () => heard.length >= 1);
    await asked.close();
    const before = device.asked;
    expect(await asked.use((line) => line.ask())).toBeNull();
    await aWhile(30);
    expect(device.asked).toBe(before);
  });
});
