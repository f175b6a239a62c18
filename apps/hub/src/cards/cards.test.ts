import { randomBytes } from 'node:crypto';
import { type TenderId, money } from '@tillbridge/core/kernel';
import type { CardSlip } from '@tillbridge/core/wire';
import type { FaultKind } from '@tillbridge/simulators/kit';
import { type StripeStandIn, stripeStandIn } from '@tillbridge/simulators/stripe';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { type HubDeps, hubDeps } from '../hub-deps';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { testCards } from '../testing/test-cards';
import { workLoop } from '../work';
import { cardWork, settleCards } from './index';

const minute = 60_000;

describe.each(bothDatabases)('[CK] cards on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let company: SetUp;
  let service: ReturnType<typeof testCards<StripeStandIn>>;
  let till: ReturnType<typeof service.tillOf>;
  let reader: string;
  const clock = new TestClock();
  let seed = 900;
  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
  });
  beforeEach(async () => {
    company = await setUpCompany(db, deps, smallCompany(seed++));
    service = testCards({ db, deps }, await stripeStandIn({ nowMs: () => clock.now() }));
    till = service.tillOf(company);
    reader = await service.readerAt(company);
  });
  afterEach(() => service.stripe.close());
  afterAll(() => db.close());

  const tenantId = () => company.plan.tenantId;
  const newAttempt = (cents = 1200) => ({
    attemptId: deps.ids.next<'TenderId'>(),
    saleId: deps.ids.next<'SaleId'>(),
    amount: money(cents),
  });
  const present = (number?: string) => service.stripe.readers.present(reader, number);
  const books = () =>
    [...service.stripe.world.intents.values()].map(({ status, amount_received: received }) => [
      status,
      received,
    ]);
  const settle = () => settleCards(service.cards, tenantId());
  /** What waits for the hub, done now. */
  const work = async () => {
    const loop = workLoop(db, deps, { cards: cardWork(service.cards) }, (error) => {
      throw error;
    });
    await loop.settle();
    await loop.stop();
  };
  const held = async (cents = 1200) => {
    const attempt = newAttempt(cents);
    await till.pay(attempt);
    present();
    const standing = await till.standing(attempt.attemptId);
    if (!('card' in standing)) throw new Error(`not held: ${JSON.stringify(standing)}`);
    return { ...attempt, tenderId: attempt.attemptId, card: standing.card };
  };
  const matters = () =>
    asTenant(db, tenantId(), (tx) =>
      rowsOf<{ kind: string; subject: string }>(
        tx,
        sql`select kind, subject from card_matter order by raised_at`,
      ),
    );
  const payment = async (attemptId: TenderId) => {
    const [row] = await asTenant(db, tenantId(), (tx) =>
      rowsOf<{ wish: string; seen: { is: string }; isOver: boolean }>(
        tx,
        sql`select wish, seen, settled_at is not null as "isOver" from card_payment where attempt_id = ${attemptId}`,
      ),
    );
    return row && `${row.wish} ${row.seen.is}${row.isOver ? ' over' : ''}`;
  };

  it('[CK1, CK5] asks the reader of the register, holds the money, and collects it when the sale arrives', async () => {
    const attempt = newAttempt();
    expect(await till.pay(attempt)).toEqual({ is: 'waiting' });
    expect(service.stripe.readers.reader(reader).action).toMatchObject({ status: 'in_progress' });
    present();
    const standing = await till.standing(attempt.attemptId);
    expect(standing).toMatchObject({
      is: 'held',
      card: { brand: 'visa', last4: '4242', applicationName: 'Visa Credit', aid: 'A000000003101001' },
    });
    expect(books(), 'nothing is collected for a sale that is not complete').toEqual([
      ['requires_capture', 0],
    ]);
    const { card } = standing as { card: CardSlip };
    await till.state(till.saleByCard({ tenderId: attempt.attemptId, amount: 1200, card }));
    await work();
    expect(books()).toEqual([['succeeded', 1200]]);
    expect(await payment(attempt.attemptId)).toBe('keep captured over');
  });

  it('[CK3, RQ5] the same card asked for again arms nothing twice and pays nothing twice', async () => {
    const attempt = newAttempt();
    await till.pay(attempt);
    present();
    expect(await till.pay(attempt)).toMatchObject({ is: 'held' });
    expect(await till.pay(attempt, 2), 'also when the till takes it for another card').toMatchObject({
      is: 'held',
    });
    expect(books()).toHaveLength(1);
  });

  it('[CK2, CK3] when the answer was lost that made the payment, it is checked until the reader is asked after all', async () => {
    const attempt = newAttempt();
    service.stripe.faults.next({ fault: 'truncated', path: '/v1/payment_intents', method: 'POST' });
    expect(await till.pay(attempt)).toEqual({ is: 'checking' });
    expect(await till.standing(attempt.attemptId), 'a reader that was not asked refused nothing').toEqual({
      is: 'checking',
    });
    expect(await till.pay(attempt)).toEqual({ is: 'waiting' });
    present();
    expect(await till.standing(attempt.attemptId)).toMatchObject({ is: 'held' });
    expect(books()).toHaveLength(1);
  });

  it('[CK7] tries the next card on the same payment after a decline', async () => {
    const attempt = newAttempt();
    await till.pay(attempt);
    present('4000000000009995');
    expect(await till.standing(attempt.attemptId)).toEqual({ is: 'declined', code: 'insufficient_funds' });
    expect(await till.pay(attempt, 2)).toEqual({ is: 'waiting' });
    present('5555555555554444');
    expect(await till.standing(attempt.attemptId)).toMatchObject({
      is: 'held',
      card: { brand: 'mastercard' },
    });
    expect(books()).toHaveLength(1);
  });

  it.each([
    { how: 'present', is: { is: 'declined', code: 'generic_decline' } },
    { how: 'bare', is: { is: 'declined', code: 'card_declined' } },
    { how: 'cancel', is: { is: 'reader-trouble', trouble: 'customer-cancelled' } },
    { how: 'walk-away', is: { is: 'reader-trouble', trouble: 'reader-silent' } },
    { how: 'offline', is: { is: 'reader-trouble', trouble: 'reader-offline' } },
  ])('[CK2] says what became of a card: $how', async ({ how, is }) => {
    const attempt = newAttempt();
    await till.pay(attempt);
    const { readers, switches } = service.stripe;
    if (how === 'bare') switches.set('apiError', 'null');
    if (how === 'present' || how === 'bare') present('4000000000000002');
    if (how === 'cancel') readers.customerCancels(reader);
    if (how === 'walk-away') readers.walkAway(reader);
    if (how === 'offline') readers.setOnline(reader, false);
    expect(await till.standing(attempt.attemptId)).toEqual(is);
  });

  it.each(['400-code', '400-bare', '409'] as const)(
    '[CK2] a reader that is away or busy is said to be, also when the service words it as %s',
    async (manner) => {
      service.stripe.switches.set('readerErrorStatus', manner);
      service.stripe.readers.setOnline(reader, false);
      const away = newAttempt();
      expect(await till.pay(away)).toEqual({ is: 'reader-trouble', trouble: 'reader-offline' });
      service.stripe.readers.setOnline(reader, true);
      const first = newAttempt();
      await till.pay(first);
      expect(await till.pay(newAttempt())).toEqual({ is: 'reader-trouble', trouble: 'reader-busy' });
    },
  );

  it('[CK7] cancelling lets go of the reader, and of what a faster card held', async () => {
    const early = newAttempt();
    await till.pay(early);
    expect(await till.drop(early.attemptId)).toEqual({ is: 'released' });
    expect(service.stripe.readers.reader(reader).action, 'the reader asks for nothing').toBeNull();
    const late = await held();
    expect(await till.drop(late.attemptId)).toEqual({ is: 'released' });
    expect(books()).toEqual([
      ['canceled', 0],
      ['canceled', 0],
    ]);
  });

  it('[CK5] a completed sale outweighs a wish to let go that was heard later', async () => {
    const { tenderId, card } = await held();
    await till.state(till.saleByCard({ tenderId, amount: 1200, card }));
    expect(await till.drop(tenderId)).toMatchObject({ is: 'captured' });
    expect(books()).toEqual([['succeeded', 1200]]);
  });

  const afterEffect: FaultKind[] = ['answer-lost', 'truncated', '500-after'];
  const beforeEffect: FaultKind[] = ['reset-before', '500', '503', '429'];
  it.each([...afterEffect, ...beforeEffect].map((fault) => ({ fault })))(
    '[CK3] an answer to the first question that is lost by $fault is settled, and one payment is made',
    async ({ fault }) => {
      service.stripe.faults.next({ fault, path: '/v1/payment_intents', method: 'POST' });
      const attempt = newAttempt();
      const first = await till.pay(attempt);
      expect(
        [{ is: 'checking' }, { is: 'waiting' }],
        'the library itself asks a broken line again',
      ).toContainEqual(first);
      expect(await till.pay(attempt)).toEqual({ is: 'waiting' });
      present();
      expect(await till.standing(attempt.attemptId)).toMatchObject({ is: 'held' });
      expect(books()).toHaveLength(1);
    },
  );

  it.each([...afterEffect, ...beforeEffect].map((fault) => ({ fault })))(
    '[CK3] a collecting whose answer is lost by $fault collects once',
    async ({ fault }) => {
      const { tenderId, card } = await held();
      await till.state(till.saleByCard({ tenderId, amount: 1200, card }));
      service.stripe.faults.next({ fault, path: /capture$/ });
      await work();
      clock.pass(minute);
      await work();
      expect(books()).toEqual([['succeeded', 1200]]);
      expect(await payment(tenderId)).toBe('keep captured over');
    },
  );

  it.each(afterEffect.map((fault) => ({ fault })))(
    '[CK12] a refund whose answer is lost by $fault is paid once, and no more than was paid',
    async ({ fault }) => {
      const { tenderId, card } = await held();
      await till.state(till.saleByCard({ tenderId, amount: 1200, card }));
      await work();
      const back = deps.ids.next<'TenderId'>();
      service.stripe.faults.next({ fault, path: '/v1/refunds', method: 'POST' });
      await till.state(till.saleByCard({ tenderId: back, amount: -500, card }));
      await work();
      clock.pass(minute);
      await work();
      expect([...service.stripe.world.refunds.values()].map(({ amount }) => amount)).toEqual([500]);
      expect(await matters()).toEqual([]);
      const more = deps.ids.next<'TenderId'>();
      await till.state(till.saleByCard({ tenderId: more, amount: -800, card }));
      await work();
      expect(await matters()).toEqual([{ kind: 'refund-refused', subject: more }]);
      expect([...service.stripe.world.refunds.values()]).toHaveLength(1);
    },
  );

  it('[CK12] a refund that is stated before its payment is collected waits for it', async () => {
    const { tenderId, card } = await held();
    const back = deps.ids.next<'TenderId'>();
    const sold = till.saleByCard({ tenderId, amount: 1200, card });
    await till.state(sold, till.saleByCard({ tenderId: back, amount: -1200, card }));
    await settle();
    expect(books()).toEqual([['succeeded', 1200]]);
    expect([...service.stripe.world.refunds.values()].map(({ amount }) => amount)).toEqual([1200]);
  });

  it('[CK6] what a dead till left is let go when nothing is held, and called out when something is', async () => {
    const open = newAttempt();
    await till.pay(open);
    const lost = newAttempt(1300);
    await till.drop(open.attemptId);
    await till.pay(lost);
    present();
    const walked = newAttempt(1400);
    service.stripe.readers.cancelAction(reader);
    await till.pay(walked);
    clock.pass(30 * minute);
    await settle();
    expect(await payment(walked.attemptId)).toBe('drop released over');
    expect(await matters(), 'the till may still come back with the sale').toEqual([]);
    clock.pass(13 * 60 * minute);
    await settle();
    expect(await matters()).toEqual([{ kind: 'money-without-sale', subject: lost.attemptId }]);
    expect(books()).toContainEqual(['requires_capture', 0]);
  });

  it('[CK6] a hold that lapsed before its sale came calls a person', async () => {
    const { tenderId, card } = await held();
    service.stripe.world.lapse(card.intentId);
    await till.state(till.saleByCard({ tenderId, amount: 1200, card }));
    await work();
    expect(await matters()).toEqual([{ kind: 'goods-without-money', subject: tenderId }]);
  });

  it('[CK3] a payment older than the service remembers keys is looked for before it is asked for', async () => {
    service.stripe.faults.next({ fault: 'answer-lost', path: '/v1/payment_intents', method: 'POST' });
    const attempt = newAttempt();
    await till.pay(attempt);
    clock.pass(25 * 60 * minute);
    service.stripe.forgetKeys();
    expect(await till.pay(attempt)).toEqual({ is: 'waiting' });
    expect(books()).toHaveLength(1);
  });

  it('[CK2] a till without a reader is told so, and another till cannot ask for this one’s payments', async () => {
    const attempt = newAttempt();
    await till.pay(attempt);
    const other = service.tillOf(company, 1);
    expect(await other.pay(newAttempt())).toMatchObject({ kind: 'no-reader' });
    expect(await other.standing(attempt.attemptId)).toMatchObject({ kind: 'no-reader' });
    expect(await other.drop(attempt.attemptId)).toMatchObject({ kind: 'no-reader' });
    expect(await till.standing(attempt.attemptId)).toEqual({ is: 'waiting' });
  });
});
