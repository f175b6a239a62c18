import { ok } from '@tillbridge/core/kernel';
import { describe, expect, it } from 'vitest';
import type { ByteTransport, TransportEvents } from '../link/transport';
import { until } from '../testing/until';
import { openScanner } from './open-scanner';

const text = (code: string): Uint8Array => Buffer.from(code, 'latin1');

/** A scanner on a line that the test holds in its hand, whose silences last as long as the test says. */
async function heldScanner() {
  const silences: { ms: number; over: () => void }[] = [];
  let line: TransportEvents | null = null;
  let opened = 0;
  const transport: ByteTransport = {
    connect: (events) => {
      line = events;
      opened += 1;
      const nothing = () => Promise.resolve();
      return Promise.resolve(ok({ write: nothing, abort: () => undefined, close: nothing }));
    },
  };
  const scanner = openScanner('serial:///dev/held', {
    transport,
    random: () => 0.5,
    timers: {
      after: (ms, over) => {
        const silence = { ms, over };
        silences.push(silence);
        return () => void (silences.includes(silence) && silences.splice(silences.indexOf(silence), 1));
      },
      monotonicMs: () => 0,
    },
  });
  if (!scanner.ok) throw new Error(scanner.refusal.sentence);
  const heard: string[] = [];
  scanner.value.onScan(({ data }) => heard.push(data));
  scanner.value.onBrokenOff?.(() => heard.push('broken off'));
  await until('it is ready', () => scanner.value.status().state === 'ready');
  return {
    heard,
    send: (code: string) => line?.onBytes(text(code)),
    silence: () => silences.pop()?.over(),
    /** Out of its socket and in again. */
    async replug() {
      const before = opened;
      line?.onLost('pulled');
      await until('it waits to try again', () => silences.length > 0);
      silences.pop()?.over();
      await until('it is opened again', () => opened > before);
      await until('it is ready again', () => scanner.value.status().state === 'ready');
    },
    close: () => scanner.value.close(),
  };
}

describe('half a code from a serial scanner', () => {
  it('[DV33] is told as broken off when a silence ends it, and the next code is heard whole', async () => {
    const { heard, send, silence, close } = await heldScanner();
    send('4006381333931\r');
    send('40063');
    silence();
    send('9638507\r');
    expect(heard).toEqual(['4006381333931', 'broken off', '9638507']);
    await close();
  });

  it('[DV33] is told as broken off when the scanner was unplugged in it, and is no part of what comes after', async () => {
    const { heard, send, replug, close } = await heldScanner();
    send('4006381333931\r');
    send('40063');
    await replug();
    send('9638507\r');
    expect(heard).toEqual(['4006381333931', 'broken off', '9638507']);
    await close();
  });

  it('[DV33] is no code either when it is the first that comes after the scanner was plugged in again', async () => {
    const { heard, send, silence, replug, close } = await heldScanner();
    send('4006381333931\r');
    await replug();
    send('96385');
    silence();
    send('9638507\r');
    expect(heard).toEqual(['4006381333931', 'broken off', '9638507']);
    await close();
  });
});
