import { ok, refuse } from '@tillbridge/core/kernel';
import { mostPurchaseLines } from '@tillbridge/core/receiving';
import { StoreV1, purchaseStates, tradingDateSchema } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { doneBy, mayActAt } from '../../access';
import { type Tx, asTenant, rowOf } from '../../database';
import {
  type LoadedPurchase,
  changePurchaseOrder,
  draftPurchaseOrder,
  endPurchaseOrder,
  findPurchases,
  mailPurchase,
  sendPurchaseOrder,
} from '../../purchase';
import { pageOf, readCursor } from '../cursor';
import { amount, id, optionalText, pageQuery, text } from '../fields';
import { cursorUnreadable, notFound } from '../problem';
import { type ApiContext, type ApiRoute, act, change, create, list, show } from '../route';
import { isCredibleWorth, someGoods, tooMuchWorth } from './goods-fields';
import {
  PurchaseAnswer,
  WholePurchase,
  answered,
  purchaseParams as params,
  readPurchase,
  summaryOf,
  purchaseTag as tag,
  troubleOf,
  wholeOf,
} from './purchase-shape';

const unitCost = amount.refine((value) => value >= 0, 'must not be below zero').nullable();
const lines = z
  .array(
    z.strictObject({
      itemId: id('ItemId'),
      ordered: someGoods,
      unitCost: unitCost.default(null).meta({ description: 'For one, without tax; null is not known yet.' }),
    }),
  )
  .max(mostPurchaseLines)
  .refine(
    (asked) => isCredibleWorth(asked.map((line) => ({ ...line, quantity: line.ordered }))),
    tooMuchWorth,
  );
const expectedOn = tradingDateSchema.nullable();
const note = optionalText(1_000);
const where = { supplierId: id('SupplierId'), storeId: id('StoreId') };
const PurchaseInput = z.strictObject({
  ...where,
  expectedOn: expectedOn.default(null),
  note: note.default(null),
  lines,
});
const PurchaseChange = z.strictObject({ ...where, expectedOn, note, lines }).partial();
const Sending = z.strictObject({
  email: z.email().max(254).nullable().default(null).meta({
    description: 'The order goes there with its PDF; null leaves it to you to tell the supplier.',
  }),
});
const Reason = z.strictObject({ reason: text(500) });
const whole = { tag, params, answer: WholePurchase };
const numberInCursor = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);

const contextOf = ({ by, deps }: ApiContext) => ({ tenantId: by.tenantId, at: deps.clock.now(), deps });

/** What suppliers are asked for. Source: spec/api.md AP14 */
export const purchaseRoutes: ApiRoute[] = [
  list({
    path: '/purchase-orders',
    tag,
    summary: 'List purchase orders, the newest first',
    scope: 'purchases:read',
    query: pageQuery.extend({
      state: z.enum(purchaseStates).optional(),
      storeId: id('StoreId').optional(),
      supplierId: id('SupplierId').optional(),
    }),
    answer: PurchaseAnswer,
    handle: async ({ db, by, principal }, { query }) => {
      const after = query.cursor === undefined ? null : readCursor(query.cursor, [numberInCursor]);
      if (query.cursor !== undefined && !after) return cursorUnreadable();
      const rows = await asTenant(db, by.tenantId, (tx) =>
        findPurchases(tx, by.tenantId, principal.storeIds, {
          state: query.state ?? null,
          storeId: query.storeId ?? null,
          supplierId: query.supplierId ?? null,
          after: after?.[0] ?? null,
          limit: query.limit + 1,
        }),
      );
      const { items, nextCursor } = pageOf(rows, query.limit, (last) => [last.number]);
      return ok({ items: items.map((row) => summaryOf(row, Number(row.total))), nextCursor });
    },
  }),
  create({
    path: '/purchase-orders',
    tag,
    summary: 'Draft a purchase order',
    scope: 'purchases:write',
    body: PurchaseInput,
    answer: WholePurchase,
    handle: async (context, { body }) => {
      const { db, by, principal } = context;
      if (!mayActAt(principal, body.storeId).ok) return troubleOf({ kind: 'not-your-store' });
      const drafted = await asTenant(db, by.tenantId, (tx) =>
        draftPurchaseOrder(tx, contextOf(context), doneBy(principal), body),
      );
      return answered(context, drafted);
    },
  }),
  show({
    ...whole,
    path: '/purchase-orders/{purchaseOrderId}',
    summary: 'Show a purchase order with what came for it',
    scope: 'purchases:read',
    handle: async (context, { params: { purchaseOrderId } }) => {
      const loaded = await readPurchase(context, purchaseOrderId);
      return loaded ? ok(wholeOf(loaded)) : notFound('purchase order');
    },
  }),
  change({
    ...whole,
    path: '/purchase-orders/{purchaseOrderId}',
    summary: 'Change a purchase order that nobody has sent; what is left out stays, lines are replaced whole',
    scope: 'purchases:write',
    body: PurchaseChange,
    handle: async (context, { params: { purchaseOrderId }, body }) => {
      const { db, by, principal } = context;
      const before = await readPurchase(context, purchaseOrderId);
      if (!before) return notFound('purchase order');
      const asked = changed(before, body);
      if (!mayActAt(principal, asked.storeId).ok) return troubleOf({ kind: 'not-your-store' });
      const done = await asTenant(db, by.tenantId, (tx) =>
        changePurchaseOrder(tx, contextOf(context), doneBy(principal), purchaseOrderId, asked),
      );
      return answered(context, done.ok ? ok({ purchaseOrderId }) : done);
    },
  }),
  act({
    ...whole,
    path: '/purchase-orders/{purchaseOrderId}/send',
    summary: 'Send a purchase order: from now on the store waits for it',
    scope: 'purchases:write',
    body: Sending,
    handle: async (context, { params: { purchaseOrderId }, body: { email } }) => {
      const { db, by, principal } = context;
      if (!(await readPurchase(context, purchaseOrderId))) return notFound('purchase order');
      const sent = await asTenant(db, by.tenantId, async (tx) => {
        const done = await sendPurchaseOrder(tx, contextOf(context), doneBy(principal), purchaseOrderId);
        if (done.ok && email !== null) await mail(tx, context, done.value, email);
        return done;
      });
      return answered(context, sent.ok ? ok({ purchaseOrderId }) : sent);
    },
  }),
  ...(['close', 'cancel'] as const).map((how) =>
    act({
      ...whole,
      path: `/purchase-orders/{purchaseOrderId}/${how}`,
      summary:
        how === 'close'
          ? 'Close a purchase order: nobody waits for the rest of it'
          : 'Cancel a purchase order of which nothing has come',
      scope: 'purchases:write',
      body: Reason,
      handle: async (context, { params: { purchaseOrderId }, body: { reason } }) => {
        const { db, by, principal } = context;
        if (!(await readPurchase(context, purchaseOrderId))) return notFound('purchase order');
        const ended = await asTenant(db, by.tenantId, (tx) =>
          endPurchaseOrder(tx, contextOf(context), doneBy(principal), { purchaseOrderId, how, reason }),
        );
        return answered(context, ended.ok ? ok({ purchaseOrderId }) : refuse(ended.refusal));
      },
    }),
  ),
];

/** What is left out stays as it was. */
const changed = ({ row, lines: before }: LoadedPurchase, body: z.infer<typeof PurchaseChange>) => ({
  supplierId: body.supplierId ?? row.supplierId,
  storeId: body.storeId ?? row.storeId,
  expectedOn: body.expectedOn === undefined ? row.expectedOn : body.expectedOn,
  note: body.note === undefined ? row.note : body.note,
  lines:
    body.lines ?? before.map(({ itemId, ordered, unitCost: cost }) => ({ itemId, ordered, unitCost: cost })),
});

async function mail(tx: Tx, context: ApiContext, loaded: LoadedPurchase, email: string): Promise<void> {
  const place = await rowOf<{ record: unknown }>(
    tx,
    sql`select record from store where tenant_id = ${context.by.tenantId} and store_id = ${loaded.row.storeId}`,
  );
  if (!place) return;

  await mailPurchase(
    tx,
    { ...contextOf(context), secrets: context.secrets },
    { loaded, store: StoreV1.parse(place.record), email },
  );
}
