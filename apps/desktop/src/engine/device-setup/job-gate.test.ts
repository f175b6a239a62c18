import type { PrintOutcome } from '@tillbridge/devices/printer';
import { expect, it } from 'vitest';
import { JobGate } from './job-gate';

const job = Uint8Array.of(1);

/** A printer that prints when it is told to. */
function slowPrinter() {
  const finished: ((outcome: PrintOutcome) => void)[] = [];
  const device = {
    address: 'tcp://printer:9100',
    status: () => ({ state: 'ready' as const, paperLow: false }),
    onStatus: () => () => undefined,
    print: () => new Promise<PrintOutcome>((resolve) => finished.push(resolve)),
    close: () => Promise.resolve(),
  };
  return { device, finished };
}

it('[DS2] a receipt that is on its way comes out before its printer is let go, and none is begun after it', async () => {
  const gate = new JobGate(60_000);
  const { device, finished } = slowPrinter();
  const printer = gate.before(device);
  const first = printer.print(job);
  let isShut = false;
  const shut = gate.shut().then(() => (isShut = true));
  expect(await printer.print(job)).toEqual({ kind: 'not-started', because: 'absent' });
  expect(finished).toHaveLength(1);
  expect(isShut).toBe(false);
  finished[0]?.({ kind: 'printed' });
  await shut;
  expect(await first).toEqual({ kind: 'printed' });
});

it('[DS2] a receipt that does not come out is waited for only so long', async () => {
  const gate = new JobGate(5);
  const { device, finished } = slowPrinter();
  void gate.before(device).print(job);
  await gate.shut();
  expect(finished).toHaveLength(1);
});
