import type { TenderId } from '@tillbridge/core/kernel';
import type { CardSlip } from '@tillbridge/core/wire';
import type { FaultKind } from '@tillbridge/simulators/kit';
import { stripeStandIn } from '@tillbridge/simulators/stripe';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { asTenant, rowsOf } from '../database';
import { cardBench } from '../testing/card-bench';
import { bothDatabases } from '../testing/databases';

const minute = 60_000;

describe.each(bothDatabases)('[CK] cards on $name', ({ open }) => {
  const bench = cardBench({ open, standIn: stripeStandIn, firstSeed: 900 });
  const { clock, tenantId, newAttempt, newPayment, settle, work } = bench;
  const held = (cents = 1200) => bench.held(newAttempt(cents));
  const present = (number?: string) => bench.service.stripe.readers.present(bench.reader, number);
  const books = () =>
    [...bench.service.stripe.world.intents.values()].map(({ status, amount_received: received }) => [
      status,
      received,
    ]);
  const matters = () =>
    asTenant(bench.db, tenantId(), (tx) =>
      rowsOf<{ kind: string; subject: string }>(
        tx,
        sql`select kind, subject from card_matter order by raised_at`,
      ),
    );
  const payment = async (attemptId: TenderId) => {
    const [row] = await asTenant(bench.db, tenantId(), (tx) =>
      rowsOf<{ wish: string; seen: { is: string }; isOver: boolean }>(
        tx,
        sql`select wish, seen, settled_at is not null as "isOver" from card_payment where attempt_id = ${attemptId}`,
      ),
    );
    return row && `${row.wish} ${row.seen.is}${row.isOver ? ' over' : ''}`;
  };

  it('[CK1, CK5] asks the reader of the register, holds the money, and collects it when the sale arrives', async () => {
    const attempt = newAttempt();
    expect(await bench.till.pay(attempt)).toEqual({ is: 'waiting' });
    expect(bench.service.stripe.readers.reader(bench.reader).action).toMatchObject({ status: 'in_progress' });
    present();
    const standing = await bench.till.standing(attempt.attemptId);
    expect(standing).toMatchObject({
      is: 'held',
      card: { brand: 'visa', last4: '4242', applicationName: 'Visa Credit', aid: 'A000000003101001' },
    });
    expect(books(), 'nothing is collected for a sale that is not complete').toEqual([
      ['requires_capture', 0],
    ]);
    const { card } = standing as { card: CardSlip };
    await bench.till.state(bench.till.saleByCard({ tenderId: attempt.attemptId, amount: 1200, card }));
    await work();
    expect(books()).toEqual([['succeeded', 1200]]);
    expect(await payment(attempt.attemptId)).toBe('keep captured over');
  });

  it('[CK3, RQ5] the same card asked for again arms nothing twice and pays nothing twice', async () => {
    const attempt = newAttempt();
    await bench.till.pay(attempt);
    present();
    expect(await bench.till.pay(attempt)).toMatchObject({ is: 'held' });
    expect(await bench.till.pay(attempt, 2), 'also when the till takes it for another card').toMatchObject({
      is: 'held',
    });
    expect(books()).toHaveLength(1);
  });

  it('[CK2, CK3] when the answer was lost that made the payment, it is checked until the reader is asked after all', async () => {
    const attempt = newAttempt();
    bench.service.stripe.faults.next({ fault: 'truncated', path: '/v1/payment_intents', method: 'POST' });
    expect(await bench.till.pay(attempt)).toEqual({ is: 'checking' });
    expect(
      await bench.till.standing(attempt.attemptId),
      'a reader that was not asked refused nothing',
    ).toEqual({
      is: 'checking',
    });
    expect(await bench.till.pay(attempt)).toEqual({ is: 'waiting' });
    present();
    expect(await bench.till.standing(attempt.attemptId)).toMatchObject({ is: 'held' });
    expect(books()).toHaveLength(1);
  });

  it('[CK7] tries the next card on the same payment after a decline', async () => {
    const attempt = newAttempt();
    await bench.till.pay(attempt);
    present('4000000000009995');
    expect(await bench.till.standing(attempt.attemptId)).toEqual({
      is: 'declined',
      code: 'insufficient_funds',
    });
    expect(await bench.till.pay(attempt, 2)).toEqual({ is: 'waiting' });
    present('5555555555554444');
    expect(await bench.till.standing(attempt.attemptId)).toMatchObject({
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
    await bench.till.pay(attempt);
    const { readers, switches } = bench.service.stripe;
    if (how === 'bare') switches.set('apiError', 'null');
    if (how === 'present' || how === 'bare') present('4000000000000002');
    if (how === 'cancel') readers.customerCancels(bench.reader);
    if (how === 'walk-away') readers.walkAway(bench.reader);
    if (how === 'offline') readers.setOnline(bench.reader, false);
    expect(await bench.till.standing(attempt.attemptId)).toEqual(is);
  });

  it.each(['400-code', '400-bare', '409'] as const)(
    '[CK2] a reader that is away or busy is said to be, also when the service words it as %s',
    async (manner) => {
      bench.service.stripe.switches.set('readerErrorStatus', manner);
      bench.service.stripe.readers.setOnline(bench.reader, false);
      const away = newAttempt();
      expect(await bench.till.pay(away)).toEqual({ is: 'reader-trouble', trouble: 'reader-offline' });
      bench.service.stripe.readers.setOnline(bench.reader, true);
      const first = newAttempt();
      await bench.till.pay(first);
      expect(await bench.till.pay(newAttempt())).toEqual({ is: 'reader-trouble', trouble: 'reader-busy' });
    },
  );

  it('[CK7] cancelling lets go of the bench.reader, and of what a faster card held', async () => {
    const early = newAttempt();
    await bench.till.pay(early);
    expect(await bench.till.drop(early.attemptId)).toEqual({ is: 'released' });
    expect(
      bench.service.stripe.readers.reader(bench.reader).action,
      'the reader asks for nothing',
    ).toBeNull();
    const late = await held();
    expect(await bench.till.drop(late.attemptId)).toEqual({ is: 'released' });
    expect(books()).toEqual([
      ['canceled', 0],
      ['canceled', 0],
    ]);
  });

  it('[CK5] a completed sale outweighs a wish to let go that was heard later', async () => {
    const { tenderId, card } = await held();
    await bench.till.state(bench.till.saleByCard({ tenderId, amount: 1200, card }));
    expect(await bench.till.drop(tenderId)).toMatchObject({ is: 'captured' });
    expect(books()).toEqual([['succeeded', 1200]]);
  });

  const afterEffect: FaultKind[] = ['answer-lost', 'truncated', '500-after'];
  const beforeEffect: FaultKind[] = ['reset-before', '500', '503', '429'];
  it.each([...afterEffect, ...beforeEffect].map((fault) => ({ fault })))(
    '[CK3] an answer to the first question that is lost by $fault is settled, and one payment is made',
    async ({ fault }) => {
      bench.service.stripe.faults.next({ fault, path: '/v1/payment_intents', method: 'POST' });
      const attempt = newAttempt();
      const first = await bench.till.pay(attempt);
      expect(
        [{ is: 'checking' }, { is: 'waiting' }],
        'the library itself asks a broken line again',
      ).toContainEqual(first);
      expect(await bench.till.pay(attempt)).toEqual({ is: 'waiting' });
      present();
      expect(await bench.till.standing(attempt.attemptId)).toMatchObject({ is: 'held' });
      expect(books()).toHaveLength(1);
    },
  );

  it.each([...afterEffect, ...beforeEffect].map((fault) => ({ fault })))(
    '[CK3] a collecting whose answer is lost by $fault collects once',
    async ({ fault }) => {
      const { tenderId, card } = await held();
      await bench.till.state(bench.till.saleByCard({ tenderId, amount: 1200, card }));
      bench.service.stripe.faults.next({ fault, path: /capture$/ });
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
      await bench.till.state(bench.till.saleByCard({ tenderId, amount: 1200, card }));
      await work();
      const back = bench.deps.ids.next<'TenderId'>();
      bench.service.stripe.faults.next({ fault, path: '/v1/refunds', method: 'POST' });
      await bench.till.state(bench.till.saleByCard({ tenderId: back, amount: -500, card }));
      await work();
      clock.pass(minute);
      await work();
      expect([...bench.service.stripe.world.refunds.values()].map(({ amount }) => amount)).toEqual([500]);
      expect(await matters()).toEqual([]);
      const more = bench.deps.ids.next<'TenderId'>();
      await bench.till.state(bench.till.saleByCard({ tenderId: more, amount: -800, card }));
      await work();
      expect(await matters()).toEqual([{ kind: 'refund-refused', subject: more }]);
      expect([...bench.service.stripe.world.refunds.values()]).toHaveLength(1);
    },
  );

  it('[CK12] a refund that is stated before its payment is collected waits for it', async () => {
    const { tenderId, card } = await held();
    const back = bench.deps.ids.next<'TenderId'>();
    const sold = bench.till.saleByCard({ tenderId, amount: 1200, card });
    await bench.till.state(sold, bench.till.saleByCard({ tenderId: back, amount: -1200, card }));
    await settle();
    expect(books()).toEqual([['succeeded', 1200]]);
    expect([...bench.service.stripe.world.refunds.values()].map(({ amount }) => amount)).toEqual([1200]);
  });

  it('[CK6] what a dead till left is let go when nothing is held, and called out when something is', async () => {
    const open = newAttempt();
    await bench.till.pay(open);
    const lost = newAttempt(1300);
    await bench.till.drop(open.attemptId);
    await bench.till.pay(lost);
    present();
    const walked = newAttempt(1400);
    bench.service.stripe.readers.cancelAction(bench.reader);
    await bench.till.pay(walked);
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
    bench.service.stripe.world.lapse(card.intentId);
    await bench.till.state(bench.till.saleByCard({ tenderId, amount: 1200, card }));
    await work();
    expect(await matters()).toEqual([{ kind: 'goods-without-money', subject: tenderId }]);
  });

  it('[CK3] a payment older than the service remembers keys is looked for before it is asked for', async () => {
    bench.service.stripe.faults.next({ fault: 'answer-lost', path: '/v1/payment_intents', method: 'POST' });
    const attempt = newAttempt();
    await bench.till.pay(attempt);
    clock.pass(25 * 60 * minute);
    bench.service.stripe.forgetKeys();
    expect(await bench.till.pay(attempt)).toEqual({ is: 'waiting' });
    expect(books()).toHaveLength(1);
  });

  it('[CK2] a till without a reader is told so, and another till cannot ask for this one’s payments', async () => {
    const attempt = newAttempt();
    await bench.till.pay(attempt);
    const other = bench.service.tillOf(bench.company, 1);
    expect(await other.pay(newAttempt())).toMatchObject({ kind: 'no-reader' });
    expect(await other.standing(attempt.attemptId)).toMatchObject({ kind: 'no-reader' });
    expect(await other.drop(attempt.attemptId)).toMatchObject({ kind: 'no-reader' });
    expect(await bench.till.standing(attempt.attemptId)).toEqual({ is: 'waiting' });
  });

  it('[CK23] money for a layby is held, collected with its fact, and given back to the same card once', async () => {
    const { tenderId, paymentId, card } = await bench.held(newPayment());
    const metadata = () => [...bench.service.stripe.world.intents.values()].map((each) => each.metadata);
    expect(metadata()).toEqual([{ attempt: tenderId, payment: paymentId }]);
    await work();
    expect(books(), 'nothing is collected before its fact').toEqual([['requires_capture', 0]]);
    await bench.till.state(bench.till.paymentByCard({ tenderId, paymentId, amount: 1200, card }));
    await work();
    expect(books()).toEqual([['succeeded', 1200]]);
    expect(await payment(tenderId)).toBe('keep captured over');
    const back = bench.deps.ids.next<'TenderId'>();
    bench.service.stripe.faults.next({ fault: 'answer-lost', path: '/v1/refunds', method: 'POST' });
    await bench.till.state(bench.till.paymentByCard({ tenderId: back, amount: -700, card }));
    await work();
    clock.pass(minute);
    await work();
    expect([...bench.service.stripe.world.refunds.values()].map(({ amount }) => amount)).toEqual([700]);
    expect(await matters()).toEqual([]);
  });

  it('[CK23] money for a layby whose hold lapsed, or that the hub never began, is no sale’s', async () => {
    const lapsed = await bench.held(newPayment());
    bench.service.stripe.world.lapse(lapsed.card.intentId);
    await bench.till.state(bench.till.paymentByCard({ ...lapsed, amount: 1200 }));
    await work();
    const called = await asTenant(bench.db, tenantId(), (tx) =>
      rowsOf<{ saleId: string | null; sentence: string }>(
        tx,
        sql`select sale_id as "saleId", sentence from card_matter where subject = ${lapsed.tenderId}`,
      ),
    );
    expect(called).toEqual([{ saleId: null, sentence: expect.stringContaining('layby') as string }]);
    const known = await bench.held(newPayment(900));
    // A hub that was restored from a copy has not heard of the attempt.
    await asTenant(bench.db, tenantId(), (tx) =>
      tx.execute(sql`delete from card_payment where attempt_id = ${known.tenderId}`),
    );
    await bench.till.state(bench.till.paymentByCard({ ...known, amount: 900 }));
    await work();
    expect(await payment(known.tenderId)).toBe('keep captured over');
  });
});
