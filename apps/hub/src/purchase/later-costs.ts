import { type FactId, type LineId, type Money, type Result, ok, refuse } from '@tillbridge/core/kernel';
import { costsOfIntake, intakeEntries, totalOfIntake, withLaterCosts } from '@tillbridge/core/receiving';
import { GoodsReceivedV1, type ReceiptChargeV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { costsAreDue, insertStatedCosts } from '../cost';
import { type Tx, rowOf, runInOrder } from '../database';
import type { LoadedIntake } from './load-purchase';
import type { PurchaseContext, PurchaseTrouble } from './purchases';

export type InvoiceSays = {
  intakeFactId: FactId;
  unitCosts: readonly { lineId: LineId; unitCost: Money }[];
  charges: readonly ReceiptChargeV1[] | null;
  mayActAt: (storeId: string) => boolean;
};

/** An intake with what its goods cost by the last invoice that anybody had. Source: spec/receiving.md RE10 */
export const asInvoiced = ({
  fact,
  laterCosts,
}: Pick<LoadedIntake, 'fact' | 'laterCosts'>): GoodsReceivedV1 =>
  laterCosts === null
    ? fact
    : withLaterCosts(fact, {
        unitCosts: new Map(laterCosts.unitCosts.map(({ lineId, unitCost }) => [lineId, unitCost])),
        charges: laterCosts.charges,
      });

/** What an invoice says later takes the place of an intake's costs, and what was sold meanwhile is worked out anew. Source: spec/receiving.md RE10 */
export async function stateLaterCosts(
  tx: Tx,
  context: PurchaseContext,
  by: By,
  { intakeFactId, unitCosts, charges, mayActAt }: InvoiceSays,
): Promise<Result<null, PurchaseTrouble>> {
  const { tenantId, at, deps } = context;
  const known = await rowOf<{ fact: unknown; at: PurchaseContext['at'] }>(
    tx,
    sql`select fact, at from intake where tenant_id = ${tenantId} and fact_id = ${intakeFactId} for update`,
  );
  if (!known) return refuse({ kind: 'order-unknown' });
  const stated = GoodsReceivedV1.parse(known.fact);
  if (!mayActAt(stated.storeId)) return refuse({ kind: 'not-your-store' });
  const costed = withLaterCosts(stated, {
    unitCosts: new Map(unitCosts.map(({ lineId, unitCost }) => [lineId, unitCost])),
    charges,
  });
  const later = { unitCosts, charges };
  await tx.execute(
    sql`update intake set later_costs = ${JSON.stringify(later)}::jsonb, total = ${totalOfIntake(costed)}
        where tenant_id = ${tenantId} and fact_id = ${intakeFactId}`,
  );
  const entries = intakeEntries(intakeFactId, known.at, costed);
  await runInOrder(tx, insertStatedCosts(tenantId, entries, costsOfIntake(intakeFactId, costed)));
  await costsAreDue(tx, tenantId, entries);
  await writeAudit(tx, deps, {
    ...by,
    ...{ at, verb: 'state-later-costs', subject: stated.intakeId, atStores: [stated.storeId], after: later },
  });
  return ok(null);
}
