import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { bothDatabases } from '../testing/databases';
import { testImporter, vendLike } from './testing';

describe.each(bothDatabases)('reorder points of a file, on $name', ({ open }) => {
  let db: Database;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  it('[IP22] are set at the mapped stores, change nothing again, and go with the undo unless set anew', async () => {
    const shop = await testImporter(db, 480);
    const points = () =>
      asTenant(db, shop.tenantId, (tx) =>
        rowsOf<{ sku: string; milli: number }>(
          tx,
          sql`select sku, quantity_milli::int as milli from reorder_point join item using (tenant_id, item_id)
              where tenant_id = ${shop.tenantId} order by sku, quantity_milli`,
        ),
      );
    const applied = await shop.apply(await shop.check(vendLike));
    const set = [
      { sku: 'T-M', milli: 1_000 },
      { sku: 'T-M', milli: 2_000 },
      { sku: 'T-S', milli: 1_000 },
      { sku: 'T-S', milli: 2_000 },
    ];
    expect(await points()).toEqual(set);
    expect((await shop.check(vendLike)).counts).toMatchObject({ new: 0, changed: 0 });
    const other = await shop.check(vendLike.replace('L-1,1,1,12,2,-3,1', 'L-1,1,1,12,9,-3,1'));
    const [changed] = await shop.rows(other, 'changed');
    expect(changed?.changes).toEqual([{ field: 'Reorder point Kauri & Quay Ponsonby', old: '2', new: '9' }]);
    const again = await shop.apply(other);
    await shop.undo(again);
    expect(await points()).toEqual(set);
    await asTenant(db, shop.tenantId, (tx) =>
      tx.execute(
        sql`update reorder_point set quantity_milli = 7000 where tenant_id = ${shop.tenantId} and quantity_milli = 2000
              and item_id = (select item_id from item where tenant_id = ${shop.tenantId} and sku = 'T-S')`,
      ),
    );
    await shop.undo(applied);
    expect(await points()).toEqual([{ sku: 'T-S', milli: 7_000 }]);
  });

  it('[IP22] one below nought is refused with its column', async () => {
    const shop = await testImporter(db, 481);
    const run = await shop.check(vendLike.replace('L-1,1,1,12,2,-3,1', 'L-1,1,1,12,-2,-3,1'));
    const refused = await shop.rows(run, 'refused');
    expect(refused[0]).toMatchObject({
      line: 2,
      problems: [{ column: 'reorder_point_Ponsonby', reason: 'A reorder point cannot be below nought.' }],
    });
  });
});
