import { ok } from '@tillbridge/core/kernel';
import { returnedFrom, supplierReturnReasons } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { doneBy, mayActAt } from '../../access';
import { type Tx, asTenant, rowOf } from '../../database';
import { officeStaff } from '../../goods';
import { type SupplierReturnFound, findSupplierReturns, intakeNamed, sendBackAtOffice } from '../../purchase';
import { pageOf, readCursor } from '../cursor';
import { id, isoOf, momentMs, momentOut, optionalText, pageQuery, quantityOut, unitsOf } from '../fields';
import { cursorUnreadable, notFound, refused } from '../problem';
import { type ApiContext, type ApiRoute, create, list } from '../route';
import { areItems, mostGoods, someGoods, trackedIn, trackedOf } from './goods-fields';
import { purchaseTag as tag, troubleOf } from './purchase-shape';

const Sent = z.strictObject({
  storeId: id('StoreId'),
  supplierId: id('SupplierId'),
  intakeId: id('IntakeId').nullable().default(null).meta({
    description: 'The delivery that they came with, as `GET /intakes` tells it; null is not known.',
  }),
  lines: z
    .array(
      z.strictObject({
        itemId: id('ItemId'),
        quantity: someGoods,
        from: z.enum(returnedFrom).default('store').meta({ description: 'Where they lay.' }),
        reason: z.enum(supplierReturnReasons),
        ...trackedIn,
      }),
    )
    .min(1)
    .max(mostGoods),
  note: optionalText(500).default(null),
});
const ReturnAnswer = z.object({
  supplierReturnId: id('SupplierReturnId'),
  factId: id('FactId'),
  storeId: id('StoreId'),
  supplierId: id('SupplierId'),
  intakeId: id('IntakeId').nullable(),
  purchaseOrderId: id('PurchaseOrderId').nullable(),
  at: momentOut,
  by: z.string().nullable(),
  lines: z.array(
    z.object({
      itemId: id('ItemId'),
      quantity: quantityOut,
      from: z.enum(returnedFrom),
      reason: z.enum(supplierReturnReasons),
      batch: z.object({ code: z.string(), expiresOn: z.string().nullable() }).nullable(),
      serials: z.array(z.string()),
    }),
  ),
  note: z.string().nullable(),
});

const shown = ({
  id: factId,
  at,
  fact,
  who,
  staffName,
}: SupplierReturnFound): z.input<typeof ReturnAnswer> => ({
  supplierReturnId: fact.supplierReturnId,
  factId,
  storeId: fact.storeId,
  supplierId: fact.supplierId,
  intakeId: fact.intakeId,
  purchaseOrderId: fact.purchaseOrderId,
  at: isoOf(at),
  by: who ?? staffName,
  lines: fact.lines.map(({ itemId, quantity, from, reason, batch, serials }) => ({
    ...{ itemId, quantity: unitsOf(quantity), from, reason },
    ...{ batch: batch ?? null, serials: serials ?? [] },
  })),
  note: fact.note,
});

/** What went back to suppliers. Source: spec/api.md AP19 */
export const supplierReturnRoutes: ApiRoute[] = [
  list({
    path: '/supplier-returns',
    tag,
    summary: 'List what went back to suppliers, the newest first',
    scope: 'purchases:read',
    query: pageQuery.extend({ storeId: id('StoreId').optional(), supplierId: id('SupplierId').optional() }),
    answer: ReturnAnswer,
    handle: async ({ db, by, principal }, { query }) => {
      const after = query.cursor === undefined ? null : readCursor(query.cursor, [momentMs, id('FactId')]);
      if (query.cursor !== undefined && !after) return cursorUnreadable();
      const rows = await asTenant(db, by.tenantId, (tx) =>
        findSupplierReturns(tx, by.tenantId, principal.storeIds, {
          storeId: query.storeId ?? null,
          supplierId: query.supplierId ?? null,
          after: after && { at: after[0], factId: after[1] },
          limit: query.limit + 1,
        }),
      );
      const { items, nextCursor } = pageOf(rows, query.limit, (last) => [last.at, last.id]);
      return ok({ items: items.map(shown), nextCursor });
    },
  }),
  create({
    path: '/supplier-returns',
    tag,
    summary: 'Say that goods went back to their supplier',
    scope: 'purchases:receive',
    body: Sent,
    answer: z.object({
      supplierReturnId: id('SupplierReturnId'),
      purchaseOrderId: id('PurchaseOrderId').nullable(),
    }),
    handle: (context, { body }) =>
      asTenant(context.db, context.by.tenantId, (tx) => sendBack(tx, context, body)),
  }),
];

/** Of the order that its delivery came for, where somebody says which that was. */
async function sendBack(
  tx: Tx,
  { deps, by: { tenantId }, principal }: ApiContext,
  { storeId, supplierId, intakeId, lines, note }: z.infer<typeof Sent>,
) {
  if (!mayActAt(principal, storeId).ok) return troubleOf({ kind: 'not-your-store' });
  const store = await rowOf(
    tx,
    sql`select 1 from store where tenant_id = ${tenantId} and store_id = ${storeId}`,
  );
  if (!store) return troubleOf({ kind: 'store-unknown' });
  const supplier = await rowOf(
    tx,
    sql`select 1 from supplier where tenant_id = ${tenantId} and supplier_id = ${supplierId}`,
  );
  if (!supplier) return troubleOf({ kind: 'supplier-unknown' });
  const known = await areItems(
    tx,
    tenantId,
    lines.map(({ itemId }) => itemId),
  );
  if (!known) return troubleOf({ kind: 'item-unknown' });
  const intake = intakeId === null ? undefined : await intakeNamed(tx, tenantId, intakeId);
  if (intakeId !== null && intake?.storeId !== storeId) return notFound('delivery at this store');
  if (intake && intake.supplierId !== null && intake.supplierId !== supplierId)
    return refused('This delivery came from another supplier.', { kind: 'other-supplier' });
  const purchaseOrderId = intake?.purchaseOrderId ?? null;
  const stater = { by: doneBy(principal), staffId: await officeStaff(tx, principal) };
  const { supplierReturnId } = await sendBackAtOffice(tx, { tenantId, at: deps.clock.now(), deps }, stater, {
    ...{ storeId, supplierId, intakeId, purchaseOrderId, note },
    lines: lines.map(({ itemId, quantity, from, reason, ...tracked }) => ({
      ...{ lineId: deps.ids.next<'LineId'>(), itemId, quantity, from, reason },
      ...trackedOf(tracked),
    })),
  });
  return ok({ supplierReturnId, purchaseOrderId });
}
