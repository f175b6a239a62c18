import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, instant, quantity } from '@tillbridge/core/kernel';
import { type Movement, storePlace } from '@tillbridge/core/ledger';
import { afterEach, expect, it, vi } from 'vitest';
import { asTenant } from '../database';
import { postStock, stockRowsOf } from '../stock';
import { setUpCompany, smallCompany, startHub } from '../testing';
import { newPostgresDatabase } from '../testing/databases';
import { runCli } from './run-cli';

const old = Date.UTC(2019, 4, 10, 9);
const source = {
  cause: 'adjustment',
  causeId: null,
  terminalId: null,
  sequence: null,
  isClockKnown: true,
} as const;
const both = [
  { name: 'the embedded database', url: async () => null },
  { name: 'PostgreSQL', url: newPostgresDatabase },
];

afterEach(() => {
  vi.restoreAllMocks();
});

/** What a command says, event by event. */
async function told(argv: string[]): Promise<Record<string, unknown>[]> {
  const said: string[] = [];
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
  await runCli(argv);
  out.mockRestore();
  return said
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

it.each(both)(
  '[SY8] the commands archive a hub’s old months and read them again, on $name',
  async ({ url }) => {
    const data = mkdtempSync(join(tmpdir(), 'tillbridge-cli-archive-'));
    const databaseUrl = await url();
    const plan = smallCompany(65, 2);
    const running = await startHub({ dataDir: data, ...(databaseUrl === null ? {} : { databaseUrl }) });
    const { db, deps } = running.hub;
    await setUpCompany(db, deps, plan, 1);
    const [[store], [item]] = [plan.stores, plan.items];
    assert(store && item, 'there is a store and an item');
    const moved: Movement = {
      ...{ factId: deps.ids.next<'FactId'>(), entryNo: 1, itemId: item.itemId, from: 'supplier' },
      ...{ to: storePlace(store.storeId), quantity: quantity(3_000), at: instant(old) },
    };
    await asTenant(db, plan.tenantId, (tx) =>
      postStock(tx, { tenantId: plan.tenantId, at: deps.clock.now() }, stockRowsOf([moved], source)),
    );
    await running.close();

    const where = ['--data', data, ...(databaseUrl === null ? [] : ['--database-url', databaseUrl])];
    expect(await told(['archive-stock', ...where])).toMatchObject([
      { event: 'refused', sentence: 'How many years stay? Name at least 2: --years 5' },
    ]);
    expect(await told(['archive-stock', '--years', '3', ...where])).toMatchObject([
      { event: 'archived', month: '2019-05-01', entries: 1 },
      { event: 'archive', files: 1 },
    ]);
    expect(await told(['read-stock-archive', '--item', item.itemId, ...where])).toMatchObject([
      { event: 'stock-entry', at: old, quantity_milli: 3_000, to_place: storePlace(store.storeId) },
    ]);
    expect(await told(['archive-stock', '--years', '3', ...where])).toEqual([{ event: 'archive', files: 0 }]);
    rmSync(data, { recursive: true });
  },
);
