import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { asTenant, rowsOf } from '../database';
import { advancePayment } from './advance';
import type { Cards } from './cards';
import { raiseMatter } from './matters';
import { learn } from './payment-rows';
import { advanceRefund } from './refunds';

/** A till that still asks for a payment is not overtaken. */
const stillAskingMs = 20 * 60_000;
/** A hold that no sale took up in so long has somebody look before it lapses by itself after two days. */
const heldTooLongMs = 12 * 3_600_000;
const atOnce = 200;

type Open = { attemptId: string; wish: string; seen: string; begunAt: Instant };

/**
 * Takes up whatever is not over: payments whose sale arrived or was given up, refunds that were promised, and what a till, a hub or a
 * reader left behind when it died. Source: spec/cards.md CK3, CK6
 */
export async function settleCards(cards: Cards, tenantId: TenantId): Promise<{ left: number }> {
  const now = cards.deps.clock.now();
  const open = await asTenant(cards.db, tenantId, (tx) =>
    rowsOf<Open>(
      tx,
      sql`select attempt_id as "attemptId", wish, seen ->> 'is' as seen, begun_at as "begunAt" from card_payment
          where tenant_id = ${tenantId} and settled_at is null and not is_called
            and (wish <> 'pay' or changed_at < ${now - stillAskingMs})
          order by changed_at limit ${atOnce}`,
    ),
  );
  let left = 0;
  for (const payment of open) if (!(await settleOne(cards, tenantId, payment, now))) left += 1;
  const refunds = await asTenant(cards.db, tenantId, (tx) =>
    rowsOf<{ tenderId: string }>(
      tx,
      sql`select tender_id as "tenderId" from card_refund where tenant_id = ${tenantId} and state = 'waiting'
          order by changed_at limit ${atOnce}`,
    ),
  );
  for (const { tenderId } of refunds)
    if ((await advanceRefund(cards, tenantId, tenderId)) === 'again') left += 1;
  return { left };
}

async function settleOne(
  cards: Cards,
  tenantId: TenantId,
  { attemptId, wish, seen, begunAt }: Open,
  now: Instant,
): Promise<boolean> {
  const advanced = await advancePayment(cards, tenantId, attemptId);
  if (!advanced) return true;
  if (wish !== 'pay' || advanced.is === 'over') return advanced.is === 'over';
  if (advanced.row.seen.is === 'open' && seen !== 'held') {
    // No till asks for it any more and no money is held: a card that came now would pay for nothing.
    await asTenant(cards.db, tenantId, (tx) => learn(tx, { tenantId, at: now }, attemptId, { wish: 'drop' }));
    return (await advancePayment(cards, tenantId, attemptId))?.is === 'over';
  }
  if (advanced.row.seen.is === 'held' && now - begunAt > heldTooLongMs) {
    const { storeId, saleId, amount, currency } = advanced.row;
    await asTenant(cards.db, tenantId, (tx) =>
      raiseMatter(
        tx,
        cards.deps,
        { tenantId, at: now },
        {
          ...{ kind: 'money-without-sale', subject: attemptId, storeId, saleId, theirs: amount, currency },
          sentence:
            'A card payment was approved and its sale never came. If its till is lost, let the payment go; otherwise bring the till back within two days.',
        },
      ),
    );
  }
  return false;
}
