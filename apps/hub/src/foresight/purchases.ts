import {
  inWords,
  explainProposedLine,
  proposePurchase,
  type SuppliedItem,
} from '@tillbridge/core/replenishment';
import { type ItemId, type StoreId, type TenantId, money, quantity, units } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import type { StoreCalendar } from './calendar';
import { type Draft, dismissals, draftLines } from './draft';
import { onOrder } from './on-order';
import { type Moving, goodsMoving } from './moving';

type Row = {
  itemId: ItemId;
  supplierId: string;
  minimumOrder: number | null;
  minimumMilli: number;
  maximumMilli: number;
  setMilli: number | null;
  onHandMilli: number;
  packMilli: number;
  itemMinimumMilli: number | null;
  unitCost: number | null;
};

/**
 * What a store might order from each of its suppliers now, for the items that are at their minimum.
 * @returns how many orders were drafted
 * Source: spec/foresight.md FO6, FO8; forecast.md RO7 to RO9
 */
export async function draftPurchases(
  tx: Tx,
  deps: HubDeps,
  tenantId: TenantId,
  { storeId, currency }: Pick<StoreCalendar, 'storeId' | 'currency'>,
): Promise<number> {
  const rows = await suppliedAt(tx, tenantId, storeId);
  const itemIds = rows.map(({ itemId }) => itemId);
  const movingOf = await goodsMoving(tx, tenantId, { itemIds, now: deps.clock.now() });
  const orderedOf = await onOrder(tx, tenantId, storeId, itemIds);
  const isDismissed = await dismissals(tx, tenantId, 'purchase', deps.clock.now());
  const bySupplier = new Map<string, Row[]>();
  for (const row of rows) {
    if (isDismissed(storeId, row.itemId)) continue;
    bySupplier.set(row.supplierId, [...(bySupplier.get(row.supplierId) ?? []), row]);
  }
  const drafts = [...bySupplier]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([supplierId, own]): Draft[] => {
      const items = own.map((row) =>
        suppliedItem(row, { ...movingOf(row.itemId, storeId), onOrder: orderedOf(row.itemId) }),
      );
      const proposed = proposePurchase(items, money(own[0]?.minimumOrder ?? 0));
      if (proposed.lines.length === 0) return [];
      const costOf = new Map(own.map(({ itemId, unitCost }) => [itemId, unitCost]));
      const lines = proposed.lines.map((line) => ({
        itemId: line.itemId,
        quantityMilli: line.quantity,
        packMilli: line.because.packSize,
        unitCost: costOf.get(line.itemId) ?? null,
        benefit: null,
        because: { ...line.because, words: inWords(explainProposedLine(line)) },
      }));
      const { short } = proposed;
      return [{ kind: 'purchase', storeId, supplierId, fromStoreId: null, currency, lines, short }];
    });
  await draftLines(tx, deps, tenantId, drafts);
  return drafts.length;
}

const suppliedAt = (tx: Tx, tenantId: TenantId, storeId: StoreId): Promise<Row[]> =>
  rowsOf<Row>(
    tx,
    sql`select forecast.item_id as "itemId", forecast.supplier_id as "supplierId",
               terms.minimum_order as "minimumOrder", forecast.minimum_milli as "minimumMilli",
               forecast.maximum_milli as "maximumMilli", point.quantity_milli as "setMilli",
               coalesce(level.on_hand_milli, 0)::bigint as "onHandMilli", supply.pack_quantity as "packMilli",
               own.minimum_milli as "itemMinimumMilli", supply.cost as "unitCost"
        from item_forecast as forecast
        join item on item.tenant_id = ${tenantId} and item.item_id = forecast.item_id and item.is_active
        join lateral (select pack_quantity, cost from supplier_item
                      where tenant_id = ${tenantId} and item_id = forecast.item_id
                        and supplier_id = forecast.supplier_id
                      order by position, code limit 1) as supply on true
        left join supplier_terms as terms on terms.tenant_id = ${tenantId}
              and terms.supplier_id = forecast.supplier_id
        left join supplier_item_terms as own on own.tenant_id = ${tenantId}
              and own.supplier_id = forecast.supplier_id and own.item_id = forecast.item_id
        left join stock_level as level on level.tenant_id = ${tenantId} and level.store_id = ${storeId}
              and level.item_id = forecast.item_id
        left join reorder_point as point on point.tenant_id = ${tenantId} and point.store_id = ${storeId}
              and point.item_id = forecast.item_id
        where forecast.tenant_id = ${tenantId} and forecast.store_id = ${storeId}
          and forecast.supplier_id is not null
          and not (forecast.per_day_milli = 0 and point.quantity_milli is null)`,
  );

/** A point that a person set moves the maximum along with it: an order lasts as long as before. */
function suppliedItem(
  row: Row,
  { leaving, coming, promised, onOrder }: Moving & { onOrder: number },
): SuppliedItem {
  const minimum = row.setMilli ?? row.minimumMilli;
  return {
    itemId: row.itemId,
    level: {
      minimum: quantity(minimum),
      maximum: quantity(minimum + Math.max(0, row.maximumMilli - row.minimumMilli)),
    },
    // What was sold that the ledger did not have is a count that is due, not goods to be ordered twice.
    onHand: quantity(Math.max(0, row.onHandMilli)),
    reserved: quantity(leaving + promised),
    onOrder: quantity(onOrder),
    inTransit: quantity(coming),
    packSize: row.packMilli > 0 ? quantity(row.packMilli) : units(1),
    minimumOrder: quantity(row.itemMinimumMilli ?? 0),
    unitCost: money(row.unitCost ?? 0),
  };
}
