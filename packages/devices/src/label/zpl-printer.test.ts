import { textBlock } from '@tillbridge/core/receipt';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { usualTiming } from '../link/timing';
import { systemTimers } from '../link/transport';
import { memoryTransport } from '../sim/memory-transport';
import { SimulatedLabelPrinter } from '../sim/simulated-label-printer';
import type { WireDevice } from '../sim/wire-end';
import { labelText } from '../sim/zpl';
import { until } from '../testing/until';
import { encodeLabel } from './encode-label';
import { hostStatusReader } from './host-status';
import { labelModel } from './model';
import { type OpenLabelPrinterDeps, openLabelPrinter } from './open-label-printer';
import { ZplPrinter } from './zpl-printer';

const quick = { pollMs: 10, backoffMs: 10, backoffMaxMs: 40, recoverMs: 30_000 };
const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});

async function bench(simulated: SimulatedLabelPrinter, address: string, deps: OpenLabelPrinterDeps = {}) {
  const opened = openLabelPrinter(address, { ...deps, timing: { ...quick, ...deps.timing } });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const { device: printer, model } = opened.value;
  cleanUp.push(() => printer.close());
  await until('the label printer is ready', () => printer.status().state === 'ready');
  const print = (text: string) => printer.print(encodeLabel([textBlock(text)], model));
  return { simulated, printer, print, said: () => simulated.labels().flatMap(labelText) };
}

function inMemory(deps: OpenLabelPrinterDeps = {}) {
  const simulated = new SimulatedLabelPrinter();
  return bench(simulated, 'sim://labels', { ...deps, simulated });
}

/** A label printer's port 9100, on this machine. */
async function onNetwork(deps: OpenLabelPrinterDeps = {}) {
  const simulated = new SimulatedLabelPrinter();
  const server = createServer((socket) => {
    const link = simulated.plugIn({
      send: (bytes) => socket.write(bytes),
      powerLost: () => socket.resetAndDestroy(),
    });
    if (!link) return socket.resetAndDestroy();
    socket.on('data', (chunk) => link.receive(chunk));
    socket.on('close', () => link.drop());
    // The till resets a connection that it gives up.
    socket.on('error', () => link.drop());
    return undefined;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  cleanUp.push(() => new Promise((resolve) => server.close(resolve)));
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('the server must have a port');
  return bench(simulated, `tcp://127.0.0.1:${at.port}?model=zpl-203-57x32`, deps);
}

describe.each([
  { wire: 'in memory', make: inMemory },
  { wire: 'on a network', make: onNetwork },
])('a label printer $wire', ({ make }) => {
  it('[LB9] prints labels in order, each once, and says so when they are out', async () => {
    const { print, said, simulated } = await make();
    const outcomes = await Promise.all(['One', 'Two', 'Three'].map(print));
    expect(outcomes).toEqual([{ kind: 'printed' }, { kind: 'printed' }, { kind: 'printed' }]);
    expect(said()).toEqual(['One', 'Two', 'Three']);
    expect(simulated.unknown()).toEqual([]);
  });

  it.each([
    { trouble: 'paper-out', make: (device: SimulatedLabelPrinter) => device.setLabels('out') },
    { trouble: 'cover-open', make: (device: SimulatedLabelPrinter) => device.setHead('open') },
  ])(
    '[LB9] with $trouble it starts no label, and takes them again afterwards',
    async ({ trouble, make: cause }) => {
      const { print, said, simulated, printer } = await make();
      cause(simulated);
      expect(await print('One')).toEqual({ kind: 'not-started', because: trouble });
      expect(printer.status()).toMatchObject({ state: 'trouble', trouble });
      simulated.setLabels('ok');
      simulated.setHead('shut');
      await until('it is ready again', () => printer.status().state === 'ready');
      expect(await print('Two')).toEqual({ kind: 'printed' });
      expect(said()).toEqual(['Two']);
    },
  );

  it('[LB9] without power it is absent and takes nothing; a label is printed when it is back', async () => {
    const { print, said, simulated, printer } = await make();
    simulated.powerOff();
    await until('it is away', () => printer.status().state === 'absent');
    expect(await print('One')).toMatchObject({ kind: 'not-started' });
    simulated.powerOn();
    await until('it is back', () => printer.status().state === 'ready');
    expect(await print('Two')).toEqual({ kind: 'printed' });
    expect(said()).toEqual(['Two']);
  });
});

it('[LB9] the roll that ends in the middle is changed, and the label counts once it is out', async () => {
  const { print, said, simulated, printer } = await inMemory();
  simulated.endRollAtNext();
  const printing = print('One');
  await until('it wants a roll', () => printer.status().state === 'trouble');
  expect(said()).toEqual([]);
  simulated.setLabels('ok');
  expect(await printing).toEqual({ kind: 'printed' });
  expect(said()).toEqual(['One']);
});

it('[LB9] a label under way when the power goes has an unknown outcome', async () => {
  const { print, simulated, printer } = await inMemory();
  simulated.endRollAtNext();
  const printing = print('One');
  await until('it wants a roll', () => printer.status().state === 'trouble');
  simulated.powerOff();
  expect(await printing).toMatchObject({ kind: 'unknown' });
});

/** A wire that does what a test says to each message. */
async function onFaultyWire(
  next: (bytes: Uint8Array) => Uint8Array | null,
  timing: OpenLabelPrinterDeps['timing'] = {},
) {
  const simulated = new SimulatedLabelPrinter();
  const device: WireDevice = {
    plugIn(end) {
      const link = simulated.plugIn(end);
      return (
        link && {
          drop: () => link.drop(),
          receive(bytes) {
            const passed = next(bytes);
            if (passed) link.receive(passed);
          },
        }
      );
    },
  };
  const model = labelModel('zpl-203');
  if (!model.ok) throw new Error(model.refusal.sentence);
  const printer = new ZplPrinter({
    ...{ address: 'test', transport: memoryTransport(device), timers: systemTimers, random: Math.random },
    timing: { ...usualTiming, ...quick, confirmMs: 1_500, ...timing },
  });
  cleanUp.push(() => printer.close());
  await until('the label printer is ready', () => printer.status().state === 'ready');
  const print = (text: string) => printer.print(encodeLabel([textBlock(text)], model.value));
  return { simulated, print, said: () => simulated.labels().flatMap(labelText) };
}

it('[LB9, LB19] a label whose end was lost has an unknown outcome, and the next one stands alone on its own', async () => {
  let isCut = true;
  const { print, said, simulated } = await onFaultyWire((bytes) => {
    if (!isCut || bytes.length < 20) return bytes;
    isCut = false;
    return bytes.subarray(0, bytes.length - 12);
  });
  expect(await print('One')).toMatchObject({ kind: 'unknown' });
  expect(await print('Two')).toEqual({ kind: 'printed' });
  expect(said()).toEqual(['Two']);
  expect(simulated.unknown()).toEqual([]);
});

it('[LB9, LB19] a printer that was off and on again under a label is never taken for one that printed it', async () => {
  let isAway = false;
  const { print, said } = await onFaultyWire(
    (bytes) => {
      if (bytes.length < 20) return isAway ? null : bytes;
      // It takes the label, and forgets it with its power; nothing on the line tells of that.
      isAway = true;
      setTimeout(() => (isAway = false), 900);
      return null;
    },
    { statusMs: 200, confirmMs: 20_000 },
  );
  expect(await print('One')).toMatchObject({ kind: 'unknown' });
  expect(said()).toEqual([]);
});

it('[LB9] a printer that does not answer gets no label, and says so', async () => {
  const { print, said, simulated, printer } = await inMemory({ timing: { statusMs: 30 } });
  simulated.mute(true);
  await until('it is silent', () => printer.status().state !== 'ready');
  expect(await print('One')).toMatchObject({ kind: 'not-started' });
  expect(said()).toEqual([]);
});

it('[LB9] its answer is read however it is cut, and noise before it is none', () => {
  const answer =
    '\u0002030,1,0,1200,002,0,0,0,000,0,0,0\u0003\r\n\u0002001,0,0,0,0,2,4,0,00000001,1,000\u0003\r\n\u00021234,0\u0003\r\n';
  const bytes = Buffer.from(`x\u0002 1,2\u0003${answer}`, 'latin1');
  const read = hostStatusReader();
  const heard = Array.from(bytes, (byte) => read(Uint8Array.of(byte))).filter((status) => status !== null);
  expect(heard).toEqual([{ trouble: 'paper-out', waiting: 3, isHalf: false }]);
});

it('[LB6] what can be no label printer is refused with a sentence that says what can', () => {
  const kindOf = (address: string) => {
    const opened = openLabelPrinter(address);
    return opened.ok ? 'opened' : opened.refusal.kind;
  };
  expect(kindOf('hid://0c2e:0b61')).toBe('not-a-label-printer');
  expect(kindOf('sim://scale')).toBe('not-a-label-printer');
  expect(kindOf('tcp://10.0.0.9:9100?model=epson-tm-t20')).toBe('unknown-model');
  expect(kindOf('labels')).toBe('unreadable-address');
});

it('[LB6] labels go through a queue of the system where the printer has no other way', async () => {
  const jobs: string[] = [];
  const queueOf = () => ({
    state: () => Promise.resolve('ready' as const),
    send: (job: Uint8Array) => {
      jobs.push(Buffer.from(job).toString());
      return Promise.resolve('taken' as const);
    },
  });
  const opened = openLabelPrinter('spool://Labels?model=zpl-203-57x32', { queueOf });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const { device, model } = opened.value;
  cleanUp.push(() => device.close());
  expect(await device.print(encodeLabel([textBlock('One')], model))).toEqual({ kind: 'handed-over' });
  expect(jobs).toEqual([expect.stringContaining('^PW456')]);
});
