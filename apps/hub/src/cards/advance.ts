import { type Instant, type TenantId, assert } from '@tillbridge/core/kernel';
import { type CardStep, nextCardStep } from '@tillbridge/core/payment';
import { type Tx, asTenant } from '../database';
import type { CardSaid, CardSubjectId, CardTerminal } from './card-terminal';
import type { Cards } from './cards';
import { raiseMatter } from './matters';
import { type Learnt, type PaymentRow, closeRow, learn, paymentRow } from './payment-rows';

/** As many steps as a payment can take in a row; what is left then is left for the next time. */
const mostSteps = 6;

/** How far it came: over, waiting for something to happen, or to be tried again. */
export type Advanced = { row: PaymentRow; is: 'over' | 'waiting' | 'again' };

/**
 * Takes a payment as far as it goes now: decides in the core, asks the service outside any transaction, adds what was learnt to what is
 * known. Any number may be at it at once, and one that dies in the middle is taken up by the next.
 * Source: spec/cards.md CK3 to CK6
 */
export async function advancePayment(
  cards: Cards,
  tenantId: TenantId,
  attemptId: string,
): Promise<Advanced | null> {
  let row = await asTenant(cards.db, tenantId, (tx) => paymentRow(tx, tenantId, { attemptId }));
  if (!row) return null;
  const service = await cards.serviceOf(tenantId, row.linkId);
  for (let steps = 0; steps < mostSteps; steps += 1) {
    const step = nextCardStep(row);
    if (step === 'wait') return { row, is: 'waiting' };
    if (step === 'done' || step === 'call-a-person') {
      const over = row;
      await asTenant(cards.db, tenantId, (tx) => close(tx, cards, tenantId, over, step));
      return { row, is: 'over' };
    }
    if (!service) return { row, is: 'again' };
    const taken = await take(service.terminal, { row, now: cards.deps.clock.now() }, step);
    const next = await keep(cards, tenantId, attemptId, taken.learnt);
    if (next) row = next;
    if (taken.isStuck) return { row, is: 'again' };
    // Looked, and nothing is held: a customer has not shown a card yet.
    if (step === 'look' && nextCardStep(row) === 'look') return { row, is: 'waiting' };
  }
  return { row, is: 'again' };
}

const keep = (cards: Cards, tenantId: TenantId, attemptId: string, learnt: Learnt) =>
  asTenant(cards.db, tenantId, (tx) =>
    learn(tx, { tenantId, at: cards.deps.clock.now() }, attemptId, learnt),
  );

async function close(
  tx: Tx,
  { deps }: Cards,
  tenantId: TenantId,
  row: PaymentRow,
  step: 'done' | 'call-a-person',
): Promise<void> {
  const scope = { tenantId, at: deps.clock.now() };
  if (step === 'done') {
    await closeRow(tx, scope, row.attemptId, 'settled');
    return;
  }
  await closeRow(tx, scope, row.attemptId, 'called');
  const { attemptId: subject, storeId, saleId, amount, currency } = row;
  const about = { subject, storeId, saleId, currency };
  await raiseMatter(
    tx,
    deps,
    scope,
    row.wish === 'keep'
      ? {
          ...about,
          kind: 'goods-without-money',
          ours: amount,
          sentence:
            saleId === null
              ? 'Money for a layby or an account was taken with a card payment that the card service let go. Ask the customer to pay, or take the loss.'
              : 'A sale was completed with a card payment that the card service let go. Ask the customer to pay, or take the loss.',
        }
      : {
          ...about,
          kind: 'money-without-sale',
          theirs: amount,
          sentence:
            'The card service collected money that no sale counts on. Give it back at the service, or find its sale.',
        },
  );
}

type Taken = { learnt: Learnt; /** Nothing more can be done now. */ isStuck: boolean };
const learnt = (what: Learnt): Taken => ({ learnt: what, isStuck: false });
const stuck = (what: Learnt = {}): Taken => ({ learnt: what, isStuck: true });

type Asking = Extract<CardStep, 'create' | 'look' | 'capture' | 'release'>;

type Known = { row: PaymentRow; now: Instant };

function take(terminal: CardTerminal, { row, now }: Known, step: Asking): Promise<Taken> {
  switch (step) {
    case 'create':
      return create(terminal, row, now);
    case 'look':
      return look(terminal, row);
    case 'capture':
    case 'release':
      return finish(terminal, row, step);
  }
}

/** The key of a step: the same until the service has answered it without doing it. */
export const keyOf = ({ attemptId, round }: PaymentRow, step: string): string =>
  round === 1 ? `${attemptId}:${step}` : `${attemptId}:${step}:${round}`;

/** A key is remembered for a day. What is older, or was answered with a failure, is looked for before it is asked for again. */
const rememberedMs = 23 * 3_600_000;

async function create(terminal: CardTerminal, row: PaymentRow, now: Instant): Promise<Taken> {
  const { attemptId, amount, currency, begunAt } = row;
  if (row.round > 1 || now - begunAt > rememberedMs) {
    const found = await terminal.findPayment({ attemptId, begunAt });
    if (found.is !== 'done') return stuck();
    if (found.value) return learnt({ intentId: found.value.intentId, seen: { is: 'open' } });
  }
  const said = await terminal.createPayment({
    key: keyOf(row, 'create'),
    ...{ attemptId, of: subjectOf(row), amount, currency },
  });
  if (said.is === 'done') return learnt({ intentId: said.value.intentId, seen: { is: 'open' } });
  // Nothing was made of it and nothing will be: the service does not take this payment.
  if (said.is === 'refused') return learnt({ seen: { is: 'released' } });
  return stuck(spent(said, row));
}

/** Whichever of the two it is for; the table has one of them. */
const subjectOf = ({ saleId, paymentId, attemptId }: PaymentRow): CardSubjectId => {
  if (saleId !== null) return { saleId };
  assert(paymentId !== null, `the card payment ${attemptId} is for nothing`);
  return { paymentId };
};

/** A key that was answered with a failure would say the same for ever. */
const spent = (said: CardSaid<unknown>, { round }: PaymentRow): Learnt =>
  said.is === 'refused' || (said.is === 'unknown' && said.isAnswered) ? { spentRound: round } : {};

async function look(terminal: CardTerminal, row: PaymentRow): Promise<Taken> {
  const { intentId, readerId, askedBy, armed, wish } = row;
  if (intentId === null) return stuck();
  const said = await terminal.look(intentId);
  if (said.is !== 'done') return stuck();
  const { seen } = said.value;
  // A reader that was never asked has nothing to say of it, and of what a till's window asked for the window tells.
  const wasAskedHere = readerId !== null && askedBy === 'hub' && armed > 0;
  if (seen.is !== 'open' || !wasAskedHere || wish !== 'pay') return learnt({ seen });
  const reader = await terminal.lookAtReader({ readerId, intentId });
  if (reader.is !== 'done') return stuck({ seen });
  return learnt({ seen, newest: { of: armed, is: reader.value } });
}

/** Collects or lets go; what the service refuses is looked at, for it may have been done, or the customer was faster. */
async function finish(terminal: CardTerminal, row: PaymentRow, step: 'capture' | 'release'): Promise<Taken> {
  const { intentId, readerId, askedBy } = row;
  if (intentId === null) return stuck();
  if (step === 'release' && readerId !== null && askedBy === 'hub')
    await terminal.disarm({ readerId, intentId });
  const said = await terminal[step]({ intentId, key: keyOf(row, step) });
  const seen = await terminal.look(intentId);
  const known: Learnt = { ...spent(said, row), ...(seen.is === 'done' ? { seen: seen.value.seen } : {}) };
  const isNews = seen.is === 'done' && seen.value.seen.is !== row.seen.is;
  return isNews ? learnt(known) : stuck(known);
}
