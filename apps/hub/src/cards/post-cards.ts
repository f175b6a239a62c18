import type { Id, SaleId, StoreId, TenantId } from '@tillbridge/core/kernel';
import type { TakenTender } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Tx, rowOf } from '../database';
import { type FactPoster, factsOf } from '../ingest/fact-poster';
import type { Understood } from '../ingest/links';
import type { Pushed } from '../ingest/pushed';
import { addWork } from '../work';
import { cardSubject } from './card-work';
import { learn } from './payment-rows';

type CardTender = TakenTender & { card: NonNullable<TakenTender['card']> };
/** What a card paid for, or is given back for: of a sale and of a payment that is no sale, exactly one is there. */
type Paid = {
  saleId: SaleId | null;
  paymentId: Id<'PaymentId'> | null;
  storeId: StoreId;
  currency: string;
  tenders: readonly TakenTender[];
};

const paidIn = (facts: readonly Understood[]): Paid[] => [
  ...factsOf(facts, 'sale-completed').map(({ fact }) => ({ ...fact, paymentId: null })),
  ...factsOf(facts, 'payment-taken').map(({ fact }) => ({ ...fact, saleId: null })),
];
const byReader = ({ tenders }: Paid): CardTender[] =>
  tenders.flatMap((tender) => (tender.card ? [{ ...tender, card: tender.card }] : []));

/**
 * What completed sales, and payments for laybys and on account, say of cards: a payment that they count on is kept, a refund is to be
 * paid. Only written down here; the settling that follows asks the service. Source: spec/cards.md CK5, CK12, CK23
 */
export const cardPoster: FactPoster = {
  types: ['sale-completed', 'payment-taken'],
  statements: () => [],
  after: async (tx, pushed, facts) => {
    for (const paid of paidIn(facts)) {
      for (const tender of byReader(paid)) {
        if (tender.applied >= 0) await keepPayment(tx, pushed, paid, tender);
        else await promiseRefund(tx, pushed, paid, tender);
        await addWork(tx, pushed.deps, {
          ...{ tenantId: pushed.tenantId, kind: 'cards', dueAt: pushed.at },
          subject: cardSubject(tender.applied >= 0 ? 'payment' : 'refund', tender.tenderId),
        });
      }
    }
  },
};

async function keepPayment(
  tx: Tx,
  { tenantId, terminalId, at }: Pushed,
  { saleId, paymentId, storeId, currency }: Paid,
  { tenderId, card, applied }: CardTender,
): Promise<void> {
  const linkId = await linkOfCards(tx, tenantId);
  // One that this hub never began: it was restored from a copy. The fact names what the service knows it by.
  await tx.execute(
    sql`insert into card_payment (tenant_id, attempt_id, link_id, terminal_id, store_id, sale_id, payment_id, amount, currency,
                                  intent_id, wish, seen, newest, begun_at, changed_at)
        values (${tenantId}, ${tenderId}, ${linkId}, ${terminalId}, ${storeId}, ${saleId}, ${paymentId}, ${applied},
                ${currency}, ${card.intentId}, 'keep', '{"is":"nothing"}', '{"is":"unknown"}', ${at}, ${at})
        on conflict do nothing`,
  );
  await learn(tx, { tenantId, at }, tenderId, { wish: 'keep', intentId: card.intentId });
}

async function promiseRefund(
  tx: Tx,
  { tenantId, terminalId, at }: Pushed,
  { saleId, paymentId, storeId, currency }: Paid,
  { tenderId, card, applied }: CardTender,
): Promise<void> {
  const linkId = await linkOfCards(tx, tenantId, card.intentId);
  await tx.execute(
    sql`insert into card_refund (tenant_id, tender_id, link_id, terminal_id, store_id, sale_id, payment_id, intent_id, amount,
                                 currency, state, stated_at, changed_at)
        values (${tenantId}, ${tenderId}, ${linkId}, ${terminalId}, ${storeId}, ${saleId}, ${paymentId}, ${card.intentId},
                ${-applied}, ${currency}, 'waiting', ${at}, ${at})
        on conflict do nothing`,
  );
}

const noLink = '00000000-0000-0000-0000-000000000000';

/** The link that a payment went through; for one that is not known here, the newest that any went through. */
async function linkOfCards(tx: Tx, tenantId: TenantId, intentId: string | null = null): Promise<string> {
  const row = await rowOf<{ linkId: string }>(
    tx,
    sql`select link_id as "linkId" from card_payment where tenant_id = ${tenantId}
        order by intent_id is not distinct from ${intentId} desc, begun_at desc limit 1`,
  );
  return row?.linkId ?? noLink;
}
