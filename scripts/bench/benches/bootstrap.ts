import { closeSync, copyFileSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RegisterId, assert } from '@tillbridge/core/kernel';
import Sqlite from 'better-sqlite3';
import { createCompany } from '../../../apps/hub/src/company';
import { type Database, openDatabase } from '../../../apps/hub/src/database';
import { createEnrolmentCode } from '../../../apps/hub/src/enrolment';
import { hubDeps } from '../../../apps/hub/src/hub-deps';
import type { Bench } from '../benches';
import { startPostgres } from '../hub/postgres';
import { inTurns, median, noisePercent, spreadOf } from '../measure/index';
import { type Service, engineMain, hubMain, startService } from '../process/service';
import { barcodeOf, catalogueOf } from '../shop/catalogue';
import { numberedId, registerRecord, staffRecord, storeId, storeRecord, tenantId } from '../shop/company';
import { freshFolder, replicaFile } from '../shop/replica-file';
import { type TerminalClient, connectTerminal, scanOverSocket, signIn } from '../till/terminal-client';

const patienceMs = 120_000;
const lookEveryMs = 10;

/** A terminal out of its box: process spawn, enrolment, snapshot, PIN, first scan on the screen. */
export const bootstrap: Bench = async ({ isQuick }) => {
  const items = isQuick ? 10_000 : 250_000;
  const rounds = isQuick ? 2 : 5;
  const registers = Array.from({ length: 2 * (rounds + 1) }, (_, no) => numberedId<'RegisterId'>('4e60', no));
  const postgres = await startPostgres();
  try {
    const url = await postgres.create('bootstrap');
    const data = freshFolder('bootstrap-hub');
    const start = () =>
      startService(hubMain, ['serve', '--port', '0', '--data', data, '--database-url', url]);
    await (await start()).stop();
    const db = await openDatabase({ databaseUrl: url });
    const deps = hubDeps(Buffer.from(readFileSync(join(data, 'hub.key'), 'utf8').trim(), 'hex'));
    process.stderr.write(`  a company with ${items.toLocaleString('en')} items at the hub\n`);
    await createCompany(db, deps, companyOf(items, registers));
    const code = barcodeOf(Math.floor(items / 3));
    const nextRegister = () => registers.pop();
    let hub: Service | null = null;
    const measured = await inTurns<number>(rounds, [
      {
        name: 'first',
        async round() {
          hub = await start();
          return bootOne(hub, await codeFor(db, deps, nextRegister()), code);
        },
      },
      {
        name: 'next',
        async round() {
          assert(hub, 'the hub runs');
          const tookMs = await bootOne(hub, await codeFor(db, deps, nextRegister()), code);
          await hub.stop();
          return tookMs;
        },
      },
      { name: 'copy', round: () => copyAndLookUp(items, code) },
    ]);
    await db.close();
    const of = (name: string) => (measured.get(name) ?? []).map((ms) => ms / 1_000);
    const [first, next, copy] = [of('first'), of('next'), of('copy')];
    const yardstick = { name: 'copy of the file, fsync, one look-up', value: median(copy) };
    const note = (values: number[]) =>
      `spawn, enrolment, snapshot, PIN check and scan included, hub on the same machine; rounds differ by ±${noisePercent(values).toFixed(0)} %`;
    const name = `new terminal sellable, ${items.toLocaleString('en')} items`;
    return {
      figures: [
        {
          name: `${name}, snapshot ready at the hub`,
          value: median(next),
          unit: 's',
          yardstick,
          goals: [{ of: 'figure', is: 'at most', limit: 5 }],
          note: note(next),
        },
        {
          name: `${name}, snapshot built for it`,
          value: median(first),
          unit: 's',
          yardstick,
          goals: [{ of: 'figure', is: 'at most', limit: 5 }],
          note: note(first),
        },
      ],
      spreads: {
        'new terminal, snapshot ready, seconds': spreadOf(next),
        'new terminal, snapshot built, seconds': spreadOf(first),
        'copy and look-up, seconds': spreadOf(copy),
      },
    };
  } finally {
    await postgres.stop();
  }
};

const companyOf = (items: number, registers: readonly RegisterId[]) => ({
  tenantId,
  name: 'Bench',
  stores: [storeRecord],
  registers: registers.map((registerId, no) => ({
    ...registerRecord,
    registerId,
    name: `Register ${no + 1}`,
  })),
  categories: [],
  staff: [{ record: staffRecord(), storeId }],
  items: [...catalogueOf(items)],
  openingStock: [],
});

async function codeFor(
  db: Database,
  deps: ReturnType<typeof hubDeps>,
  registerId: RegisterId | undefined,
): Promise<string> {
  assert(registerId, 'there is a register for each terminal');
  const made = await createEnrolmentCode(db, deps, { tenantId, registerId, who: 'bench' });
  assert(made.ok, 'the hub knows the register');
  return made.value.code;
}

async function bootOne(hub: Service, enrolmentCode: string, scanned: string): Promise<number> {
  const folder = freshFolder(`bootstrap-till-${enrolmentCode}`);
  const begun = performance.now();
  const engine = await startService(engineMain, [
    'serve',
    '--data',
    folder,
    '--port',
    '0',
    '--hub',
    hub.url,
    '--enrolment-code',
    enrolmentCode,
  ]);
  const terminal = await connectTerminal(engine.url);
  await untilStaffIsThere(terminal);
  await signIn(terminal);
  await scanOverSocket(terminal, scanned);
  const tookMs = performance.now() - begun;
  const { lines } = await terminal.api.sale.query();
  assert(lines.length === 1, 'the first scan made a line');
  await terminal.close();
  await engine.stop();
  return tookMs;
}

async function untilStaffIsThere({ api }: TerminalClient): Promise<void> {
  const until = performance.now() + patienceMs;
  while ((await api.session.query()).state === 'not-ready') {
    assert(performance.now() < until, 'the new terminal never got its catalogue');
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

function copyAndLookUp(items: number, code: string): number {
  const target = join(freshFolder('bootstrap-copy'), 'catalogue.db');
  const begun = performance.now();
  copyFileSync(replicaFile(items), target);
  const file = openSync(target, 'r+');
  fsyncSync(file);
  closeSync(file);
  const db = new Sqlite(target, { readonly: true });
  const found = db
    .prepare('select item.* from barcode join item using (item_no) where barcode.key = ?')
    .get(code.padStart(14, '0'));
  db.close();
  assert(found, 'the copy finds the item');
  return performance.now() - begun;
}
