import { lookupKeys } from '@tillbridge/core/barcode';
import { type ItemId, type Quantity, type Result, type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, mayActAt } from '../access';
import { type Database, type Tx, asTenant, rowsOf, unnest } from '../database';
import { hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { type SpotRefusal, spotRefusal } from './refusals';
import { putSpot } from './set-spot';

export const mostSpotLines = 2_000;
export type SpotLine = {
  /** As its writer counts lines. */
  line: number;
  /** The item's SKU, or a code that stands on it. */
  code: string;
  spot: string;
  /** Left out, it stays as it is. */
  floorLeast?: Quantity | undefined;
};
export type SpotProblem = SpotRefusal & { line: number };

/**
 * Says of many items at once where they lie in a store. What cannot be set is told with its line, and the others are set; another
 * store's are refused. Source: spec/spots.md SP6
 */
export async function setSpots(
  db: Database,
  deps: HubDeps,
  principal: Principal,
  { storeId, lines }: { storeId: StoreId; lines: readonly SpotLine[] },
): Promise<Result<{ set: number; problems: SpotProblem[] }, SpotRefusal>> {
  const { tenantId } = principal;
  if (!mayActAt(principal, storeId).ok) return refuse(spotRefusal('not-your-store'));
  return asTenant(db, tenantId, async (tx) => {
    const itemsOf = await itemsByCode(tx, principal, lines);
    const problems: SpotProblem[] = [];
    for (const { line, code, spot, floorLeast } of lines) {
      const [itemId, another] = itemsOf(code);
      if (!itemId || another) {
        problems.push({ line, ...spotRefusal(itemId ? 'several-items' : 'no-such-item') });
        continue;
      }
      const done = await putSpot(tx, deps, principal, { storeId, itemId, spot, floorLeast });
      if (!done.ok) problems.push({ line, ...done.refusal });
    }
    await hintCompany(tx, tenantId);
    return ok({ set: lines.length - problems.length, problems });
  });
}

/** An item by its SKU; where none has it, those on which the code stands. */
async function itemsByCode(
  tx: Tx,
  { tenantId }: Principal,
  lines: readonly SpotLine[],
): Promise<(code: string) => ItemId[]> {
  const codes = lines.map(({ code }) => ({ code }));
  const bySku = await rowsOf<{ code: string; itemId: ItemId }>(
    tx,
    sql`select distinct codes.code, item.item_id as "itemId" from ${unnest('codes', { code: 'text' }, codes)}
        join item on item.tenant_id = ${tenantId} and item.sku = codes.code`,
  );
  const keys = lines.flatMap(({ code }) => lookupKeys(code).map((key) => ({ code, key })));
  const byKey = await rowsOf<{ code: string; itemId: ItemId }>(
    tx,
    sql`select distinct keys.code, barcode.item_id as "itemId" from ${unnest('keys', { code: 'text', key: 'text' }, keys)}
        join item_barcode as barcode on barcode.tenant_id = ${tenantId} and barcode.key = keys.key`,
  );
  const skus = Map.groupBy(bySku, ({ code }) => code);
  const others = Map.groupBy(byKey, ({ code }) => code);
  return (code) => (skus.get(code) ?? others.get(code) ?? []).map(({ itemId }) => itemId);
}
