import type { TenantId } from '@tillbridge/core/kernel';
import type { SaleCompletedV1, TakenTender } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Tx, rowOf } from '../database';
import { type FactPoster, factsOf } from '../ingest/fact-poster';
import type { Pushed } from '../ingest/pushed';
import { addWork } from '../work';
import { cardSubject } from './card-work';
import { learn } from './payment-rows';

type CardTender = TakenTender & { card: NonNullable<TakenTender['card']> };
const byReader = (sale: SaleCompletedV1): CardTender[] =>
  sale.tenders.flatMap((tender) => (tender.card ? [{ ...tender, card: tender.card }] : []));

/**
 * What completed sales say of cards: a payment that they count on is kept, a refund is to be paid. Only written down here; the settling
 * that follows asks the service. Source: spec/cards.md CK5, CK12
 */
export const cardPoster: FactPoster = {
  types: ['sale-completed'],
  statements: () => [],
  after: async (tx, pushed, facts) => {
    for (const { fact } of factsOf(facts, 'sale-completed')) {
      for (const tender of byReader(fact)) {
        if (tender.applied >= 0) await keepPayment(tx, pushed, fact, tender);
        else await promiseRefund(tx, pushed, fact, tender);
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
  sale: SaleCompletedV1,
  { tenderId, card, applied }: CardTender,
): Promise<void> {
  const linkId = await linkOfCards(tx, tenantId);
  // One that this hub never began: it was restored from a copy. The sale names what the service knows it by.
  await tx.execute(
    sql`insert into card_payment (tenant_id, attempt_id, link_id, terminal_id, store_id, sale_id, amount, currency, intent_id,
                                  wish, seen, newest, begun_at, changed_at)
        values (${tenantId}, ${tenderId}, ${linkId}, ${terminalId}, ${sale.storeId}, ${sale.saleId}, ${applied},
                ${sale.currency}, ${card.intentId}, 'keep', '{"is":"nothing"}', '{"is":"unknown"}', ${at}, ${at})
        on conflict do nothing`,
  );
  await learn(tx, { tenantId, at }, tenderId, { wish: 'keep', intentId: card.intentId });
}

async function promiseRefund(
  tx: Tx,
  { tenantId, terminalId, at }: Pushed,
  sale: SaleCompletedV1,
  { tenderId, card, applied }: CardTender,
): Promise<void> {
  const linkId = await linkOfCards(tx, tenantId, card.intentId);
  await tx.execute(
    sql`insert into card_refund (tenant_id, tender_id, link_id, terminal_id, store_id, sale_id, intent_id, amount, currency, state,
                                 stated_at, changed_at)
        values (${tenantId}, ${tenderId}, ${linkId}, ${terminalId}, ${sale.storeId}, ${sale.saleId}, ${card.intentId},
                ${-applied}, ${sale.currency}, 'waiting', ${at}, ${at})
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
