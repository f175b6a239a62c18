import { assert } from '@tillbridge/core/kernel';
import { EnrolAnswer, maxBatchFacts, protocolVersion } from '@tillbridge/core/wire';
import { start, stop } from '../../program/index';
import type { Bench } from '../benches';
import { startPostgres } from '../hub/postgres';
import { type Figure, type Spread, median, spreadOf } from '../measure/index';
import { engineMain, hubMain, residentMiB, startService } from '../process/service';
import { barcodeOf } from '../shop/catalogue';
import { freshFolder } from '../shop/replica-file';
import { journalOf } from '../shop/sales';
import {
  type TerminalClient,
  connectTerminal,
  mustDo,
  newIntent,
  scanOverSocket,
  signIn,
} from '../till/terminal-client';
import { fillTillFolder } from '../till/till-folder';

const linesPerSale = 3;
/** Long enough for buffers of the last work to be given back, if they ever are. */
const restMs = 2_000;

/** What engine and hub hold of the machine's memory after a day's work, beside a Node that does nothing. */
export const memory: Bench = async ({ isQuick }) => {
  const items = isQuick ? 10_000 : 250_000;
  const sales = isQuick ? 100 : 1_000;
  const postgres = await startPostgres();
  const held: Record<string, number[]> = { node: [], engine: [], hub: [], embedded: [] };
  try {
    const url = await postgres.create('memory');
    for (let round = 0; round < (isQuick ? 1 : 3); round++) {
      held['node']?.push(await ofNode());
      held['engine']?.push(await ofEngine(items, sales));
      held['hub']?.push(
        await ofHub(sales, ['--database-url', round === 0 ? url : await postgres.create(`memory_${round}`)]),
      );
      held['embedded']?.push(await ofHub(sales, []));
    }
  } finally {
    await postgres.stop();
  }
  const yardstick = { name: 'a Node process that does nothing', value: median(held['node'] ?? []) };
  const figure = (name: string, of: string, note: string): Figure => ({
    name,
    value: median(held[of] ?? []),
    unit: 'MiB',
    yardstick,
    goals: [],
    note,
  });
  const spreads: Record<string, Spread> = {};
  for (const [name, values] of Object.entries(held)) spreads[`${name}, MiB of each round`] = spreadOf(values);
  return {
    figures: [
      figure(
        `memory of the engine, ${items.toLocaleString('en')} items`,
        'engine',
        `resident after ${sales.toLocaleString('en')} sales of ${linesPerSale} lines rung through the window's socket`,
      ),
      figure(
        'memory of the hub on PostgreSQL',
        'hub',
        `the hub's own process after ${sales.toLocaleString('en')} sales; PostgreSQL's is its own affair`,
      ),
      figure(
        'memory of the hub on its embedded database',
        'embedded',
        `database included, after ${sales.toLocaleString('en')} sales`,
      ),
    ],
    spreads,
  };
};

const rest = () => new Promise((resolve) => setTimeout(resolve, restMs));

async function ofNode(): Promise<number> {
  const child = start(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await rest();
  assert(child.pid !== undefined, 'Node runs');
  const mib = residentMiB(child.pid);
  await stop(child);
  return mib;
}

async function ofEngine(items: number, sales: number): Promise<number> {
  const folder = freshFolder('memory-till');
  await fillTillFolder(folder, { items, sales: 0 });
  const engine = await startService(engineMain, [
    'serve',
    '--data',
    folder,
    '--port',
    '0',
    '--printer',
    'sim://printer',
  ]);
  const terminal = await connectTerminal(engine.url);
  await signIn(terminal);
  for (let saleNo = 0; saleNo < sales; saleNo++) await sellOne(terminal, saleNo, items);
  await rest();
  const mib = residentOf(engine.child.pid);
  await terminal.close();
  await engine.stop();
  return mib;
}

async function sellOne(terminal: TerminalClient, saleNo: number, items: number): Promise<void> {
  const { api } = terminal;
  for (let line = 0; line < linesPerSale; line++) {
    await scanOverSocket(terminal, barcodeOf((saleNo * 97 + line * 31) % items));
  }
  mustDo(await api.startTender.mutate(newIntent()));
  const { cashDue } = await api.sale.query();
  mustDo(await api.takeTender.mutate({ ...newIntent(), kind: 'cash', amount: cashDue, reference: null }));
}

async function ofHub(sales: number, database: readonly string[]): Promise<number> {
  const hub = await startService(hubMain, [
    'serve',
    '--port',
    '0',
    '--data',
    freshFolder('memory-hub'),
    '--demo',
    ...database,
  ]);
  try {
    const code = hub.demo?.enrolmentCodes[0]?.code;
    assert(code !== undefined, 'the demo company has a register left');
    const body = { code, terminalName: 'Bench', appVersion: '0' };
    const teller = EnrolAnswer.parse(await post(hub.url, '/sync/v1/enrol', body, null));
    const journal = journalOf(teller, sales);
    for (let from = 0; from < sales; from += maxBatchFacts) {
      const facts = journal.slice(from, from + maxBatchFacts);
      await post(hub.url, '/sync/v1/facts', { facts }, `${teller.terminalId}.${teller.secret}`);
    }
    await rest();
    return residentOf(hub.child.pid);
  } finally {
    await hub.stop();
  }
}

function residentOf(pid: number | undefined): number {
  assert(pid !== undefined, 'the process runs');
  return residentMiB(pid);
}

async function post(hubUrl: string, path: string, body: object, token: string | null): Promise<unknown> {
  const answer = await fetch(new URL(path, hubUrl), {
    method: 'POST',
    headers: {
      'Tillbridge-Protocol': String(protocolVersion),
      'Content-Type': 'application/json',
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  assert(answer.ok, `the hub answered ${answer.status}`);
  return answer.json();
}
