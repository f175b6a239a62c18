import { assert } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { publish } from '../program';
import { shortenLogs } from '../server/keep-logs-short';
import { bothDatabases } from '../testing/databases';
import { cancelImport, showImport, startApply } from './index';
import { type TestImporter, testImporter, vendLike } from './testing';

const dayMs = 24 * 3_600_000;

describe.each(bothDatabases)('what is kept for a while, on $name', ({ open }) => {
  let db: Database;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  const count = async (shop: TestImporter, table: string): Promise<number> => {
    const [row] = await asTenant(db, shop.tenantId, (tx) =>
      rowsOf<{ count: number }>(
        tx,
        sql`select count(*)::int as count from ${sql.identifier(table)} where tenant_id = ${shop.tenantId}`,
      ),
    );
    assert(row, 'a count has a row');
    return row.count;
  };

  it('[IP1] a file is kept for another check and forgotten once it is applied or cancelled', async () => {
    const shop = await testImporter(db, 460);
    const run = await shop.check(vendLike);
    expect(await count(shop, 'import_piece')).toBe(1);
    await shop.apply(run);
    expect(await count(shop, 'import_piece')).toBe(0);
    const other = await shop.check(vendLike);
    expect(await count(shop, 'import_piece')).toBe(1);
    await cancelImport(db, shop.deps, shop.which(other));
    expect(await count(shop, 'import_piece')).toBe(0);
  });

  it('[IP18] rows are kept for ninety days, the summary for ever, and an old import can still be undone', async () => {
    const shop = await testImporter(db, 461);
    const before = await shop.items();
    const applied = await shop.apply(await shop.check(vendLike));
    shop.clock.pass(89 * dayMs);
    await shortenLogs({ db, deps: shop.deps });
    expect(await count(shop, 'import_row')).toBe(8);
    shop.clock.pass(2 * dayMs);
    await shortenLogs({ db, deps: shop.deps });
    expect(await count(shop, 'import_row')).toBe(0);
    expect(await showImport(db, shop.which(applied))).toMatchObject({
      state: 'applied',
      counts: applied.counts,
    });
    expect(await shop.undo(applied)).toMatchObject({ counts: { undone: { products: 3, left: 0 } } });
    expect((await shop.items()).filter(({ isActive }) => isActive)).toEqual(before);
  });

  it('[IP18] an import that nobody went on with for ninety days is cancelled and its file forgotten', async () => {
    const shop = await testImporter(db, 462);
    const checked = await shop.check(vendLike);
    shop.clock.pass(91 * dayMs);
    await shortenLogs({ db, deps: shop.deps });
    expect(await showImport(db, shop.which(checked))).toMatchObject({ state: 'cancelled' });
    expect([await count(shop, 'import_row'), await count(shop, 'import_piece')]).toEqual([0, 0]);
    expect(await startApply(db, shop.deps, shop.which(checked))).toMatchObject({
      refusal: { kind: 'wrong-state' },
    });
  });

  it('[WH7] messages to programs are cleared away after thirty days', async () => {
    const shop = await testImporter(db, 463);
    const { tenantId, deps } = shop;
    await asTenant(db, tenantId, async (tx) => {
      await tx.execute(
        sql`insert into webhook (tenant_id, webhook_id, name, url, events, secret, is_active, created_at)
            values (${tenantId}, ${deps.ids.next()}, 'books', 'https://books.example', '{customer.changed}', 'sealed', true,
                    ${shop.clock.now()})`,
      );
      await publish(tx, deps, { tenantId, event: 'customer.changed', subject: 'x', data: {} });
    });
    shop.clock.pass(29 * dayMs);
    await shortenLogs({ db, deps });
    expect(await count(shop, 'webhook_message')).toBe(1);
    shop.clock.pass(2 * dayMs);
    await shortenLogs({ db, deps });
    expect(await count(shop, 'webhook_message')).toBe(0);
    expect(await count(shop, 'webhook_delivery')).toBe(0);
  });
});
