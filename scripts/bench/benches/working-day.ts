import { assert } from '@tillbridge/core/kernel';
import { startPrinterServer } from '@tillbridge/devices/sim';
import { engineMemory } from '../../../apps/desktop/src/ipc/engine-memory';
import type { Bench } from '../benches';
import { spreadOf } from '../measure/index';
import { type Collector, collectorOf } from '../process/collector';
import { anonymousMiB, engineMain, residentMiB, startService } from '../process/service';
import { barcodeOf } from '../shop/catalogue';
import { freshFolder } from '../shop/replica-file';
import {
  type TerminalClient,
  connectTerminal,
  mustDo,
  newIntent,
  scanOverSocket,
  signIn,
} from '../till/terminal-client';
import { fillTillFolder } from '../till/till-folder';

const hours = 8;
const salesPerHour = 60;
const linesPerSale = 3;
/** What was given back is seen a moment after the collector went. */
const restMs = 1_500;

/**
 * What the engine's process holds, started as the kiosk starts it, after each hour of a day at the till, every sale scanned, paid and printed. The hours are as long as
 * their work takes: it is sales that leave something behind, and a clock that moves leaves nothing.
 */
export const workingDay: Bench = async ({ isQuick }) => {
  const items = isQuick ? 10_000 : 100_000;
  const folder = freshFolder('working-day');
  await fillTillFolder(folder, { items, sales: 0 });
  // On a wire: a printer that the engine pretends keeps its paper in the engine's memory.
  const printer = await startPrinterServer();
  const collector = await collectorOf();
  const args = ['serve', '--data', folder, '--port', '0', '--printer', printer.address];
  const engine = await startService(engineMain, args, { ...engineMemory, ...collector.env });
  await collector.connect();
  const terminal = await connectTerminal(engine.url);
  await signIn(terminal);
  const perHour: Kept[] = [];
  // The hour before is not counted: it is when statements, caches and code become warm.
  for (let hour = 0; hour <= hours; hour++) {
    for (let no = 0; no < salesPerHour; no++) await sellOne(terminal, hour * salesPerHour + no, items);
    perHour.push(await keptMiB(engine.child.pid, collector));
  }
  await terminal.close();
  collector.close();
  await engine.stop();
  await printer.close();
  const resident = perHour.map((kept) => kept.residentMiB);
  const [first = Number.NaN] = resident;
  const last = resident.at(-1) ?? Number.NaN;
  return {
    figures: [
      {
        name: `memory of the engine after ${hours} hours at ${salesPerHour} sales an hour`,
        value: last,
        unit: 'MiB',
        yardstick: { name: 'the same process an hour after its start', value: first },
        goals: [{ of: 'ratio', is: 'at most', limit: 1.05 }],
        note: `${items.toLocaleString('en')} items, ${hours * salesPerHour} sales of ${linesPerSale} lines after the first hour’s ${salesPerHour}, each receipt printed over TCP; resident once the garbage is collected, hour by hour ${told(resident)}; of it the process’s own ${told(perHour.map((kept) => kept.ownMiB))}; of that JavaScript’s ${told(perHour.map((kept) => kept.scriptMiB))}`,
      },
    ],
    spreads: { 'MiB after each hour': spreadOf(resident) },
  };
};

/** What the process holds after an hour: all that is resident, what of it is no page of a file, and what JavaScript keeps. */
type Kept = { residentMiB: number; ownMiB: number; scriptMiB: number };

async function keptMiB(pid: number | undefined, collector: Collector): Promise<Kept> {
  assert(pid !== undefined, 'the process runs');
  await collector.collect();
  await new Promise((resolve) => setTimeout(resolve, restMs));
  await collector.collect();
  return {
    residentMiB: residentMiB(pid),
    ownMiB: anonymousMiB(pid),
    scriptMiB: await collector.keptByScriptMiB(),
  };
}

const told = (mib: readonly number[]): string => `${mib.map((one) => one.toFixed(1)).join(', ')} MiB`;

async function sellOne(terminal: TerminalClient, saleNo: number, items: number): Promise<void> {
  const { api } = terminal;
  for (let line = 0; line < linesPerSale; line++)
    await scanOverSocket(terminal, barcodeOf((saleNo * 97 + line * 31) % items));
  mustDo(await api.startTender.mutate(newIntent()));
  const { cashDue } = await api.sale.query();
  mustDo(await api.takeTender.mutate({ ...newIntent(), kind: 'cash', amount: cashDue, reference: null }));
}
