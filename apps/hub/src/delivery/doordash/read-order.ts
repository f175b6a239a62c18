import { type Result, instant, money, ok, refuse } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { PlatformContent, type ReadRefusal, unreadable, wordsOrNull } from '../content';

const text = z.string().nullish();
type Extra = { options?: Option[] | null | undefined };
type Option = {
  name: string;
  price: number;
  quantity?: number | null | undefined;
  extra?: Extra[] | null | undefined;
};
/** Options nest through their own `extra`. */
const Extra: z.ZodType<Extra> = z.lazy(() =>
  z.object({
    options: z
      .array(
        z.object({
          name: z.string(),
          price: z.int(),
          quantity: z.int().nullish(),
          extra: z.array(Extra).nullish(),
        }),
      )
      .nullish(),
  }),
);

/** Source: reference of outside services, C2 */
export const DashOrder = z.object({
  id: z.string().min(1),
  store: z.object({ merchant_supplied_id: z.string().min(1) }),
  consumer: z.object({ first_name: text, last_name: text, phone: text }).nullish(),
  categories: z
    .array(
      z.object({
        items: z.array(
          z.object({
            merchant_supplied_id: text,
            line_item_id: text,
            name: z.string(),
            price: z.int(),
            quantity: z.int().positive(),
            special_instructions: text,
            extras: z.array(Extra).nullish(),
          }),
        ),
      }),
    )
    .min(1),
  subtotal: z.int(),
  tax: z.int(),
  is_tax_remitted_by_doordash: z.boolean().nullish(),
  merchant_tip_amount: z.int().nullish(),
  estimated_pickup_time: z.iso.datetime({ offset: true }).nullish(),
  is_pickup: z.boolean().nullish(),
  delivery_short_code: text,
  order_special_instructions: text,
});

/** Reads an order of DoorDash, or says where it does not fit. It names no currency, no total and no time. Source: spec/deliveries.md DL5, DL7 */
export function readDashOrder(body: unknown): Result<PlatformContent, ReadRefusal> {
  const read = DashOrder.safeParse(body);
  if (!read.success) return refuse(unreadable('The order of DoorDash', read.error));
  const { consumer, ...order } = read.data;
  // Tax that DoorDash pays to the state itself is not owed to the shop.
  const tax = order.is_tax_remitted_by_doordash ? 0 : order.tax;
  const content = PlatformContent.safeParse({
    theirId: order.id,
    theirStoreId: order.store.merchant_supplied_id,
    number: wordsOrNull(order.delivery_short_code) ?? order.id.slice(-6).toUpperCase(),
    customer: [consumer?.first_name, consumer?.last_name].filter(Boolean).join(' ') || 'DoorDash',
    phone: wordsOrNull(consumer?.phone),
    isPickUp: order.is_pickup ?? false,
    address: [],
    placedAt: null,
    wantedAt: order.estimated_pickup_time ? instant(Date.parse(order.estimated_pickup_time)) : null,
    note: wordsOrNull(order.order_special_instructions),
    lines: order.categories
      .flatMap(({ items }) => items)
      .map((item) => ({
        lineId: item.line_item_id ?? null,
        externalIds: [wordsOrNull(item.merchant_supplied_id)].filter((each) => each !== null),
        title: item.name,
        quantity: item.quantity,
        unitPrice: money(item.price + costOf(item.extras)),
        note: wordsOrNull(
          [...chosenOf(item.extras), wordsOrNull(item.special_instructions)].filter(Boolean).join('; '),
        ),
      })),
    amounts: {
      currency: null,
      subtotal: money(order.subtotal),
      tax: money(order.tax),
      total: money(order.subtotal + tax + (order.merchant_tip_amount ?? 0)),
    },
  } satisfies PlatformContent);
  return content.success ? ok(content.data) : refuse(unreadable('The order of DoorDash', content.error));
}

const optionsOf = (extras: readonly Extra[] | null | undefined): Option[] =>
  (extras ?? []).flatMap(({ options }) => options ?? []);
const costOf = (extras: readonly Extra[] | null | undefined): number =>
  optionsOf(extras).reduce(
    (all, { price, quantity, extra }) => all + (quantity ?? 1) * (price + costOf(extra)),
    0,
  );
const chosenOf = (extras: readonly Extra[] | null | undefined): string[] =>
  optionsOf(extras).flatMap(({ name, quantity, extra }) => [
    quantity && quantity > 1 ? `${quantity} × ${name}` : name,
    ...chosenOf(extra),
  ]);

/** Cancels and releases are flat, and nothing in them says which they are. */
export const DashPointer = z.object({ external_order_id: z.string().min(1), client_order_id: text });
export const DashDasher = z.object({
  event: z.object({ type: z.literal('dasher_status_update'), reference: text }),
  created_at: text,
  delivery: z.object({ external_order_id: z.string().min(1), dasher_status: z.string() }),
});
const DashEnvelope = z.object({ event: z.object({ type: z.string(), status: text }), order: z.unknown() });

/** The end of what it took in hand of a menu. Source: reference of outside services, C2 */
export const DashMenuEnd = z.object({
  event: z.object({
    type: z.enum(['MenuCreate', 'MenuUpdate']),
    status: z.string(),
    reference: text,
    details: text,
  }),
  store: z.object({ merchant_supplied_id: text }).nullish(),
});
export type DashMenuEnd = z.infer<typeof DashMenuEnd>;

/** One message of DoorDash, told apart by the address that it came to and by its envelope. */
export type DashMessage = {
  type: string;
  theirId: string | null;
  order: unknown;
  menu?: DashMenuEnd;
};
export function readDashMessage(cameFor: string | null, body: unknown): Result<DashMessage, ReadRefusal> {
  // Earlier versions told people to put the longer name behind the address.
  const came = cameFor?.replace(/^order-/, '');
  if (came === 'cancelled' || came === 'released') {
    const read = DashPointer.safeParse(body);
    if (!read.success) return refuse(unreadable('The message of DoorDash', read.error));
    return ok({ type: `order-${came}`, theirId: read.data.external_order_id, order: null });
  }
  const dasher = DashDasher.safeParse(body);
  if (dasher.success)
    return ok({ type: 'dasher_status_update', theirId: dasher.data.delivery.external_order_id, order: null });
  const menu = DashMenuEnd.safeParse(body);
  if (menu.success) return ok({ type: menu.data.event.type, theirId: null, order: null, menu: menu.data });
  const read = DashEnvelope.safeParse(body);
  if (!read.success) return refuse(unreadable('The message of DoorDash', read.error));
  const { event, order } = read.data;
  const named = z.object({ id: z.string().min(1) }).safeParse(order);
  return ok({ type: event.type, theirId: named.success ? named.data.id : null, order });
}
