import type { Instant, ItemId, TenantId } from '@tillbridge/core/kernel';
import { money } from '@tillbridge/core/kernel';
import type { ItemV1, JurisdictionV1, StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { saveItems } from '../catalogue';
import { type Database, type Tx, asTenant, listCompanies, rowOf, rowsOf } from '../database';
import { appendChanges, hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';

type Where = { tenantId: TenantId; at: Instant };

/** What no catalogue needs twice: the SKU by which a company's custom item is known again. */
const sku = 'CUSTOM-ITEM';

/**
 * The product that a line for something in no catalogue is booked on: one for the company, made when it is first needed. Head office
 * may rename it and choose how it is usually taxed.
 * Source: spec/stores.md SR20
 */
export async function customItemOf(
  tx: Tx,
  deps: HubDeps,
  where: Where,
  jurisdiction: JurisdictionV1,
): Promise<ItemId> {
  const { tenantId } = where;
  const known = await rowOf<{ itemId: ItemId }>(
    tx,
    sql`select item_id as "itemId" from item where tenant_id = ${tenantId} and sku = ${sku} limit 1`,
  );
  if (known) return known.itemId;
  const itemId = deps.ids.next<'ItemId'>();
  const item: ItemV1 = {
    itemId,
    sku,
    name: 'Custom item',
    brand: null,
    categoryId: null,
    unitOfMeasure: 'each',
    prices: [{ priceId: deps.ids.next<'PriceId'>(), price: money(0), effectiveFrom: null }],
    taxCodes: await usualTaxCodes(tx, where, jurisdiction),
    barcodes: [],
    movesStock: false,
    isActive: true,
  };
  await saveItems(tx, where, [item]);
  return itemId;
}

/** As most of the company's goods are taxed; in a company without any, all that the law charges. */
async function usualTaxCodes(tx: Tx, { tenantId, at }: Where, { rates }: JurisdictionV1): Promise<string[]> {
  const usual = await rowOf<{ codes: string[] }>(
    tx,
    sql`select record -> 'taxCodes' as codes from item where tenant_id = ${tenantId}
        group by record -> 'taxCodes' order by count(*) desc limit 1`,
  );
  if (usual) return usual.codes;
  const charged = rates.filter(
    ({ ratePpm, effectiveFrom, effectiveTo }) =>
      ratePpm > 0 && (effectiveFrom ?? at) <= at && (effectiveTo === null || effectiveTo > at),
  );
  return [...new Set(charged.map(({ code }) => code))];
}

/** Gives every store of every company that has none its custom item: companies from before there was one. Source: spec/stores.md SR20 */
export async function giveCustomItems(db: Database, deps: HubDeps): Promise<void> {
  for (const { tenantId } of await listCompanies(db))
    await asTenant(db, tenantId, (tx) => giveCompany(tx, deps, { tenantId, at: deps.clock.now() }));
}

async function giveCompany(tx: Tx, deps: HubDeps, where: Where): Promise<void> {
  const { tenantId } = where;
  const stores = await rowsOf<{ record: StoreV1 }>(
    tx,
    sql`select record from store
        where tenant_id = ${tenantId} and archived_at is null and record ->> 'customItemId' is null for update`,
  );
  const [first] = stores;
  if (!first) return;
  const customItemId = await customItemOf(tx, deps, where, first.record.jurisdiction);
  const given = stores.map(({ record }) => ({ ...record, customItemId }));
  await tx.execute(
    sql`update store set record = record || ${JSON.stringify({ customItemId })}::jsonb
        where tenant_id = ${tenantId} and archived_at is null and record ->> 'customItemId' is null`,
  );
  await appendChanges(
    tx,
    where,
    given.map((record) => ({
      topic: 'store' as const,
      key: record.storeId,
      record,
      storeId: record.storeId,
    })),
  );
  await hintCompany(tx, tenantId);
}
