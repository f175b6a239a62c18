import { randomBytes } from 'node:crypto';
import { type TenderId, assert, money } from '@tillbridge/core/kernel';
import type { CardSaw, CardSlip, TerminalRequestInput } from '@tillbridge/core/wire';
import { type StripeStandIn, stripeStandIn } from '@tillbridge/simulators/stripe';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowOf } from '../database';
import { type HubDeps, hubDeps } from '../hub-deps';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { testCards } from '../testing/test-cards';
import { workLoop } from '../work';
import { cardRequestsOn, cardWork, placeReader } from './index';

const minute = 60_000;

describe.each(bothDatabases)('[CK] cards that a till’s window asks for, on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let company: SetUp;
  let service: ReturnType<typeof testCards<StripeStandIn>>;
  let requests: ReturnType<typeof cardRequestsOn>;
  let reader: string;
  const clock = new TestClock();
  let seed = 1900;
  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
  });
  beforeEach(async () => {
    company = await setUpCompany(db, deps, smallCompany(seed++));
    service = testCards({ db, deps }, await stripeStandIn({ nowMs: () => clock.now() }));
    reader = await service.readerAt(company);
    requests = cardRequestsOn(service.cards);
    await askedBy('window');
  });
  afterEach(() => service.stripe.close());
  afterAll(() => db.close());

  const till = (index = 0) => {
    const at = company.terminals[index];
    assert(at, 'the till is enrolled');
    return { asking: at.known, registerId: at.terminal.options.registerId };
  };
  const askedBy = async (who: 'hub' | 'window') => {
    const { tenantId } = company.plan;
    const by = {
      tenantId,
      ...{ companyName: 'Shop', kind: 'person' as const, who: 'Ana', whoId: null, address: '127.0.0.1' },
      permissions: new Set<never>(),
      storeIds: null,
    };
    const { registerId } = till();
    const placed = await placeReader({ db, deps }, { by, readerId: reader, registerId, askedBy: who });
    expect(placed).toEqual({ ok: true, value: null });
  };
  type Asked = TerminalRequestInput<'pay-by-reader'>;
  const newPayment = (hasWindow: { hasWindow?: true } = { hasWindow: true }): Asked => ({
    attemptId: deps.ids.next<'TenderId'>(),
    saleId: deps.ids.next<'SaleId'>(),
    registerId: till().registerId,
    amount: money(1200),
    currency: 'NZD',
    attempt: 1,
    ...hasWindow,
  });
  const pay = async (payment: Asked) => {
    const answer = await requests['pay-by-reader']?.(till().asking, payment);
    assert(answer?.ok, 'a card may be asked for');
    return answer.value;
  };
  const standing = async (attemptId: TenderId, saw?: CardSaw, attempt = 1) => {
    const heard = saw && { heard: { attempt, saw } };
    const answer = await requests['card-standing']?.(till().asking, { attemptId, ...heard });
    assert(answer?.ok, 'it is known');
    return answer.value.standing;
  };
  const drop = (attemptId: TenderId) => requests['drop-card']?.(till().asking, { attemptId });
  const token = (index = 0, at = till(index).registerId) =>
    requests['card-window-token']?.(till(index).asking, { registerId: at });
  const intents = () => [...service.stripe.world.intents.values()];
  /** What the script has the reader do: the service is asked with the payment's secret, and the hub hears nothing of it. */
  const tap = (number?: string) => {
    const [intent] = intents();
    assert(intent, 'the payment is made');
    service.stripe.readers.process(reader, intent.id, {});
    service.stripe.readers.present(reader, number);
  };
  const action = () => service.stripe.readers.reader(reader).action;
  const payment = (attemptId: TenderId) =>
    asTenant(db, company.plan.tenantId, (tx) =>
      rowOf<{ armed: number }>(
        tx,
        sql`select armed, asked_by as "askedBy", wish, intent_id as "intentId" from card_payment where attempt_id = ${attemptId}`,
      ),
    );

  it('[CK18, CK19, CK21] makes the payment, writes down that a card is asked for, and leaves the reader to the window', async () => {
    const asked = newPayment();
    const answer = await pay(asked);
    const [intent] = intents();
    expect(answer).toEqual({
      standing: { is: 'waiting' },
      collect: { readerId: reader, clientSecret: intent?.client_secret },
    });
    expect(action(), 'the hub asks the reader for nothing').toBeNull();
    expect(await payment(asked.attemptId)).toEqual({
      ...{ armed: 1, askedBy: 'window', wish: 'pay', intentId: intent?.id },
    });
    expect(await pay(asked), 'asked again it is the same').toEqual(answer);
    expect(intents()).toHaveLength(1);
  });

  it('[CK18, CK5] holds what the window took, and collects it for the completed sale', async () => {
    const asked = newPayment();
    await pay(asked);
    tap();
    const held = await standing(asked.attemptId, { is: 'taken' });
    expect(held).toMatchObject({ is: 'held', card: { last4: '4242' } });
    const { card } = held as { card: CardSlip };
    const { attemptId: tenderId, saleId } = asked;
    const stating = service.tillOf(company);
    await stating.state(stating.saleByCard({ tenderId, saleId, amount: 1200, card }));
    const loop = workLoop(db, deps, { cards: cardWork(service.cards) }, (error) => {
      throw error;
    });
    await loop.settle();
    await loop.stop();
    expect(intents()).toMatchObject([{ status: 'succeeded', amount_received: 1200 }]);
  });

  it.each([
    { name: 'lost', saw: undefined },
    { name: 'that the script broke off', saw: { is: 'unknown' as const } },
    { name: 'of a decline', saw: { is: 'declined' as const, code: 'generic_decline' } },
  ])('[CK20] a hint $name changes nothing about money that the service holds', async ({ saw }) => {
    const asked = newPayment();
    await pay(asked);
    tap();
    expect(await standing(asked.attemptId, saw)).toMatchObject({ is: 'held' });
    expect(await pay(asked), 'nobody is to ask for a card again').not.toHaveProperty('collect');
  });

  it('[CK20, CK2] a card that the window calls taken is checked while the service holds nothing', async () => {
    const asked = newPayment();
    await pay(asked);
    expect(await standing(asked.attemptId, { is: 'taken' })).toEqual({ is: 'checking' });
    expect(await pay(asked)).toEqual({ standing: { is: 'checking' } });
  });

  it('[CK20, CK7] says the bank’s own no, and tries the next card on the same payment', async () => {
    const asked = newPayment();
    await pay(asked);
    tap('4000000000009995');
    expect(await standing(asked.attemptId), 'until the window says so it waits').toEqual({ is: 'waiting' });
    expect(await standing(asked.attemptId, { is: 'declined', code: 'card_declined' })).toEqual({
      is: 'declined',
      code: 'insufficient_funds',
    });
    const next = await pay({ ...asked, attempt: 2 });
    expect(next).toMatchObject({ standing: { is: 'waiting' }, collect: { readerId: reader } });
    expect(
      await standing(asked.attemptId, { is: 'declined', code: 'card_declined' }),
      'the first card’s answer, late',
    ).toEqual({ is: 'waiting' });
    tap();
    expect(await standing(asked.attemptId, { is: 'taken' }, 2)).toMatchObject({ is: 'held' });
    expect(intents()).toHaveLength(1);
  });

  it('[CK20] a reader’s trouble is said as the window saw it, and what it cannot say as no card', async () => {
    const asked = newPayment();
    await pay(asked);
    const cancelled = { is: 'trouble' as const, trouble: 'customer-cancelled' as const };
    expect(await standing(asked.attemptId, cancelled)).toEqual({
      is: 'reader-trouble',
      trouble: 'customer-cancelled',
    });
    await pay({ ...asked, attempt: 2 });
    expect(await standing(asked.attemptId, { is: 'unknown' }, 2)).toEqual({
      is: 'reader-trouble',
      trouble: 'reader-silent',
    });
  });

  it('[CK7, CK18] lets go of a payment that the sale does not want, also of a card that was faster', async () => {
    const [early, late] = [newPayment(), newPayment()];
    await pay(early);
    await drop(early.attemptId);
    expect(intents()).toMatchObject([{ status: 'canceled' }]);
    service.stripe.world.intents.clear();
    await pay(late);
    tap();
    await drop(late.attemptId);
    expect(intents()).toMatchObject([{ status: 'canceled' }]);
  });

  it('[CK18] a till from before is served by the hub', async () => {
    expect(await pay(newPayment({}))).toEqual({ standing: { is: 'waiting' } });
    expect(action()).toMatchObject({ status: 'in_progress' });
  });

  it('[CK19] lets a window speak to the readers where head office says that it asks, and nowhere else', async () => {
    expect(await token()).toMatchObject({ ok: true, value: { secret: expect.any(String) as string } });
    expect(await token(1), 'another register’s till').toMatchObject({
      refusal: { kind: 'not-by-window' },
    });
    expect(await token(1, till().registerId), 'which names ours').toMatchObject({
      refusal: { kind: 'not-by-window' },
    });
    await askedBy('hub');
    expect(await token()).toMatchObject({ refusal: { kind: 'not-by-window' } });
    await askedBy('window');
    service.switchOff(true);
    expect(await token(), 'no link is on').toMatchObject({ refusal: { kind: 'not-by-window' } });
  });

  it('[CK19] gives it only so often, and again after a minute', async () => {
    const answers = [];
    for (let times = 0; times < 11; times += 1) answers.push((await token())?.ok);
    expect(answers).toEqual([...Array<boolean>(10).fill(true), false]);
    expect(await token()).toMatchObject({ refusal: { kind: 'too-often' } });
    clock.pass(minute);
    expect(await token()).toMatchObject({ ok: true });
  });

  it('[CK19] says when the service gives nothing', async () => {
    service.stripe.faults.next({ fault: '503', path: '/v1/terminal/connection_tokens', method: 'POST' });
    expect(await token()).toMatchObject({ refusal: { kind: 'service-away' } });
  });

  it('[CK18] the register’s tills are told who asks', async () => {
    const told = () =>
      asTenant(db, company.plan.tenantId, (tx) =>
        rowOf<{ reader: unknown }>(
          tx,
          sql`select record -> 'cardReader' as reader from feed where topic = 'register' and key = ${till().registerId}
              order by xid desc, id desc limit 1`,
        ),
      );
    expect(await told()).toMatchObject({ reader: { window: { readerId: reader } } });
    await askedBy('hub');
    expect((await told())?.reader).toEqual({ label: 'Counter 1' });
  });
});
