import { type Result, instant, money, ok, refuse } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { PlatformContent, type ReadRefusal, unreadable, wordsOrNull } from '../content';
import type { CustomerSaid } from '../customer-said';
import { Issue, answersIn } from './read-answers';

/** Money as Uber Eats writes it: minor units with their currency. Source: reference of outside services, C1 */
const Amount = z.object({ amount: z.int(), currency_code: z.string() });
const text = z.string().nullish();

type Selected = {
  title: string;
  quantity?: number | null | undefined;
  selected_modifier_groups?: Group[] | null | undefined;
};
type Group = { selected_items?: Selected[] | null | undefined };
const Group: z.ZodType<Group> = z.lazy(() =>
  z.object({
    selected_items: z
      .array(
        z.object({
          title: z.string(),
          quantity: z.int().nullish(),
          selected_modifier_groups: z.array(Group).nullish(),
        }),
      )
      .nullish(),
  }),
);

/** The published examples do not agree with each other: what we do not need may be missing, and what we do not know is passed over. */
export const UberOrder = z.object({
  id: z.string().min(1),
  display_id: text,
  current_state: z.string().default('UNKNOWN'),
  type: text,
  store: z.object({ id: z.string().min(1) }),
  eater: z.object({ first_name: text, last_name: text, phone: text }).nullish(),
  placed_at: z.iso.datetime({ offset: true }).nullish(),
  estimated_ready_for_pickup_at: z.iso.datetime({ offset: true }).nullish(),
  cart: z.object({
    special_instructions: text,
    fulfillment_issues: z.array(Issue).nullish(),
    items: z
      .array(
        z.object({
          id: z.string(),
          instance_id: text,
          external_data: text,
          title: z.string(),
          quantity: z.int().positive(),
          price: z.object({ unit_price: Amount }),
          special_instructions: text,
          selected_modifier_groups: z.array(Group).nullish(),
        }),
      )
      .min(1),
  }),
  payment: z.object({
    charges: z.object({ total: Amount, sub_total: Amount.nullish(), tax: Amount.nullish() }),
  }),
});
export type UberOrder = z.infer<typeof UberOrder>;

/** `{ order: … }` in the newer family, bare in the older. */
const Wrapped = z.union([z.object({ order: UberOrder }).transform(({ order }) => order), UberOrder]);

export type UberRead = { content: PlatformContent; state: string; said: CustomerSaid };

/** Reads an order of Uber Eats, or says where it does not fit. Source: spec/deliveries.md DL5, DL7 */
export function readUberOrder(body: unknown): Result<UberRead, ReadRefusal> {
  const isWrapped = typeof body === 'object' && body !== null && 'order' in body;
  const read = (isWrapped ? Wrapped : UberOrder).safeParse(body);
  if (!read.success) return refuse(unreadable('The order of Uber Eats', read.error));
  const { cart, payment, eater, ...order } = read.data;
  const { total, sub_total: subtotal, tax } = payment.charges;
  const at = (iso: string | null | undefined) => (iso ? instant(Date.parse(iso)) : null);
  const content = PlatformContent.safeParse({
    theirId: order.id,
    theirStoreId: order.store.id,
    number: wordsOrNull(order.display_id) ?? order.id.slice(-5).toUpperCase(),
    customer: [eater?.first_name, eater?.last_name].filter(Boolean).join(' ') || 'Uber Eats',
    phone: wordsOrNull(eater?.phone),
    isPickUp: order.type === 'PICK_UP',
    address: [],
    placedAt: at(order.placed_at),
    wantedAt: at(order.estimated_ready_for_pickup_at),
    note: wordsOrNull(cart.special_instructions),
    lines: cart.items.map((item) => ({
      lineId: item.instance_id ?? null,
      externalIds: [item.external_data, item.id].flatMap((each) => wordsOrNull(each) ?? []),
      title: item.title,
      quantity: item.quantity,
      unitPrice: money(item.price.unit_price.amount),
      note: wordsOrNull(
        [...chosenOf(item.selected_modifier_groups), wordsOrNull(item.special_instructions)]
          .filter(Boolean)
          .join('; '),
      ),
    })),
    amounts: {
      currency: total.currency_code,
      subtotal: money(subtotal?.amount ?? total.amount),
      tax: money(tax?.amount ?? 0),
      total: money(total.amount),
    },
  } satisfies PlatformContent);
  if (!content.success) return refuse(unreadable('The order of Uber Eats', content.error));
  const inCart = cart.items.map(({ id, instance_id: instance }) => ({ id, instance: instance ?? null }));
  return ok({
    content: content.data,
    state: order.current_state,
    said: { answers: answersIn(cart.fulfillment_issues ?? [], inCart), total: content.data.amounts.total },
  });
}

const chosenOf = (groups: readonly Group[] | null | undefined): string[] =>
  (groups ?? []).flatMap(({ selected_items: chosen }) =>
    (chosen ?? []).flatMap(({ title, quantity, selected_modifier_groups: inner }) => [
      quantity && quantity > 1 ? `${quantity} × ${title}` : title,
      ...chosenOf(inner),
    ]),
  );

/** What a message of Uber Eats says: only that there is something to look at. */
export const UberEvent = z.object({
  event_id: z.string().min(1),
  event_type: z.string().min(1),
  event_time: z.number().optional(),
  meta: z.object({
    resource_id: z.string().min(1),
    user_id: z.string().optional(),
    status: z.string().optional(),
  }),
});
export type UberEvent = z.infer<typeof UberEvent>;

export function readUberEvent(body: unknown): Result<UberEvent, ReadRefusal> {
  const read = UberEvent.safeParse(body);
  return read.success ? ok(read.data) : refuse(unreadable('The message of Uber Eats', read.error));
}
