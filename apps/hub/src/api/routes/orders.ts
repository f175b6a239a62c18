import { ok } from '@tillbridge/core/kernel';
import { maxLines } from '@tillbridge/core/sale';
import { type OrderV1, orderStates, orderWays, substitutions } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { officeCancelled } from '../../delivery';
import {
  type MakeOrderRefusal,
  cancelOrder,
  findOrders,
  makeOrder,
  orderSentence,
  shownOrder,
} from '../../order';
import { pageOf, readCursor } from '../cursor';
import {
  amount,
  id,
  isoOf,
  isoOrNull,
  momentIn,
  momentOut,
  optionalText,
  pageQuery,
  quantityIn,
  quantityOut,
  text,
  unitsOf,
} from '../fields';
import { cursorUnreadable, notFound, refused } from '../problem';
import { type ApiRoute, act, create, list, show } from '../route';

const line = {
  quantity: quantityIn,
  unitPrice: amount.nullable().default(null).meta({
    description: 'What was agreed for one, in the way that the store’s prices are; else the catalogue’s.',
  }),
  substitution: z.enum(substitutions).default('none'),
  note: optionalText(200).default(null),
};
const OrderInput = z.strictObject({
  storeId: id('StoreId'),
  channel: text(40)
    .regex(/^[a-z0-9-]+$/, 'must be lower-case letters, digits and hyphens')
    .meta({
      description: '`phone`, `e-shop`, `uber-eats`, `doordash`, or a name of your own.',
    }),
  externalId: text(120).meta({ description: 'Your own id of it: sent again, it is the same order.' }),
  number: optionalText(40).default(null).meta({ description: 'What people call it.' }),
  way: z.enum(orderWays),
  customer: z.strictObject({
    customerId: id('CustomerId').nullable().default(null),
    name: text(120),
    phone: optionalText(40).default(null),
    address: z.array(text(120)).max(6).default([]),
  }),
  wantedAt: momentIn.nullable().default(null).meta({ description: 'Null is as soon as it can be.' }),
  lines: z
    .array(
      z.union([
        z.strictObject({ itemId: id('ItemId'), ...line }),
        z.strictObject({ sku: text(60), ...line }),
      ]),
    )
    .min(1)
    .max(maxLines),
  paid: z
    .strictObject({ amount, by: text(60), reference: optionalText(60).default(null) })
    .nullable()
    .default(null)
    .meta({ description: 'What was paid already and to whom; null pays when it is handed over.' }),
  note: optionalText(500).default(null),
});

const OrderAnswer = z.object({
  orderId: id('OrderId'),
  storeId: id('StoreId'),
  number: z.string(),
  channel: z.string(),
  way: z.enum(orderWays),
  state: z.enum(orderStates),
  customer: z.object({
    customerId: id('CustomerId').nullable(),
    name: z.string(),
    phone: z.string().nullable(),
    address: z.array(z.string()),
  }),
  placedAt: momentOut,
  wantedAt: momentOut.nullable(),
  readyBy: momentOut.nullable(),
  changedAt: momentOut,
  total: amount,
  paid: z.object({ amount, by: z.string(), reference: z.string().nullable() }).nullable(),
  isAgeRestricted: z.boolean(),
  note: z.string().nullable(),
  refusal: z.object({ reason: z.string(), words: z.string().nullable() }).nullable(),
  saleId: id('SaleId').nullable(),
  lines: z.array(
    z.object({
      lineId: id('LineId'),
      itemId: id('ItemId'),
      sku: z.string(),
      description: z.string(),
      quantity: quantityOut,
      picked: quantityOut.nullable().meta({ description: 'What was found of it; null until it is ready.' }),
      instead: z
        .object({
          itemId: id('ItemId'),
          sku: z.string(),
          description: z.string(),
          quantity: quantityOut,
          unitPrice: amount,
        })
        .nullable()
        .meta({ description: 'What went in the place of what was missing, and what it costs.' }),
      unitPrice: amount,
      substitution: z.enum(substitutions),
      note: z.string().nullable(),
    }),
  ),
});

function answerOf(order: OrderV1): z.input<typeof OrderAnswer> {
  const { orderId, storeId, number, channel, way, state, customer, total, paid, isAgeRestricted } = order;
  const { note, refusal, saleId } = order;
  return {
    ...{ orderId, storeId, number, channel, way, state, customer, total, paid, isAgeRestricted },
    ...{ note, refusal, saleId },
    placedAt: isoOf(order.placedAt),
    wantedAt: isoOrNull(order.wantedAt),
    readyBy: isoOrNull(order.readyBy),
    changedAt: isoOf(order.movedAt),
    lines: order.lines.map(
      ({ lineId, itemId, sku, description, quantity, unitPrice, substitution, note: said }) => {
        const picked = order.picked?.find((each) => each.lineId === lineId);
        return {
          ...{ lineId, itemId, sku, description, unitPrice, substitution, note: said },
          quantity: unitsOf(quantity),
          picked: order.picked === null ? null : unitsOf(picked?.quantity ?? 0),
          instead: insteadOf(picked),
        };
      },
    ),
  };
}

function insteadOf(
  picked: NonNullable<OrderV1['picked']>[number] | undefined,
): z.input<typeof OrderAnswer>['lines'][number]['instead'] {
  if (!picked?.instead) return null;
  const { itemId, sku, description, unitPrice, quantity } = picked.instead;
  return { itemId, sku, description, unitPrice, quantity: unitsOf(quantity) };
}

const troubleOf = (trouble: MakeOrderRefusal) => {
  const sentence = orderSentence(trouble);
  if (trouble.kind === 'order-unknown') return notFound('order');
  if (trouble.kind === 'order-over') return refused(sentence, trouble, 'conflict');
  if (trouble.kind === 'not-your-store') return refused(sentence, trouble, 'not-your-store');
  return refused(sentence, trouble);
};

const tag = 'Orders';
const params = z.object({ orderId: id('OrderId') });

/** Source: spec/orders.md OR4, OR5 */
export const orderRoutes: ApiRoute[] = [
  list({
    path: '/orders',
    tag,
    summary: 'List orders, the newest first',
    scope: 'orders:read',
    query: pageQuery.extend({
      storeId: id('StoreId').optional(),
      which: z
        .enum(['open', 'over', 'all'])
        .default('all')
        .meta({ description: 'What waits, what is over, or all.' }),
    }),
    answer: OrderAnswer,
    handle: async ({ db, by, principal }, { query }) => {
      const after =
        query.cursor === undefined
          ? null
          : readCursor(query.cursor, [z.int().min(0).max(Number.MAX_SAFE_INTEGER), z.uuid()]);
      if (query.cursor !== undefined && !after) return cursorUnreadable();
      const rows = await asTenant(db, by.tenantId, (tx) =>
        findOrders(tx, by.tenantId, {
          storeId: query.storeId ?? null,
          which: query.which,
          onlyStoreIds: principal.storeIds,
          after:
            after && ({ placedAt: after[0], orderId: after[1] } as Parameters<typeof findOrders>[2]['after']),
          limit: query.limit,
        }),
      );
      const { items, nextCursor } = pageOf(rows, query.limit, (last) => [last.placedAt, last.orderId]);
      return ok({ items: items.map(answerOf), nextCursor });
    },
  }),
  create({
    path: '/orders',
    tag,
    summary: 'Make an order for a store’s tills',
    scope: 'orders:write',
    body: OrderInput,
    answer: OrderAnswer,
    handle: async ({ db, deps, principal }, { body }) => {
      const made = await makeOrder(db, deps, principal, {
        ...body,
        lines: body.lines.map((each) => ({
          item: 'sku' in each ? { sku: each.sku } : { itemId: each.itemId },
          quantity: each.quantity,
          unitPrice: each.unitPrice,
          substitution: each.substitution,
          note: each.note,
        })),
      });
      return made.ok ? ok(answerOf(made.value)) : troubleOf(made.refusal);
    },
  }),
  show({
    path: '/orders/{orderId}',
    tag,
    summary: 'Show an order',
    scope: 'orders:read',
    params,
    answer: OrderAnswer,
    handle: async ({ db, by, principal }, { params: { orderId } }) => {
      const found = await asTenant(db, by.tenantId, (tx) => shownOrder(tx, principal, orderId));
      return found ? ok(answerOf(found)) : notFound('order');
    },
  }),
  act({
    path: '/orders/{orderId}/cancel',
    tag,
    summary: 'Cancel an order that is not over',
    scope: 'orders:write',
    params,
    body: z.strictObject({ reason: text(200) }),
    answer: OrderAnswer,
    handle: async ({ db, deps, principal }, { params: { orderId }, body }) => {
      const done = await cancelOrder(
        db,
        deps,
        principal,
        { orderId, words: body.reason },
        officeCancelled(orderId, principal.who),
      );
      return done.ok ? ok(answerOf(done.value)) : troubleOf(done.refusal);
    },
  }),
];
