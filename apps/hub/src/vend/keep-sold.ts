import { isUuid } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import { allMapped, mappedByTheirs } from '../link';
import { type Outside, type OutsideSale, keepOutsideSales, voidOutsideSales } from '../outside';
import { isSold, soldOf } from './map-sold';
import { nothingAside, setAside } from './pull-state';
import type { VendLink } from './settings';
import type { Sale } from './shapes';

export const outsideOf = ({ tenantId, linkId }: Pick<VendLink, 'tenantId' | 'linkId'>): Outside => ({
  ...{ tenantId, linkId, kind: 'vend' },
});

type Keeping = { link: VendLink; money: { currency: string; minorUnitDigits: number } };

/**
 * Keeps what Vend's own tills sold, as it is now. What we told Vend of is ours already, by its id there or by the one that we gave with
 * it, and is left out. @returns how many were set aside
 * Source: spec/vend.md VN30
 */
export async function keepSold(
  tx: Tx,
  deps: HubDeps,
  { link, money }: Keeping,
  rows: readonly Sale[],
): Promise<number> {
  // Of one that is listed twice the later row counts.
  const newest = [...new Map(rows.map((row) => [row.id, row])).values()];
  const own = await ownSales(tx, link, newest);
  const theirs = newest.filter((sale) => !idsOf(sale).some((id) => own.has(id)));
  const sold = theirs.filter(isSold);
  const context = await soldContext(tx, { link, money }, sold);
  const keeping: OutsideSale[] = [];
  const settled = newest.filter((sale) => !sold.includes(sale)).map(({ id }) => id);
  let aside = 0;
  for (const sale of sold) {
    const read = soldOf(sale, context);
    if (read.ok) {
      keeping.push(read.value);
      settled.push(sale.id);
      continue;
    }
    aside += 1;
    await setAside(tx, deps, link, {
      ...{ thing: 'sales', theirId: sale.id, ourId: null, fields: [] },
      ...{ label: `Sale ${sale.invoice_number || sale.id}`, reason: read.refusal.sentence },
    });
  }
  await keepOutsideSales(tx, deps, outsideOf(link), keeping);
  const over = theirs.filter((sale) => !isSold(sale)).map(({ id }) => id);
  await voidOutsideSales(tx, deps, outsideOf(link), over);
  await nothingAside(tx, link, 'sales', settled);
  return aside;
}

const idsOf = ({ id, source }: Sale): string[] =>
  [id, source.id ?? ''].filter(isUuid).map((each) => each.toLowerCase());

/** Which of them our own tills made. */
async function ownSales(tx: Tx, { tenantId }: VendLink, rows: readonly Sale[]): Promise<Set<string>> {
  const asked = rows.flatMap(idsOf).map((id) => ({ id }));
  const own = await rowsOf<{ id: string }>(
    tx,
    sql`select sale_id::text as id from ${unnest('asked', { id: 'uuid' }, asked)}
        join sale on tenant_id = ${tenantId} and sale_id = asked.id`,
  );
  return new Set(own.map(({ id }) => id));
}

async function soldContext(tx: Tx, { link, money }: Keeping, sold: readonly Sale[]) {
  const stores = new Map(
    (await allMapped(tx, { ...link, thing: 'outlet' })).map((each) => [each.theirId, each.ourId]),
  );
  const goods = sold.flatMap((sale) => sale.line_items.map(({ product }) => product.id));
  const items = await mappedByTheirs(tx, { ...link, thing: 'item' }, goods);
  return {
    ...money,
    store: (outletId: string | null) => stores.get(outletId ?? '') ?? null,
    item: (productId: string) => items.get(productId)?.ourId ?? null,
  };
}
