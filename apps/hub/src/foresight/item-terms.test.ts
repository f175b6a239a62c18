import { randomBytes } from 'node:crypto';
import { type ItemId, assert, units } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../access';
import { type Database, asTenant, openDatabase, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { TestClock, createCompanyWithTills } from '../testing';
import { saveItemTerms, suppliersOfItem } from './item-terms';
import { supplierTermsOf } from './terms';

describe('how an item is ordered', () => {
  const deps = hubDeps(randomBytes(32), new TestClock());
  const supplierId = deps.ids.next<'SupplierId'>();
  let db: Database;
  let company: Awaited<ReturnType<typeof createCompanyWithTills>>;
  let itemId: ItemId;
  beforeAll(async () => {
    db = await openDatabase({});
    company = await createCompanyWithTills(db, deps, { seed: 93, tills: 1, items: 2 });
    const [item] = company.items;
    assert(item, 'there is an item');
    itemId = item.itemId;
    await asTenant(db, company.tenantId, async (tx) => {
      await tx.execute(
        sql`insert into supplier (tenant_id, supplier_id, name, is_active) values (${company.tenantId}, ${supplierId}, 'Kauri', true)`,
      );
      await tx.execute(
        sql`insert into supplier_item (tenant_id, supplier_id, item_id, code, position, cost, pack_quantity)
            values (${company.tenantId}, ${supplierId}, ${itemId}, 'K-1', 0, 150, 6000)`,
      );
    });
  });
  afterAll(() => db.close());

  const by = (): Principal => ({
    ...{ tenantId: company.tenantId, companyName: 'Kauri', kind: 'operator', who: 'Mere', whoId: null },
    ...{ address: '::1', permissions: new Set(['change-catalogue']), storeIds: null },
  });
  const known = () => asTenant(db, company.tenantId, (tx) => suppliersOfItem(tx, company.tenantId, itemId));
  const save = (leadDays: number | null, minimum: ReturnType<typeof units> | null, of = itemId) =>
    saveItemTerms(db, deps, by(), { supplierId, itemId: of, leadDays, minimum });

  it('[FO21] its lead time and least amount are said for each supplier, and taken back, each time in the audit log', async () => {
    expect(await known()).toMatchObject([
      { name: 'Kauri', code: 'K-1', packMilli: 6_000, leadDays: null, minimumMilli: null },
    ]);
    expect(await save(12, units(24))).toEqual({ ok: true, value: null });
    expect(await known()).toMatchObject([{ leadDays: 12, minimumMilli: 24_000 }]);
    const [terms] = await asTenant(db, company.tenantId, (tx) => supplierTermsOf(tx, company.tenantId));
    expect(terms?.leadDays, 'his other items take as long as before').toBeNull();
    await save(null, null);
    expect(await known()).toMatchObject([{ leadDays: null, minimumMilli: null }]);
    const audited = await asTenant(db, company.tenantId, (tx) =>
      rowsOf<{ verb: string }>(
        tx,
        sql`select verb from audit where tenant_id = ${company.tenantId} and verb = 'foresight.change-item-terms'`,
      ),
    );
    expect(audited).toHaveLength(2);
  });

  it('[FO21] an item that the supplier does not deliver, and nothing as the least amount, are refused', async () => {
    const other = company.items[1]?.itemId;
    assert(other, 'there is another item');
    expect(await save(3, null, other)).toMatchObject({ refusal: { kind: 'not-delivered' } });
    expect(await save(3, units(0))).toMatchObject({ refusal: { kind: 'below-zero' } });
  });
});
