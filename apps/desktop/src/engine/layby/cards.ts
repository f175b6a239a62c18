import { add } from '@tillbridge/core/kernel';
import { PaymentTakenV1 } from '@tillbridge/core/wire';
import type { PaidByCard } from '../account/payments';
import { all } from '../database/database';
import type { Counter } from '../sale/counter';
import { type Layby, countedOf } from './known';

/**
 * The cards that readers took for a layby and what may still go back to each: as the hub told, with what this till did since.
 * Source: spec/cards.md CK23
 */
export function cardsOf(counter: Counter, { laybyId, cards = [], counted }: Layby): PaidByCard[] {
  const known = new Map(cards.map((each) => [each.card.intentId, { ...each }]));
  const rows = all<{ body: string }>(
    counter.ledger,
    `select json_extract(body, '$.fact') as body from journal
     where type = 'payment-taken' and sequence > ? and json_extract(body, '$.fact.purpose.laybyId') = ? order by sequence`,
    countedOf(counter, counted),
    laybyId,
  );
  for (const { body } of rows) {
    for (const { card, applied } of PaymentTakenV1.parse(JSON.parse(body)).tenders) {
      if (!card) continue;
      const before = known.get(card.intentId);
      known.set(
        card.intentId,
        before ? { ...before, left: add(before.left, applied) } : { card, left: applied },
      );
    }
  }
  return [...known.values()].filter(({ left }) => left > 0);
}
