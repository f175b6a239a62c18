import {
  type AdjustmentRefusal,
  adjustmentRefusalSentence,
  checkAdjustment,
} from '@tillbridge/core/adjustment';
import { type Id, type Result, type StaffId, ok, refuse } from '@tillbridge/core/kernel';
import type { StockAdjustedV1 } from '@tillbridge/core/wire';
import { type By, writeAudit } from '../audit';
import { costsAreDue, unitCostsAt } from '../cost';
import { type Tx, arrayLiteral, rowOf, rowsOf, runInOrder } from '../database';
import { type HeardAt, statedByOffice } from '../goods';
import type { HubDeps } from '../hub-deps';
import { tellOfStock } from '../program';
import { sql } from 'drizzle-orm';
import { insertAdjustments } from './post-adjustments';

export type OfficeAdjustment = Pick<StockAdjustedV1, 'storeId' | 'reason' | 'lines' | 'note'>;
export type OfficeRefusal =
  AdjustmentRefusal | { kind: 'not-your-store' } | { kind: 'store-unknown' } | { kind: 'item-unknown' };

export function officeAdjustmentSentence(refusal: OfficeRefusal): string {
  switch (refusal.kind) {
    case 'not-your-store':
      return 'This is for another store than yours.';
    case 'store-unknown':
      return 'There is no such store.';
    case 'item-unknown':
      return 'An item is not in the catalogue, or keeps no stock.';
    default:
      return adjustmentRefusalSentence(refusal);
  }
}

/** Adjusts stock from head office, by the same rules as at a till but for its limit. Source: spec/stock-adjustments.md AJ2 to AJ6 */
export async function adjustAtOffice(
  tx: Tx,
  context: HeardAt & { deps: HubDeps },
  { by, staffId, may }: { by: By; staffId: StaffId; may: ReadonlySet<string> },
  asked: OfficeAdjustment,
): Promise<Result<{ adjustmentId: Id<'AdjustmentId'> }, OfficeRefusal>> {
  const { tenantId, at, deps } = context;
  const store = await rowOf(
    tx,
    sql`select 1 from store where tenant_id = ${tenantId} and store_id = ${asked.storeId}`,
  );
  if (!store) return refuse({ kind: 'store-unknown' });
  const ids = asked.lines.map(({ itemId }) => itemId);
  const unitCosts = await unitCostsAt(tx, tenantId, asked.storeId, ids);
  const said = { ...asked, staffId, approvedBy: null };
  const checked = checkAdjustment(said, { may, limit: null, unitCosts });
  if (!checked.ok) return checked;
  const moving = await rowsOf(
    tx,
    sql`select 1 from item where tenant_id = ${tenantId} and (record->>'movesStock')::boolean
          and item_id = any(${arrayLiteral([...new Set(ids)])}::text::uuid[])`,
  );
  if (moving.length < new Set(ids).size) return refuse({ kind: 'item-unknown' });
  const adjustmentId = deps.ids.next<'AdjustmentId'>();
  const fact: StockAdjustedV1 = {
    ...{ type: 'stock-adjusted', v: 1, adjustmentId, photoId: null },
    ...said,
  };
  const stated = statedByOffice(deps.ids.next<'FactId'>(), fact, at, by.who);
  await runInOrder(tx, insertAdjustments(context, [stated]));
  await costsAreDue(
    tx,
    tenantId,
    ids.map((itemId) => ({ itemId, at })),
  );
  await tellOfStock(tx, context);
  await writeAudit(tx, deps, {
    ...by,
    ...{ at, verb: 'adjust-stock', subject: adjustmentId, atStores: [asked.storeId] },
    after: { reason: fact.reason, lines: fact.lines, note: fact.note, value: checked.value.value },
  });
  await tx.execute(sql`select pg_notify('tillbridge', ${`hint ${tenantId} ${asked.storeId}`})`);
  return ok({ adjustmentId });
}
