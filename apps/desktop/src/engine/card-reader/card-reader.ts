import { type Money, magnitude, noMoney } from '@tillbridge/core/kernel';
import { priceSale } from '@tillbridge/core/sale';
import type { CardCollect, CardSlip, CardStanding } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { CardPaymentView, CardReaderApi, CardReaderView } from '../../ipc/areas/card-reader';
import type { Done } from '../../ipc';
import type { AreaNeeds } from '../areas';
import { present } from '../sale/counter';
import { done, refused, saleRefused } from '../sale/refusals';
import type { HubAsked } from '../sync/ask-hub';
import { previewPayment } from '../account/payments';
import { type Attempt, type DeedOf, type Step, addStep, attemptOf, standingAttempt } from './attempts';
import { readerOf, windowDesk } from './card-window';
import { type DoneByAreas, type Ended, deedsOn, olderHubWords, paidWords } from './deeds';
import { awayWords, letGoWords, scriptAwayWords, standingWords } from './words';

/** A customer stands there: the next look comes so soon after the last answer. */
const againMs = 700;
/** The hub asked nobody for a card: it has no reader, no such request, or, being older, cannot read it. */
const notTaken = new Set(['no-reader', 'not-here', 'unreadable']);
/** Stands for the card that is not known yet where it is tried whether the deed could be done. */
const anyCard: CardSlip = { intentId: '', brand: '', last4: '0000' };
/** While the hub is away it is asked less often. */
const awayMs = 3_000;

/** Cards at the reader: the attempt is on disk before the hub is asked. Source: spec/cards.md CK1, CK7, CK8, CK10, CK11 */
export function cardReaderOn(needs: AreaNeeds, areas: DoneByAreas): CardReaderApi {
  const { counter, paying, transactions, askHub, deps } = needs;
  const { till, clock, ledger } = counter;
  let isAsking = false;
  let isStopped = false;
  let cancelTimer: (() => void) | null = null;

  const desk = windowDesk(() => clock.now());
  const deeds = deedsOn(counter, areas);
  /** In memory alone: who looks at it saw it begin. */
  let ended: Ended | null = null;
  const reader = () => readerOf(counter);
  const label = (): string | null => reader()?.label ?? null;
  const notNow = (): string | null =>
    needs.hubContact().problem === null
      ? null
      : say(
          'Cards at the reader need the network, and the hub is away. Use the stand-alone terminal, or cash.',
        );

  const keep = (attempt: Attempt, ...steps: Step[]): Attempt => {
    transactions.write('card-step', (tx) => {
      for (const step of steps) addStep(tx, attempt.attemptId, step, clock.now());
    });
    needs.saleChanged();
    return attemptOf(ledger, attempt.attemptId) ?? attempt;
  };

  /** The open sale that an attempt is for; null when it is gone. */
  const saleOf = ({ saleId }: Attempt) =>
    saleId !== null && till.state.sale?.saleId === saleId ? till.state.sale : null;

  /** Lets the card of a deed go, and keeps why for whoever looks. */
  function endUnpaid({ attemptId, amount, deed }: Attempt, sentence: string): void {
    if (deed) ended = { attemptId, amount, isPaid: false, sentence };
  }

  /** Does what the held card is for, once. @returns whether it is settled between the two */
  function performDeed(attempt: Attempt, of: DeedOf, card: CardSlip): boolean {
    const performed = deeds.perform(attempt, of, card);
    if (performed.is === 'later') return true;
    if (performed.is === 'refused') {
      endUnpaid(attempt, performed.sentence);
      keep(attempt, { is: 'dropped' });
      return false;
    }
    const { attemptId, amount } = attempt;
    ended = { attemptId, amount, isPaid: true, sentence: paidWords() };
    keep(attempt, { is: 'taken' }, { is: 'over' });
    needs.stated();
    return true;
  }

  /** Puts what is held into its sale, once, whoever dies in between. @returns whether it is settled between the two */
  function takeInto(attempt: Attempt, card: CardSlip): boolean {
    const { attemptId, deed } = attempt;
    if (deed) return performDeed(attempt, deed, card);
    // A refusal is remembered: nobody is asked before somebody can sign for it.
    if (!counter.staff()) return true;
    const answer: Done =
      counter.intents.answered(attemptId) ??
      (saleOf(attempt)?.stage === 'tendering'
        ? paying.take(attemptId, () => ({
            ok: true,
            value: {
              tenderId: attemptId,
              kind: 'card-manual',
              amount: attempt.amount,
              reference: `···· ${card.last4}`,
              card,
            },
          }))
        : refused('not-being-paid', ''));
    if (answer.ok) {
      keep(attempt, { is: 'taken' });
      needs.stated();
      return true;
    }
    // Paid another way meanwhile: the card is let go. For anything else it waits, such as for somebody to sign in.
    if (answer.refusal.kind === 'more-than-due' || answer.refusal.kind === 'nothing-due') {
      keep(attempt, { is: 'dropped' });
      return false;
    }
    return true;
  }

  /** What stands, asked of the hub as far as it is known. */
  function asked(
    attempt: Attempt,
  ): Promise<HubAsked<{ standing: CardStanding; collect?: CardCollect | undefined }>> {
    const { attemptId, saleId, deed, registerId, amount, currency, cards, standing } = attempt;
    if (attempt.isDropped) return askHub('drop-card', { attemptId });
    const heard = desk.heardOf(attempt);
    if (heard) return askHub('card-standing', { attemptId, heard });
    // Where it is not known whether the reader asks for this card, it is told to: of the same card that changes nothing.
    const isUnknown = standing === null || standing.is === 'checking';
    const wantsWindow = standing?.is === 'waiting' && reader()?.window !== undefined && !desk.has(attempt);
    if (!isUnknown && !wantsWindow) return askHub('card-standing', { attemptId });
    const of = deed ? { paymentId: deed.paymentId } : { saleId: saleId ?? undefined };
    const payment = { attemptId, ...of, registerId, amount, currency };
    return askHub('pay-by-reader', { ...payment, attempt: cards, hasWindow: true });
  }

  /** @returns whether the hub answered */
  async function ask(attempt: Attempt): Promise<boolean> {
    const { attemptId, cards } = attempt;
    const answer = await asked(attempt);
    if (isStopped) return true;
    const now = attemptOf(ledger, attemptId) ?? attempt;
    // Dropped, or another card asked for, while the hub was thinking: its answer is about what was.
    if (now.cards !== cards || now.isDropped !== attempt.isDropped || now.isOver) return true;
    if (answer.ok) {
      if (answer.value.collect) desk.given(now, answer.value.collect);
      hear(now, answer.value.standing);
    } else if (notTaken.has(answer.refusal.kind)) {
      endUnpaid(now, answer.refusal.kind === 'unreadable' ? olderHubWords() : answer.refusal.sentence);
      keep(now, { is: 'heard', standing: { is: 'released' } }, { is: 'over' });
    }
    return answer.ok;
  }

  function hear(attempt: Attempt, standing: CardStanding): void {
    const isNews = JSON.stringify(standing) !== JSON.stringify(attempt.standing);
    const heard = isNews ? keep(attempt, { is: 'heard', standing }) : attempt;
    // Captured after a drop is a completed sale's: the hub knows better.
    const isSettled = standing.is === 'released' || standing.is === 'captured';
    if (!isSettled || (!heard.isDropped && standing.is !== 'released')) return;
    if (!heard.isDropped) endUnpaid(heard, standingWords(standing));
    keep(heard, { is: 'over' });
  }

  /** One thing at a time: takes, drops, or asks; and comes back while something stands. */
  function pump(): void {
    cancelTimer?.();
    cancelTimer = null;
    const attempt = standingAttempt(ledger);
    if (!attempt || isAsking) return;
    const sale = saleOf(attempt);
    if (attempt.isTaken && !attempt.isDropped) {
      const isInSale = sale?.tenders.some(({ tenderId }) => tenderId === attempt.attemptId) ?? true;
      // Its sale went its way with it: the sale's own fact has the hub collect it.
      if (sale === null) keep(attempt, { is: 'over' });
      else if (!isInSale) keep(attempt, { is: 'dropped' });
      else return;
      return pump();
    }
    const isHeld = attempt.standing?.is === 'held' || attempt.standing?.is === 'captured';
    const wasAnswered = counter.intents.answered(attempt.attemptId)?.ok === true;
    if (!attempt.isDropped && sale === null && !attempt.deed && !(isHeld && wasAnswered)) {
      keep(attempt, { is: 'dropped' });
      return pump();
    }
    if (!attempt.isDropped && isHeld && attempt.standing && 'card' in attempt.standing) {
      if (!takeInto(attempt, attempt.standing.card)) pump();
      else cancelTimer = deps.timers.after(againMs, pump);
      return;
    }
    isAsking = true;
    void ask(attempt).then((wasHeard) => {
      isAsking = false;
      if (isStopped) return;
      const left = standingAttempt(ledger);
      if (!left) return;
      const { standing } = left;
      const isNowHeld = standing?.is === 'held' && !left.isDropped;
      if (isNowHeld) pump();
      else cancelTimer = deps.timers.after(wasHeard ? againMs : awayMs, pump);
    });
  }
  let kept: boolean | null = null;
  /** The shell serves the page, and must know what the page may load. */
  function tellShell(): void {
    const isByWindow = reader()?.window !== undefined;
    if (isByWindow !== kept) deps.keepCardWindow?.(isByWindow);
    kept = isByWindow;
  }
  const wake = (): void => {
    isStopped = false;
    tellShell();
    pump();
  };
  needs.onTick(wake);
  needs.onStop(() => {
    isStopped = true;
    cancelTimer?.();
    cancelTimer = null;
  });

  return {
    cardReader(): CardReaderView {
      // Whoever hears of it here may load the page anew at once.
      tellShell();
      const attempt = standingAttempt(ledger);
      const away = notNow();
      return {
        label: label(),
        notNow: away ?? (attempt?.isDropped ? letGoWords() : null),
        isByWindow: reader()?.window !== undefined,
        payment:
          attempt && paymentOf(attempt, { isHubAway: away !== null, hadNoScript: desk.hadNoScript(attempt) }),
        ended,
      };
    },

    payByReader: ({ intentId, amount: asked }) => {
      const answer = counter.intents.once(intentId, 'pay-by-reader', (tx) => {
        const who = present(counter, 'sell');
        if (!who.ok) return who;
        if (label() === null)
          return refused('no-reader', say('This register has no card reader. Use the stand-alone terminal.'));
        const away = notNow();
        if (away !== null) return refused('hub-away', away);
        const { sale } = till.state;
        if (!sale) return saleRefused({ kind: 'nothing-rung-up' }, who.value.store);
        if (sale.stage !== 'tendering') return saleRefused({ kind: 'not-being-paid' }, who.value.store);
        const { due } = priceSale(sale, clock.now());
        const standing = standingAttempt(ledger);
        if (standing && !standing.isTaken) return again(tx, standing, sale.saleId);
        const amount: Money = asked === null || asked === noMoney ? due : magnitude(asked);
        if (due <= 0) return saleRefused({ kind: 'nothing-due' }, who.value.store);
        if (amount > due) return saleRefused({ kind: 'more-than-due', due }, who.value.store);
        const { registerId } = who.value.identity;
        const attemptId = counter.ids.next<'TenderId'>();
        const { currency } = sale.jurisdiction;
        if (standing) addStep(tx, standing.attemptId, { is: 'over' }, clock.now());
        addStep(
          tx,
          attemptId,
          { is: 'begun', saleId: sale.saleId, registerId, amount, currency },
          clock.now(),
        );
        addStep(tx, attemptId, { is: 'asked' }, clock.now());
        return done;
      });
      if (answer.ok) wake();
      return answer;
    },

    payByReaderFor: ({ intentId, deed }) => {
      const answer = counter.intents.once(intentId, 'pay-by-reader-for', (tx) => {
        const who = present(counter, deed.kind === 'pay-account' ? 'sell-on-account' : 'layby');
        if (!who.ok) return who;
        const { store, identity } = who.value;
        if (label() === null)
          return refused('no-reader', say('This register has no card reader. Use the stand-alone terminal.'));
        const away = notNow();
        if (away !== null) return refused('hub-away', away);
        if (standingAttempt(ledger)) return refused('card-checking', letGoWords());
        const { due } = previewPayment(needs, deed);
        if (due <= 0) return saleRefused({ kind: 'nothing-due' }, store);
        const attemptId = counter.ids.next<'TenderId'>();
        const paymentId = counter.ids.next<'PaymentId'>();
        const barred = deeds.barred(deed, { paymentId, tenderId: attemptId, amount: due, card: anyCard });
        if (barred) return barred;
        const { currency } = store.jurisdiction;
        const saleId = deed.kind === 'open-layby' ? (till.state.sale?.saleId ?? null) : null;
        const { registerId } = identity;
        const of = { paymentId, deed, saleId };
        ended = null;
        addStep(tx, attemptId, { is: 'begun', deed: of, registerId, amount: due, currency }, clock.now());
        addStep(tx, attemptId, { is: 'asked' }, clock.now());
        return done;
      });
      if (answer.ok) wake();
      return answer;
    },

    tryCardAgain: ({ intentId }) => {
      const answer = counter.intents.once(intentId, 'try-card-again', (tx) => {
        const away = notNow();
        if (away !== null) return refused('hub-away', away);
        const standing = standingAttempt(ledger);
        return standing?.deed ? nextCard(tx, standing) : done;
      });
      if (answer.ok) wake();
      return answer;
    },

    cardPaidElsewhere: ({ intentId }) => {
      const attempt = standingAttempt(ledger);
      if (!attempt?.deed || attempt.isDropped) return done;
      // Let go first: who dies in between takes the money anew, and nobody pays twice.
      keep(attempt, { is: 'dropped' });
      const answer = deeds.performElsewhere(intentId, attempt, attempt.deed);
      const sentence = answer.ok ? paidWords() : answer.refusal.sentence;
      const { attemptId, amount } = attempt;
      ended = { attemptId, amount, isPaid: answer.ok, sentence };
      wake();
      return answer;
    },

    cancelCardPayment: ({ intentId }) => {
      const answer = counter.intents.once(intentId, 'cancel-card', (tx) => {
        const standing = standingAttempt(ledger);
        if (standing && !standing.isTaken && !standing.isDropped)
          addStep(tx, standing.attemptId, { is: 'dropped' }, clock.now());
        return done;
      });
      if (answer.ok) wake();
      return answer;
    },

    cardWindowWork: ({ windowId }) => {
      const attempt = standingAttempt(ledger);
      const isWanted = attempt?.standing?.is === 'waiting' && !attempt.isDropped && !attempt.isTaken;
      return isWanted ? desk.workFor(windowId, attempt) : null;
    },

    cardWindowSaw: (seen) => {
      desk.saw(seen);
      wake();
      return done;
    },

    cardWindowToken: async () => {
      const identity = counter.identity();
      if (!identity || reader()?.window === undefined)
        return refused('no-reader', say('This register has no card reader. Use the stand-alone terminal.'));
      return askHub('card-window-token', { registerId: identity.registerId });
    },
  };

  /** The next card on the payment that stands; a card that is being waited for is not asked for twice. */
  function again(tx: Parameters<typeof addStep>[0], standing: Attempt, saleId: string): Done {
    if (standing.isDropped || standing.saleId !== saleId) return refused('card-checking', letGoWords());
    return nextCard(tx, standing);
  }

  function nextCard(tx: Parameters<typeof addStep>[0], standing: Attempt): Done {
    const { is } = standing.standing ?? { is: 'checking' };
    if (is === 'declined' || is === 'reader-trouble')
      addStep(tx, standing.attemptId, { is: 'asked' }, clock.now());
    return done;
  }
}

/** What was heard last is not how it stands while the hub is away: a card that was waited for may have been read since. */
function paymentOf(
  { attemptId, deed, amount, standing, isDropped, isTaken }: Attempt,
  { isHubAway, hadNoScript }: { isHubAway: boolean; hadNoScript: boolean },
): CardPaymentView | null {
  if (isDropped || isTaken) return null;
  const isOpen = standing === null || standing.is === 'waiting' || standing.is === 'checking';
  const one = { attemptId, of: deed ? ('deed' as const) : ('sale' as const), amount };
  if (isHubAway && isOpen) return { ...one, state: 'checking', sentence: awayWords() };
  const { is } = standing ?? { is: 'checking' };
  const state =
    is === 'waiting'
      ? 'waiting'
      : is === 'checking'
        ? 'checking'
        : is === 'held' || is === 'captured'
          ? 'approved'
          : 'refused';
  return {
    ...one,
    state,
    sentence: hadNoScript && is === 'reader-trouble' ? scriptAwayWords() : standingWords(standing),
  };
}
