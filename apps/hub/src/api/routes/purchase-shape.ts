import { type Result, extend, ok, sum } from '@tillbridge/core/kernel';
import { chargeKinds, purchaseStates, spreads } from '@tillbridge/core/wire';
import { z } from 'zod';
import { mayActAt } from '../../access';
import { asTenant } from '../../database';
import {
  type LoadedIntake,
  type LoadedPurchase,
  type PurchaseListed,
  type PurchaseTrouble,
  loadPurchases,
  purchaseNumber,
  purchaseSentence,
} from '../../purchase';
import { amount, id, isoOf, isoOrNull, momentOut, quantityOut, unitsOf } from '../fields';
import { notFound, refused } from '../problem';
import type { ApiContext } from '../route';

/** How purchase orders and what came for them are told to a program. */

export const purchaseTag = 'Purchases';
export const purchaseParams = z.object({ purchaseOrderId: id('PurchaseOrderId') });
type PurchaseOrderId = z.infer<typeof purchaseParams>['purchaseOrderId'];

export const PurchaseAnswer = z.object({
  purchaseOrderId: id('PurchaseOrderId'),
  number: z.string().meta({ description: '`PO-1001`' }),
  state: z.enum(purchaseStates),
  supplierId: id('SupplierId'),
  supplierName: z.string(),
  storeId: id('StoreId'),
  currency: z.string(),
  expectedOn: z.string().nullable(),
  note: z.string().nullable(),
  total: amount.meta({ description: 'Of what was ordered at the prices that are known, without tax.' }),
  draftedBy: z.string(),
  draftedAt: momentOut,
  sentBy: z.string().nullable(),
  sentAt: momentOut.nullable(),
  endedBy: z.string().nullable(),
  endedAt: momentOut.nullable(),
  endReason: z.string().nullable(),
});
export const IntakeAnswer = z.object({
  intakeId: id('IntakeId'),
  factId: id('FactId'),
  storeId: id('StoreId'),
  supplierId: id('SupplierId').nullable(),
  purchaseOrderId: id('PurchaseOrderId').nullable(),
  deliveryNote: z.string().nullable(),
  currency: z.string(),
  at: momentOut,
  by: z.string().nullable(),
  lines: z.array(
    z.object({
      itemId: id('ItemId'),
      good: quantityOut,
      damaged: quantityOut,
      unitCost: amount.nullable(),
      insteadOf: id('ItemId').nullable(),
      note: z.string().nullable(),
    }),
  ),
  charges: z.array(z.object({ kind: z.enum(chargeKinds), amount, spreadBy: z.enum(spreads) })),
});
export const WholePurchase = PurchaseAnswer.extend({
  lines: z.array(
    z.object({
      lineId: id('LineId'),
      itemId: id('ItemId'),
      sku: z.string(),
      name: z.string(),
      supplierCode: z.string(),
      ordered: quantityOut,
      unitCost: amount.nullable(),
      good: quantityOut,
      damaged: quantityOut,
      backOrder: quantityOut.meta({ description: 'Still owed, while somebody waits for it.' }),
      short: quantityOut.meta({ description: 'Never came, and nobody waits for it any more.' }),
      over: quantityOut,
    }),
  ),
  unordered: z.array(
    z.object({
      itemId: id('ItemId'),
      insteadOf: id('ItemId').nullable(),
      good: quantityOut,
      damaged: quantityOut,
    }),
  ),
  exceptions: z.array(z.string()).meta({ description: 'What a person has to look at, by kind.' }),
  intakes: z.array(IntakeAnswer),
});

type Row = Omit<PurchaseListed, 'lineCount' | 'total' | 'backOrders'>;
export const summaryOf = (row: Row, total: number): z.input<typeof PurchaseAnswer> => ({
  purchaseOrderId: row.purchaseOrderId,
  number: purchaseNumber(row.number),
  state: row.state,
  supplierId: row.supplierId,
  supplierName: row.supplierName,
  storeId: row.storeId,
  currency: row.currency,
  expectedOn: row.expectedOn,
  note: row.note,
  total,
  draftedBy: row.draftedBy,
  draftedAt: isoOf(row.draftedAt),
  sentBy: row.sentBy,
  sentAt: isoOrNull(row.sentAt),
  endedBy: row.endedBy,
  endedAt: isoOrNull(row.endedAt),
  endReason: row.endReason,
});

export const intakeOf = ({
  id: factId,
  at,
  who,
  staffName,
  fact,
}: LoadedIntake): z.input<typeof IntakeAnswer> => ({
  intakeId: fact.intakeId,
  factId,
  storeId: fact.storeId,
  supplierId: fact.supplierId,
  purchaseOrderId: fact.purchaseOrderId,
  deliveryNote: fact.deliveryNote,
  currency: fact.currency,
  at: isoOf(at),
  by: who ?? staffName,
  lines: fact.lines.map(({ itemId, good, damaged, unitCost, insteadOf, note }) => ({
    ...{ itemId, good: unitsOf(good), damaged: unitsOf(damaged), unitCost, insteadOf, note },
  })),
  charges: fact.charges.map(({ kind, amount: cost, spreadBy }) => ({ kind, amount: cost, spreadBy })),
});

const knownTotal = (lines: LoadedPurchase['lines']): number =>
  sum(lines.flatMap(({ unitCost, ordered }) => (unitCost === null ? [] : [extend(unitCost, ordered)])));

export function wholeOf({ row, lines, standing, intakes }: LoadedPurchase): z.input<typeof WholePurchase> {
  const names = new Map(lines.map((line) => [line.lineId, line]));
  return {
    ...summaryOf({ ...row, state: standing.state }, knownTotal(lines)),
    lines: standing.lines.map((line) => {
      const { sku = '', name = '', supplierCode = '' } = names.get(line.lineId) ?? {};
      return {
        ...{ lineId: line.lineId, itemId: line.itemId, sku, name, supplierCode, unitCost: line.unitCost },
        ordered: unitsOf(line.ordered),
        good: unitsOf(line.good),
        damaged: unitsOf(line.damaged),
        backOrder: unitsOf(line.backOrder),
        short: unitsOf(line.short),
        over: unitsOf(line.over),
      };
    }),
    unordered: standing.unordered.map(({ itemId, insteadOf, good, damaged }) => ({
      ...{ itemId, insteadOf, good: unitsOf(good), damaged: unitsOf(damaged) },
    })),
    exceptions: [...new Set(standing.exceptions.map(({ kind }) => kind))],
    intakes: intakes.map(intakeOf),
  };
}

export const troubleOf = (trouble: PurchaseTrouble) => {
  const sentence = purchaseSentence(trouble);
  if (trouble.kind === 'order-unknown') return notFound('purchase order');
  if (trouble.kind === 'not-your-store') return refused(sentence, trouble, 'not-your-store');
  if (trouble.kind === 'step-forbids' || trouble.kind === 'something-came')
    return refused(sentence, trouble, 'conflict');
  return refused(sentence, trouble);
};

/** An order of a store of theirs; null where there is none. */
export const readPurchase = (
  { db, by, principal }: ApiContext,
  purchaseOrderId: PurchaseOrderId,
): Promise<LoadedPurchase | null> =>
  asTenant(db, by.tenantId, async (tx) => {
    const [loaded] = await loadPurchases(tx, by.tenantId, [purchaseOrderId]);
    return loaded && mayActAt(principal, loaded.row.storeId).ok ? loaded : null;
  });

/** After a deed the order is answered as it stands then. */
export async function answered(
  context: ApiContext,
  done: Result<{ purchaseOrderId: PurchaseOrderId }, PurchaseTrouble>,
) {
  if (!done.ok) return troubleOf(done.refusal);
  const loaded = await readPurchase(context, done.value.purchaseOrderId);
  return loaded ? ok(wholeOf(loaded)) : notFound('purchase order');
}
