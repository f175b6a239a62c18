import type { FactId, Id, Instant, ItemId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { type AdjustmentReason, StockAdjustedV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';

export type AdjustmentQuestion = {
  storeId: StoreId | null;
  reason: AdjustmentReason | null;
  after: { at: Instant; factId: FactId } | null;
  limit: number;
};
type Row = {
  factId: FactId;
  adjustmentId: Id<'AdjustmentId'>;
  storeId: StoreId;
  reason: AdjustmentReason;
  note: string | null;
  at: Instant;
  by: string | null;
  approvedBy: string | null;
  value: number | null;
  /** Of the picture that was taken of it, while it is here. */
  photoId: string | null;
  fact: unknown;
  names: Record<string, { sku: string; name: string }> | null;
};
export type AdjustmentListed = Omit<Row, 'fact' | 'names'> & {
  lines: { itemId: ItemId; quantity: number; sku: string; name: string }[];
};

const staffName = (column: 'staff_id' | 'approved_by') => sql`(
  select staff.record->>'name' from staff
  where staff.tenant_id = adjustment.tenant_id and staff.staff_id = adjustment.${sql.identifier(column)} limit 1)`;

/** The newest first, with who stated them and what they are worth at today's average. Source: spec/stock-adjustments.md AJ7 */
export async function findAdjustments(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  limitedTo: readonly StoreId[] | null,
  { storeId, reason, after, limit }: AdjustmentQuestion,
): Promise<AdjustmentListed[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select fact_id as "factId", adjustment_id as "adjustmentId", store_id as "storeId", reason, note, at,
               coalesce(who, ${staffName('staff_id')}) as by, ${staffName('approved_by')} as "approvedBy", fact,
               (select kept.photo_id from slip_picture as kept
                where kept.tenant_id = adjustment.tenant_id and kept.photo_id = adjustment.photo_id) as "photoId",
               (select case when count(*) filter (where coalesce((line->>'unitCost')::bigint, average) is null) = 0 then
                         sum(round((line->>'quantity')::bigint * coalesce((line->>'unitCost')::bigint, average) / 1000.0)) end
                from jsonb_array_elements(fact->'lines') as line
                left join item_cost on item_cost.tenant_id = adjustment.tenant_id
                  and item_cost.item_id = (line->>'itemId')::uuid
                  and item_cost.place = 'store:' || adjustment.store_id)::bigint as value,
               (select json_object_agg(item_id, json_build_object('sku', record->>'sku', 'name', record->>'name'))
                from item where item.tenant_id = adjustment.tenant_id
                  and item_id in (select (line->>'itemId')::uuid from jsonb_array_elements(fact->'lines') as line)) as names
        from adjustment
        where tenant_id = ${tenantId}
          and (${storeId}::uuid is null or store_id = ${storeId})
          and (${reason}::text is null or reason = ${reason})
          and (${after === null} or (at, fact_id) < (${after?.at ?? 0}::bigint, ${after?.factId ?? null}::uuid))
          and (${limitedTo === null} or store_id = any(${arrayLiteral(limitedTo ?? [])}::text::uuid[]))
        order by at desc, fact_id desc limit ${limit}`,
  );
  return rows.map(({ fact, names, ...row }) => ({
    ...row,
    lines: StockAdjustedV1.parse(fact).lines.map(({ itemId, quantity }) => ({
      ...{ itemId, quantity, sku: names?.[itemId]?.sku ?? '', name: names?.[itemId]?.name ?? '' },
    })),
  }));
}
