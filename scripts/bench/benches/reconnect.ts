import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { assert } from '@tillbridge/core/kernel';
import { openPrinter } from '@tillbridge/devices/printer';
import { openSerialLine } from '@tillbridge/devices/serial';
import { SimulatedPrinter, startPrinterServer } from '@tillbridge/devices/sim';
import { serialCable } from '@tillbridge/devices/testing';
import type { Bench } from '../benches';
import { openWire, scannerAt, untilState } from '../devices/wires';
import { type Figure, type Spread, inTurns, spreadOf } from '../measure/index';

/** How long a device is away before it comes back, in turns: a knocked cable, and somebody who changed a roll. */
const awayMs = [300, 3_000];

/** From a device that is plugged in again until it works: nobody touches the till. */
export const reconnect: Bench = async ({ isQuick }) => {
  const rounds = isQuick ? 2 : 16;
  const scanner = await scannerBack(rounds);
  const printer = await printerBack(rounds);
  const figure = (name: string, yardstick: string, [ours, bare]: [Spread, Spread]): Figure => ({
    name,
    value: ours.p50,
    unit: 'ms',
    yardstick: { name: yardstick, value: bare.p50 },
    goals: [],
    note: `away for ${awayMs.map((ms) => ms / 1_000).join(' and ')} s in turns; p95 ${ours.p95.toFixed(0)} ms, at most ${ours.max.toFixed(0)} ms`,
  });
  return {
    figures: [
      figure('serial scanner back after it was unplugged', 'the port opened at once', scanner),
      figure('network printer back after its power', 'a bare connection at once', printer),
    ],
    spreads: {
      'scanner back': scanner[0],
      'port opened': scanner[1],
      'printer back': printer[0],
      'bare connection': printer[1],
    },
  };
};

const awayIn = (round: number): number => awayMs[round % awayMs.length] ?? 0;

async function scannerBack(rounds: number): Promise<[Spread, Spread]> {
  const [cable, bare] = [await serialCable(), await serialCable()];
  const scanner = scannerAt(cable);
  await untilState(scanner, 'ready');
  const measured = await inTurns<number>(rounds, [
    {
      name: 'ours',
      async round(no) {
        await cable.unplug();
        await untilState(scanner, 'absent');
        await wait(awayIn(no));
        await cable.plugIn();
        const begun = performance.now();
        await untilState(scanner, 'ready');
        const tookMs = performance.now() - begun;
        const heard = new Promise((resolve) => scanner.onScan(resolve));
        const device = await openWire(cable.device);
        await device.write('9400000000012\r');
        await heard;
        await device.close();
        return tookMs;
      },
    },
    {
      name: 'bare',
      async round() {
        await bare.unplug();
        await bare.plugIn();
        const begun = performance.now();
        const line = await openSerialLine(
          { path: bare.till, baud: 9600, parity: 'none', dataBits: 8, flow: 'none' },
          { onBytes: () => undefined, onLost: () => undefined },
          2_000,
        );
        const tookMs = performance.now() - begun;
        assert(line.ok, 'the port opens');
        await line.value.close();
        return tookMs;
      },
    },
  ]);
  await scanner.close();
  await cable.dispose();
  await bare.dispose();
  return spreadsOf(measured);
}

async function printerBack(rounds: number): Promise<[Spread, Spread]> {
  const device = new SimulatedPrinter();
  const server = await startPrinterServer({ printer: device });
  const opened = openPrinter(server.address);
  assert(opened.ok, opened.ok ? '' : opened.refusal.sentence);
  const printer = opened.value;
  const untilPrinter = (state: string): Promise<void> =>
    new Promise((resolve) => {
      if (printer.status().state === state) return resolve();
      const stop = printer.onStatus((status) => {
        if (status.state !== state) return;
        stop();
        resolve();
      });
    });
  await untilPrinter('ready');
  const measured = await inTurns<number>(rounds, [
    {
      name: 'ours',
      async round(no) {
        device.powerOff();
        await untilPrinter('absent');
        await wait(awayIn(no));
        device.powerOn();
        const begun = performance.now();
        await untilPrinter('ready');
        return performance.now() - begun;
      },
    },
    {
      name: 'bare',
      async round() {
        const begun = performance.now();
        await connectOnce(server.port);
        return performance.now() - begun;
      },
    },
  ]);
  await printer.close();
  await server.close();
  return spreadsOf(measured);
}

const connectOnce = async (port: number): Promise<void> => {
  const socket = connect(port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  socket.destroy();
};

const spreadsOf = (measured: ReadonlyMap<string, number[]>): [Spread, Spread] => [
  spreadOf(measured.get('ours') ?? []),
  spreadOf(measured.get('bare') ?? []),
];
