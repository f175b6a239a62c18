import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { usualPulse } from '../drawer/drawer';
import type { ByteTransport, TransportEvents } from '../link/transport';
import { encodeReceipt } from '../receipt/encode-receipt';
import { memoryTransport } from '../sim/memory-transport';
import { paperText } from '../sim/paper';
import { SimulatedPrinter } from '../sim/simulated-printer';
import { quickTiming } from '../testing/printer-benches';
import { until } from '../testing/until';
import { EscPosPrinter } from './escpos-printer';
import { printerModel } from './model';

const found = printerModel('generic-80mm');
if (!found.ok) throw new Error(found.refusal.sentence);
const model = found.value;

const receipt = (...lines: string[]): Uint8Array =>
  encodeReceipt(
    [
      ...lines.map((text) => ({
        ...{ kind: 'text' as const, text, align: 'left' as const },
        ...{ weight: 'normal' as const, size: 'normal' as const },
      })),
      { kind: 'cut' },
    ],
    model,
  );

/** Answers in real time have these bits; all others of a plain printer are to a queued question. */
const isQueued = (chunk: Uint8Array): boolean => chunk.length === 1 && ((chunk[0] ?? 0) & 0x93) !== 0x12;

/** A cable that can be broken, and that hands on what `pass` lets through. */
function cable(device: SimulatedPrinter) {
  const inner = memoryTransport(device);
  const state = {
    breakIt: (): void => undefined,
    connections: 0,
    pass: (chunk: Uint8Array, hand: () => void): void => void (chunk.length > 0 && hand()),
  };
  const transport: ByteTransport = {
    connect: async (events: TransportEvents, deadlineMs) => {
      state.connections += 1;
      let isOpen = true;
      const onBytes = (chunk: Uint8Array): void =>
        state.pass(chunk, () => void (isOpen && events.onBytes(chunk)));
      const connected = await inner.connect({ ...events, onBytes }, deadlineMs);
      if (!connected.ok) return connected;
      state.breakIt = () => {
        isOpen = false;
        connected.value.abort();
        events.onLost('the cable broke');
      };
      return connected;
    },
  };
  return { state, transport };
}

let printer: EscPosPrinter | null = null;
afterEach(async () => {
  await printer?.close();
  printer = null;
});

async function plugged() {
  const device = new SimulatedPrinter();
  const { state, transport } = cable(device);
  const opened = new EscPosPrinter({
    ...{ address: 'sim://printer', transport, model, timing: quickTiming, random: () => 0.5 },
  });
  printer = opened;
  const isReady = () => until('the printer is ready', () => opened.status().state === 'ready');
  await isReady();
  return { device, state, printer: opened, isReady, lines: () => paperText(device.paper().lines) };
}

/** A receipt whose roll ends after its first line, and whose cable breaks before there is another. */
async function breakOff({
  device,
  state,
  printer,
}: Pick<Awaited<ReturnType<typeof plugged>>, 'device' | 'state' | 'printer'>): Promise<void> {
  device.afterLines(1, () => device.setPaper('out'));
  const printing = printer.print(receipt('one', 'two'));
  await until('the empty roll is seen', () => printer.status().state === 'trouble');
  state.breakIt();
  expect((await printing).kind).toBe('unknown');
}

/** A line that takes so many bytes in a second, and hands them on when they have left. */
const slowly = (transport: ByteTransport, bytesPerSecond: number): ByteTransport => ({
  async connect(events, deadlineMs) {
    const connected = await transport.connect(events, deadlineMs);
    if (!connected.ok) return connected;
    const { value: line } = connected;
    const write = async (bytes: Uint8Array) => {
      await wait((bytes.length / bytesPerSecond) * 1000);
      await line.write(bytes);
    };
    return { ...connected, value: { ...line, write } };
  },
});

describe('a printer whose answers have no name', () => {
  it('[DV24] is found again on a slow line, behind the bytes that end half a receipt', async () => {
    const device = new SimulatedPrinter();
    const { state, transport } = cable(device);
    const opened = new EscPosPrinter({
      ...{ address: 'sim://printer', transport: slowly(transport, 1_500), model, random: () => 0.5 },
      timing: {
        ...quickTiming,
        statusMs: 700,
        confirmBytesPerSecond: 1_000,
        confirmMs: 5_000,
        writeMs: 5_000,
      },
    });
    printer = opened;
    const isReady = () => until('the printer is ready', () => opened.status().state === 'ready');
    await isReady();
    await breakOff({ device, state, printer: opened });
    device.setPaper('ok');
    await isReady();
    expect(await opened.print(receipt('three'))).toEqual({ kind: 'printed' });
  });

  it('[DV23] is not believed when it answers late, on the next cable, for a receipt of the one before', async () => {
    const counter = await plugged();
    const { device, state, lines } = counter;
    await breakOff(counter);
    state.pass = (chunk, hand) => void (isQueued(chunk) ? setTimeout(hand, 150) : hand());
    device.setPaper('ok');
    await counter.isReady();
    device.afterLines(3, () => device.setPaper('out'));
    let outcome = 'waiting';
    const printing = counter.printer
      .print(receipt('three', 'four', 'five', 'six', 'seven'))
      .then(({ kind }) => (outcome = kind));
    await until('the roll ends in the second receipt', () => device.condition().paper === 'out');
    // Longer than what is late takes.
    await wait(300);
    expect(outcome).toBe('waiting');
    expect(lines()).not.toContain('seven');
    device.setPaper('ok');
    await printing;
    expect(outcome).toBe('printed');
    expect(lines()).toContain('seven');
  });

  it('[DV23] prints on when it forgot the receipt and its question with its power', async () => {
    const counter = await plugged();
    await breakOff(counter);
    counter.device.powerOff();
    counter.device.setPaper('ok');
    counter.device.powerOn();
    await counter.isReady();
    expect(await counter.printer.print(receipt('three'))).toEqual({ kind: 'printed' });
    expect(await counter.printer.kickDrawer(usualPulse)).toEqual({ kind: 'kicked' });
    expect(counter.lines().filter((line) => line === 'three')).toHaveLength(1);
  });

  it('[DV15] [DV23] and that never answers at all is sent each receipt, whose outcome is unknown', async () => {
    const counter = await plugged();
    counter.state.pass = (chunk, hand) => void (isQueued(chunk) || hand());
    for (const text of ['one', 'two']) {
      await counter.isReady();
      expect((await counter.printer.print(receipt(text))).kind).toBe('unknown');
    }
    expect(counter.lines()).toContain('one');
    expect(counter.lines()).toContain('two');
  });
});
