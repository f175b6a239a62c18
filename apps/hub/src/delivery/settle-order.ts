import { type Known, isPlatformOver, standingOf, stockOf } from '@tillbridge/core/delivery';
import { type OrderId, type TenantId, instant, money, quantity, milliPerUnit } from '@tillbridge/core/kernel';
import { isOver, withCustomerAnswers } from '@tillbridge/core/order';
import { OrderV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type Tx, asTenant, rowOf } from '../database';
import { hintCompany } from '../feed';
import type { Links } from '../link';
import { type AskedOrder, channelNameOf, makeOrder, orderSentence, saveOrder, tellOfOrders } from '../order';
import { type PlatformRow, callForPlatformOrder, platformRow, wantedOf } from './keep';

/**
 * Brings the order that tills see to what is known of it at the platform: makes it, accepts it, ends it. Run again it changes nothing,
 * so whoever died in the middle leaves it to the next.
 * Source: spec/deliveries.md DL3, DL5
 */
export async function settleOrder(links: Links, tenantId: TenantId, orderId: OrderId): Promise<void> {
  const { db, deps } = links;
  const seen = await asTenant(db, tenantId, async (tx) => ({
    row: await platformRow(tx, tenantId, orderId),
    isMade:
      (await rowOf(
        tx,
        sql`select 1 from customer_order where tenant_id = ${tenantId} and order_id = ${orderId}`,
      )) !== undefined,
  }));
  if (!seen.row) return;
  const asked = !seen.isMade && stockOf(seen.row.known) === 'set-aside' ? askedOf(seen.row) : null;
  if (asked) {
    const made = await makeOrder(db, deps, asPlatform(tenantId, seen.row), asked);
    if (!made.ok) {
      const sentence = `${asked.paid?.by ?? ''} ${asked.number ?? ''}: no order could be made of it. ${orderSentence(made.refusal)}`;
      const { row } = seen;
      await asTenant(db, tenantId, (tx) =>
        callForPlatformOrder(tx, { tenantId, at: deps.clock.now(), deps }, row, sentence),
      );
      return;
    }
  }
  await asTenant(db, tenantId, (tx) => follow(tx, links, tenantId, orderId));
}

/** The platform's row is read again, locked: what was heard while the order was made counts, too. */
async function follow(tx: Tx, { deps }: Links, tenantId: TenantId, orderId: OrderId): Promise<void> {
  // The order first, as whoever believes a till's step does.
  const kept = await rowOf<{ record: unknown }>(
    tx,
    sql`select record from customer_order where tenant_id = ${tenantId} and order_id = ${orderId} for update`,
  );
  const row = await platformRow(tx, tenantId, orderId, { lock: true });
  if (!row || !kept) return;
  const at = deps.clock.now();
  const before = OrderV1.parse(kept.record);
  const after = asAnswered(followed(before, row.known), row);
  if (after === before) return;
  await saveOrder(tx, { tenantId, at }, { ...after, movedAt: at, movedBy: null });
  await tellOfOrders(tx, { tenantId, at, deps }, [orderId]);
  await hintCompany(tx, tenantId);
}

function followed(order: OrderV1, known: Known): OrderV1 {
  if (isOver(order)) return order;
  const { answered } = known;
  if (isPlatformOver(known)) {
    const standing = standingOf(known);
    if (standing === 'handed-over') return order;
    const isRefused = standing === 'refused' && answered?.answer.yes === false;
    const words = isRefused
      ? refusedWords[answered.answer.yes ? 'other' : answered.answer.reason]
      : endWords[standing];
    return {
      ...order,
      state: isRefused ? 'refused' : 'cancelled',
      refusal: {
        reason:
          isRefused && answered.answer.yes === false && answered.answer.reason === 'closed'
            ? 'closed'
            : 'other',
        words: words ?? null,
      },
    };
  }
  if (order.state === 'new' && answered?.answer.yes)
    return { ...order, state: 'accepted', readyBy: answered.answer.readyBy };
  if (order.state === 'new' && known['yes-heard'])
    return { ...order, state: 'accepted', readyBy: instant(known['yes-heard'].at + usualMs) };
  return order;
}
/** As the customer wants it since they answered, and at what they pay for it. Source: spec/deliveries.md DL22 */
function asAnswered(order: OrderV1, { customerSaid, content, itemIds }: PlatformRow): OrderV1 {
  if (!customerSaid || isOver(order)) return order;
  const answers = customerSaid.answers.flatMap(({ lineId: theirs, said, wish }) => {
    const index = content?.lines.findIndex(({ lineId }) => lineId === theirs) ?? -1;
    const line = order.lines.find(({ itemId }) => itemId === itemIds?.[index]);
    return line ? [{ lineId: line.lineId, said, wish }] : [];
  });
  const after = withCustomerAnswers(order, answers);
  const { total } = customerSaid;
  if (total === order.total) return after;
  return { ...after, total, paid: after.paid && { ...after.paid, amount: total } };
}

/** Who accepted it on the platform's own tablet said no time here. */
const usualMs = 15 * 60_000;

/** As people at the till read it. */
const endWords: Readonly<Partial<Record<ReturnType<typeof standingOf>, string>>> = {
  cancelled: 'The platform or its customer took it back.',
  expired: 'The platform had given up before the answer came.',
};
const refusedWords = {
  'out-of-stock': 'Refused by itself: not all of it was there and nobody answered.',
  'item-unknown': 'Refused by itself: nobody said what its items are.',
  'amounts-differ': 'Refused by itself: its amounts do not add up and nobody answered.',
  closed: 'Refused by itself: the store is closed.',
  'too-busy': 'Refused: too busy.',
  'nobody-answered': 'Refused by itself: nobody answered in time.',
  other: 'Refused.',
} as const;

function askedOf(row: PlatformRow): AskedOrder | null {
  const { content, storeId, platform, theirId, itemIds } = row;
  if (!content || storeId === null) return null;
  const lines = wantedOf(row).map(({ itemId, pieces }) => {
    const theirs = content.lines.filter((_line, index) => itemIds?.[index] === itemId);
    return {
      item: { itemId },
      quantity: quantity(pieces * milliPerUnit),
      unitPrice: theirs[0]?.unitPrice ?? money(0),
      substitution: 'ask' as const,
      note:
        theirs
          .flatMap(({ note }) => note ?? [])
          .join('; ')
          .slice(0, 200) || null,
    };
  });
  return {
    ...{ storeId, channel: platform, externalId: theirId, number: content.number, lines },
    // A courier comes for what is delivered: at the counter it is picked up.
    way: 'pick-up',
    customer: { customerId: null, name: content.customer.slice(0, 120), phone: content.phone, address: [] },
    wantedAt: content.wantedAt,
    paid: { amount: content.amounts.total, by: channelNameOf(platform), reference: content.number },
    note: content.note,
    total: content.amounts.total,
    ...(row.answerBy === null ? {} : { answerBy: row.answerBy }),
  };
}

/** Who makes the order: the platform, at the store that head office gave it. */
const asPlatform = (tenantId: TenantId, { platform, storeId }: PlatformRow): Principal => ({
  ...{
    tenantId,
    companyName: '',
    kind: 'program',
    who: channelNameOf(platform),
    whoId: null,
    address: platform,
  },
  permissions: new Set(['make-orders']),
  storeIds: storeId === null ? [] : [storeId],
});
