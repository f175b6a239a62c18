import type { CardSlip } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import type { AskedTender } from '../../ipc/areas/account';
import type { CardDeed, CardReaderView } from '../../ipc/areas/card-reader';
import type { AccountDeed } from '../account/account';
import { type ByReader, isPaymentStated } from '../account/payments';
import type { LaybyDeeds } from '../layby/layby';
import type { Counter } from '../sale/counter';
import { done } from '../sale/refusals';
import type { Attempt, DeedOf } from './attempts';

/** The areas that do what a card is paid for where that is no sale. */
export type DoneByAreas = AccountDeed & LaybyDeeds;

/** What the disk refused may work in a moment. */
const passing = new Set(['disk-full', 'disk-failed', 'database-damaged']);

export type Ended = NonNullable<CardReaderView['ended']>;
export type Performed = { is: 'done' } | { is: 'later' } | { is: 'refused'; sentence: string };

/** Does, or says why it cannot be done, what a card is paid for where that is no sale. Source: spec/cards.md CK23 */
export function deedsOn(counter: Counter, areas: DoneByAreas) {
  const withTender = (deed: CardDeed, tender: AskedTender): CardDeed => ({
    ...deed,
    tenders: [...deed.tenders, tender],
  });

  /** A deed for a sale that is gone, or another one by now, is nobody's. */
  const isGone = ({ deed, saleId }: DeedOf): boolean =>
    deed.kind === 'open-layby' && counter.till.state.sale?.saleId !== saleId;
  const gone = (): string => say('The sale is not there any more. The card is let go.');

  function act(intentId: string, deed: CardDeed, byReader?: ByReader): Done {
    const more = byReader ? { byReader } : {};
    switch (deed.kind) {
      case 'open-layby': {
        const { amount, tenders } = deed;
        return areas.openLayby({ intentId, amount, tenders, ...more });
      }
      case 'pay-layby': {
        const { amount, tenders, laybyId } = deed;
        return areas.payLayby({ intentId, laybyId, amount, tenders, ...more });
      }
      case 'pay-account': {
        const { amount, tenders, customerId } = deed;
        return areas.takeAccountPayment({ intentId, customerId, amount, tenders, ...more });
      }
    }
  }

  return {
    /** Why it could not be done if the card were held now; null when it could. */
    barred(deed: CardDeed, byReader: ByReader): Refused | null {
      switch (deed.kind) {
        case 'open-layby':
          return areas.barredOpening({ ...deed, byReader });
        case 'pay-layby':
          return areas.barredPaying({ ...deed, byReader });
        case 'pay-account':
          return areas.barredAccountPayment({ ...deed, byReader });
      }
    },

    /** With the card that is held now: once, whoever dies in between. */
    perform({ attemptId, amount }: Attempt, of: DeedOf, card: CardSlip): Performed {
      const { deed, paymentId } = of;
      if (counter.intents.answered(attemptId)?.ok === true || isPaymentStated(counter, paymentId))
        return { is: 'done' };
      // Who takes the money signs for it: it waits for somebody to sign in.
      if (!counter.staff()) return { is: 'later' };
      if (isGone(of)) return { is: 'refused', sentence: gone() };
      const answer = act(attemptId, deed, { paymentId, tenderId: attemptId, amount, card });
      if (answer.ok) return { is: 'done' };
      const { kind, sentence } = answer.refusal;
      return passing.has(kind) ? { is: 'later' } : { is: 'refused', sentence };
    },

    /** With the stand-alone terminal in place of the reader. */
    performElsewhere(intentId: string, { amount }: Attempt, of: DeedOf): Done {
      if (isGone(of)) return { ok: false, refusal: { kind: 'sale-gone', sentence: gone() } };
      const tender = { kind: 'card-manual' as const, amount, reference: null };
      const answer = act(intentId, withTender(of.deed, tender));
      return answer.ok ? done : answer;
    },
  };
}

export const paidWords = (): string => say('Paid by card, and done.');
export const olderHubWords = (): string =>
  say(
    'The hub is of an earlier version and takes cards at the reader for sales alone. Use the stand-alone terminal, or cash.',
  );
