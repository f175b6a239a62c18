import { openPrinter } from '@tillbridge/devices/printer';
import { SimulatedPrinter, SimulatedScanner } from '@tillbridge/devices/sim';
import { expect, it } from 'vitest';
import { followDevices } from './follow-devices';

it('[DV67] every change of a device is on the screen at once and in the log, with what it was before', async () => {
  const paper = new SimulatedPrinter();
  const opened = openPrinter('sim://printer', { simulated: paper, timing: { pollMs: 20 } });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const device = opened.value;
  await waitFor(() => device.status().state === 'ready');
  const scanner = new SimulatedScanner();
  const logged: object[] = [];
  const changes: string[] = [];
  const log = { info: (data: object) => logged.push(data), warn: () => undefined, error: () => undefined };
  const stops = followDevices({
    printer: { device, model: {} as never, pulse: { pin: 2, onMs: 50, offMs: 500 } },
    scanners: [scanner],
    simulated: null,
    clock: { now: () => 0 as never, monotonicMs: () => 42 },
    log,
    onScan: ({ data }) => changes.push(data),
    onBrokenOff: () => changes.push('broken off'),
    changed: (what) => changes.push(what),
  });
  paper.setCover(true);
  await waitFor(() => logged.length === 1);
  scanner.unplug();
  scanner.plugIn();
  scanner.scan('4006381333931');
  expect(logged).toEqual([
    { kind: 'printer', address: 'sim://printer', from: 'ready', to: 'cover-open', atMs: 42 },
    { kind: 'scanner', address: 'sim://scanner', from: 'ready', to: 'absent', atMs: 42 },
    { kind: 'scanner', address: 'sim://scanner', from: 'absent', to: 'ready', atMs: 42 },
  ]);
  expect(changes).toEqual(['status', 'status', 'status', '4006381333931']);
  for (const stop of stops) stop();
  scanner.unplug();
  expect(logged).toHaveLength(3);
  await device.close();
});

async function waitFor(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 2000; i++) {
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error('it never came to be');
}
