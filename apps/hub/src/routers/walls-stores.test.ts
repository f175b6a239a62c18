import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoreId, TenantId } from '@tillbridge/core/kernel';
import { asTenant, rowsOf } from '../database';
import { camelCase, columnsOfType, digestOf } from '../testing/company-digest';
import { askProcedure, everyProcedure, nosyParker, sampleWays } from '../testing/every-procedure';
import { nobodysId, sampleInput } from '../testing/sample-input';
import { TwoCompanies, idsFrom } from '../testing/two-companies';

/** What belongs to a store: a row that names one of these belongs where it does. */
const ofStore = ['store_id', 'terminal_id', 'register_id', 'sale_id'];

/** The feed carries what is decided for the whole company to the terminals of every store. */
const notWatched = new Set(['feed']);

describe('every procedure, asked by somebody of one store about another of their company', () => {
  const two = new TwoCompanies();
  let tenantId: TenantId;
  let ourStore: StoreId;
  let theirStore: StoreId;
  /** Ids of what belongs to the other store. */
  const theirIds = new Map<string, string[]>();
  const watched: { table: string; where: SQL }[] = [];
  let all: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    await two.open();
    const { db } = two.running.hub;
    tenantId = two.theirs;
    const [first, second] = two.their.plan.stores;
    if (!first || !second) throw new Error('the company has two stores');
    [ourStore, theirStore] = [first.storeId, second.storeId];
    const columns = await columnsOfType(db, 'uuid');
    const columnsOf = (table: string): string[] =>
      columns.filter((column) => column.table === table).map(({ column }) => column);
    const idsOf = (table: string, column: string, where: SQL): Promise<string[]> =>
      asTenant(db, tenantId, async (tx) => {
        const rows = await rowsOf<{ id: string | null }>(
          tx,
          sql`select distinct ${sql.identifier(column)}::text as id from ${sql.identifier(table)} where ${where}`,
        );
        return rows.flatMap(({ id }) => (id === null ? [] : [id]));
      });
    theirIds.set('storeId', [theirStore]);
    for (const [column, table] of [
      ['register_id', 'register'],
      ['terminal_id', 'terminal'],
      ['sale_id', 'sale'],
    ] as const) {
      const ids = await idsOf(table, column, sql`store_id = ${theirStore}`);
      expect(ids.length, column).toBeGreaterThan(0);
      theirIds.set(camelCase(column), ids);
    }
    for (const table of two.tables) {
      const column = ofStore.find((name) => columnsOf(table).includes(name));
      if (column === undefined || notWatched.has(table)) continue;
      const ids = theirIds.get(camelCase(column)) ?? [];
      const list = sql.join(
        ids.map((id) => sql`${id}::uuid`),
        sql`, `,
      );
      watched.push({ table, where: sql`${sql.identifier(column)} in (${list})` });
    }
    all = new Map([...two.theirIds, ...theirIds]);
  });
  afterAll(() => two.close());

  it('[WS8] there is something to see and to change at the other store', () => {
    expect(watched.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['sale', 'register', 'terminal', 'stock_level', 'staff_grant', 'store']),
    );
  });

  it('[WS8] somebody who is not limited is told of both stores', async () => {
    const list = everyProcedure.find(({ path }) => path === 'store.list');
    if (!list) throw new Error('stores can be listed');
    const answer = await askProcedure(two.running.hub, nosyParker({ tenantId }), list, undefined);
    expect(JSON.stringify(answer)).toContain(theirStore);
  });

  it.each(everyProcedure)(
    '[WS8] $path tells nothing of the other store and changes nothing there',
    async (procedure) => {
      const { path, inputs } = procedure;
      const { hub } = two.running;
      const before = await digestOf(hub.db, tenantId, watched);
      const somebody = nosyParker({ tenantId, storeIds: [ourStore] });
      for (const { variant, withOptional } of sampleWays) {
        const given = new Set<string>();
        const idOf = idsFrom(all, nobodysId, given)(variant);
        const input = sampleInput(inputs, { variant, withOptional, idOf });
        const text = JSON.stringify(await askProcedure(hub, somebody, procedure, input));
        const told = [...theirIds.values()].flat().filter((id) => !given.has(id) && text.includes(id));
        expect(told, `${path} told ${text.slice(0, 300)}`).toEqual([]);
      }
      expect(await digestOf(hub.db, tenantId, watched), path).toEqual(before);
    },
  );
});
