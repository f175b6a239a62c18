import { type SupplierId, type TenantId, ok } from '@tillbridge/core/kernel';
import { chargeKinds, spreads } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { doneBy, mayActAt } from '../../access';
import { type Tx, asTenant, rowOf } from '../../database';
import { officeStaff } from '../../goods';
import { findIntakes, loadPurchases, receiveAtOffice } from '../../purchase';
import { pageOf, readCursor } from '../cursor';
import { amount, id, momentMs, optionalText, pageQuery } from '../fields';
import { cursorUnreadable, notFound, refused } from '../problem';
import { type ApiContext, type ApiRoute, create, list } from '../route';
import {
  areItems,
  isCredibleWorth,
  mostGoods,
  none,
  noneOrMore,
  tooMuchWorth,
  trackedIn,
  trackedOf,
} from './goods-fields';
import { IntakeAnswer, intakeOf, purchaseTag as tag, troubleOf } from './purchase-shape';

const cost = amount.refine((value) => value >= 0, 'must not be below zero');
const IntakeInput = z
  .strictObject({
    storeId: id('StoreId'),
    purchaseOrderId: id('PurchaseOrderId')
      .nullable()
      .default(null)
      .meta({ description: 'The order that it came for; null came without one.' }),
    supplierId: id('SupplierId').nullable().default(null).meta({ description: 'Left out, the order’s.' }),
    deliveryNote: optionalText(100)
      .default(null)
      .meta({ description: 'The number on the supplier’s paper.' }),
    lines: z
      .array(
        z.strictObject({
          itemId: id('ItemId'),
          good: noneOrMore,
          damaged: noneOrMore.default(none),
          unitCost: cost.nullable().default(null).meta({
            description:
              'For one, without tax, before charges; left out, the order’s. Null is not known yet.',
          }),
          insteadOf: id('ItemId').nullable().default(null),
          note: optionalText(500).default(null),
          ...trackedIn,
        }),
      )
      .min(1)
      .max(mostGoods),
    charges: z
      .array(z.strictObject({ kind: z.enum(chargeKinds), amount: cost, spreadBy: z.enum(spreads) }))
      .max(20)
      .default([]),
  })
  .refine(
    ({ lines, charges }) =>
      isCredibleWorth(
        lines.map(({ unitCost, good, damaged }) => ({ unitCost, quantity: good + damaged })),
        charges.reduce((all, each) => all + each.amount, 0),
      ),
    tooMuchWorth,
  );
type Said = z.infer<typeof IntakeInput>;

/** What came from suppliers. Source: spec/api.md AP14 */
export const intakeRoutes: ApiRoute[] = [
  list({
    path: '/intakes',
    tag,
    summary: 'List what came from suppliers, the newest first',
    scope: 'purchases:read',
    query: pageQuery.extend({ storeId: id('StoreId').optional(), supplierId: id('SupplierId').optional() }),
    answer: IntakeAnswer,
    handle: async ({ db, by, principal }, { query }) => {
      const after = query.cursor === undefined ? null : readCursor(query.cursor, [momentMs, id('FactId')]);
      if (query.cursor !== undefined && !after) return cursorUnreadable();
      const rows = await asTenant(db, by.tenantId, (tx) =>
        findIntakes(tx, by.tenantId, principal.storeIds, {
          storeId: query.storeId ?? null,
          supplierId: query.supplierId ?? null,
          after: after && { at: after[0], factId: after[1] },
          limit: query.limit + 1,
        }),
      );
      const { items, nextCursor } = pageOf(rows, query.limit, (last) => [last.at, last.id]);
      return ok({ items: items.map(intakeOf), nextCursor });
    },
  }),
  create({
    path: '/intakes',
    tag,
    summary: 'Say what came from a supplier, with an order or without one',
    scope: 'purchases:receive',
    body: IntakeInput,
    answer: z.object({ intakeId: id('IntakeId'), purchaseOrderId: id('PurchaseOrderId').nullable() }),
    handle: (context, { body }) =>
      asTenant(context.db, context.by.tenantId, (tx) => receive(tx, context, body)),
  }),
];

/** By the order's prices and lines, where it came for one. */
async function receive(tx: Tx, { deps, by: { tenantId }, principal }: ApiContext, body: Said) {
  const { storeId, purchaseOrderId, deliveryNote, charges } = body;
  if (!mayActAt(principal, storeId).ok) return troubleOf({ kind: 'not-your-store' });
  const store = await rowOf<{ currency: string }>(
    tx,
    sql`select record->'jurisdiction'->>'currency' as currency from store
        where tenant_id = ${tenantId} and store_id = ${storeId}`,
  );
  if (!store) return troubleOf({ kind: 'store-unknown' });
  const [order] = purchaseOrderId ? await loadPurchases(tx, tenantId, [purchaseOrderId]) : [];
  if (purchaseOrderId && !(order && mayActAt(principal, order.row.storeId).ok))
    return notFound('purchase order');
  if (order?.row.step === 'draft')
    return refused('This order was not sent yet. Send it first.', { kind: 'came-before-sent' }, 'conflict');
  const supplierId = body.supplierId ?? order?.row.supplierId ?? null;
  if (!(await isSupplier(tx, tenantId, supplierId))) return troubleOf({ kind: 'supplier-unknown' });
  const items = body.lines.flatMap(({ itemId, insteadOf }) => [itemId, ...(insteadOf ? [insteadOf] : [])]);
  if (!(await areItems(tx, tenantId, items))) return troubleOf({ kind: 'item-unknown' });
  const ordered = new Map(order?.lines.map((line) => [line.itemId, line]));
  const lines = body.lines.map(({ itemId, good, damaged, unitCost, insteadOf, note, ...tracked }) => ({
    ...{ itemId, good, damaged, insteadOf, note, weightGrams: null },
    lineId: deps.ids.next<'LineId'>(),
    purchaseLineId: ordered.get(itemId)?.lineId ?? null,
    unitCost: unitCost ?? ordered.get(itemId)?.unitCost ?? null,
    ...trackedOf(tracked),
  }));
  const stater = { by: doneBy(principal), staffId: await officeStaff(tx, principal) };
  const context = { tenantId, at: deps.clock.now(), deps };
  const goods = { lines, charges, currency: store.currency };
  const said = { storeId, supplierId, purchaseOrderId, deliveryNote, ...goods };
  const { intakeId } = await receiveAtOffice(tx, context, stater, said);
  return ok({ intakeId, purchaseOrderId });
}

/** An archived one as well: what was ordered of it may still come. */
async function isSupplier(tx: Tx, tenantId: TenantId, supplierId: SupplierId | null): Promise<boolean> {
  if (supplierId === null) return true;
  const found = await rowOf(
    tx,
    sql`select 1 from supplier where tenant_id = ${tenantId} and supplier_id = ${supplierId}`,
  );
  return found !== undefined;
}
