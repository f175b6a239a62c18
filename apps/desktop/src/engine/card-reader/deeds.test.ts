import { type LaybyId, type Money, money } from '@tillbridge/core/kernel';
import type { CardStanding, CustomerV1, Fact, RequestAnswer, StaffV1 } from '@tillbridge/core/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { bread, lead, milk, pins, registerId, sampleId, store, storeId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const card = { intentId: 'pi_1', brand: 'visa', last4: '4242' };
const held: CardStanding = { is: 'held', card };
const mere: CustomerV1 = {
  ...{
    customerId: sampleId<'CustomerId'>(9, 2),
    name: 'Mere Tane',
    cardCode: null,
    email: null,
    phone: null,
  },
  ...{ address: [], company: null, taxNumber: null, groupId: null, note: null },
  ...{ consents: { email: null, sms: null }, accountLimit: money(5_000), accountOwed: money(900) },
  ...{ points: 0, isActive: true },
};
const aroha: StaffV1 = { ...lead, permissions: [...lead.permissions, 'layby', 'sell-on-account'] };
const cash = (amount: number) => [{ kind: 'cash' as const, amount: money(amount), reference: null }];

describe('[CK23] money for laybys and accounts at the reader', () => {
  let till: TestTill;
  let standing: CardStanding;
  beforeEach(async () => {
    till = await TestTill.open({}, null);
    const laybyRule = { depositPpm: 200_000, days: 84, cancelFee: money(0), remindDaysBefore: 7 };
    const cardReader = { label: 'Counter 1' };
    till.hub.changes.push(
      { topic: 'staff', key: aroha.staffId, record: aroha },
      { topic: 'store', key: store.storeId, record: { ...store, laybyRule } },
      { topic: 'customer', key: mere.customerId, record: mere },
      { topic: 'register', key: registerId, record: { registerId, storeId, name: 'Front', cardReader } },
    );
    await till.pull();
    await signIn();
    standing = { is: 'waiting' };
    till.hub.answers = (): RequestAnswer => ({ ok: true, value: { standing } });
  });

  const signIn = () => till.signIn(aroha, pins[aroha.staffId]);
  const heard = async (): Promise<void> => {
    for (let round = 0; round < 3; round += 1) {
      till.timers.pass(5_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const ring = (): void => {
    till.add(bread.itemId, 4);
    till.api.attachCustomer({ intentId: till.intentId(), customerId: mere.customerId });
  };
  const putAside = (amount: number, tenders = cash(0).slice(1)) =>
    till.api.payByReaderFor({
      intentId: till.intentId(),
      deed: { kind: 'open-layby', amount: money(amount), tenders },
    });
  const pay = (amount: number, laybyId = only()) =>
    till.api.payByReaderFor({
      intentId: till.intentId(),
      deed: { kind: 'pay-layby', laybyId, amount: money(amount), tenders: [] },
    });
  const laybys = () => till.api.laybys({ text: '' });
  const only = (): LaybyId => {
    const [row] = laybys();
    if (!row) throw new Error('there is no layby');
    return row.laybyId;
  };
  const facts = <Type extends Fact['type']>(type: Type) =>
    till
      .rows<{ body: string }>(`select body from journal where type = '${type}' order by sequence`)
      .map(({ body }) => (JSON.parse(body) as { fact: Extract<Fact, { type: Type }> }).fact);
  const requests = (kind: string) => till.hub.asked.filter((each) => each.kind === kind);
  const opened = async (deposit = 200): Promise<void> => {
    ring();
    putAside(deposit);
    standing = held;
    await heard();
    standing = { is: 'waiting' };
  };

  it('puts a sale aside when the card is held, and not before; its fact names the card and what the hub knew it by', async () => {
    ring();
    expect(putAside(500, cash(200))).toEqual({ ok: true, value: null });
    expect(till.api.cardReader().payment).toMatchObject({ of: 'deed', amount: 300 });
    await heard();
    expect(till.api.cardReader().payment).toMatchObject({ state: 'waiting' });
    expect(laybys(), 'nothing is put aside yet').toEqual([]);
    standing = held;
    await heard();
    expect(laybys()).toMatchObject([{ paid: 500 }]);
    expect(till.api.sale().lines).toEqual([]);
    const [taken] = facts('payment-taken');
    expect(taken?.tenders).toMatchObject([
      { kind: 'cash', applied: 200 },
      { kind: 'card-manual', applied: 300, reference: '···· 4242', card },
    ]);
    expect(requests('pay-by-reader')[0]?.input).toMatchObject({
      ...{ attemptId: taken?.tenders[1]?.tenderId, paymentId: taken?.paymentId, amount: 300 },
    });
    expect(till.api.cardReader()).toMatchObject({ payment: null, ended: { isPaid: true } });
  });

  it('takes money for a layby and on an account', async () => {
    await opened();
    expect(pay(250)).toMatchObject({ ok: true });
    standing = held;
    await heard();
    expect(laybys()).toMatchObject([{ paid: 450 }]);
    standing = { is: 'waiting' };
    const { customerId } = mere;
    const account = (amount: Money) =>
      till.api.payByReaderFor({
        intentId: till.intentId(),
        deed: { kind: 'pay-account', customerId, amount, tenders: [] },
      });
    expect(account(money(400))).toMatchObject({ ok: true });
    standing = held;
    await heard();
    expect(till.api.accountOf({ customerId })).toMatchObject({ owed: 500 });
    expect(facts('payment-taken').at(-1)).toMatchObject({
      purpose: { kind: 'account' },
      tenders: [{ card }],
    });
  });

  it('what could not be done is said before the card is asked for', async () => {
    ring();
    expect(putAside(100)).toMatchObject({ refusal: { kind: 'layby-deposit' } });
    putAside(200);
    standing = held;
    await heard();
    expect(pay(2_000)).toMatchObject({ refusal: { kind: 'layby-too-much' } });
    till.hub.trouble = 'away';
    await till.engine.sync.pullOnce();
    expect(pay(100)).toMatchObject({ refusal: { kind: 'hub-away' } });
    expect(requests('pay-by-reader'), 'the deposit alone was asked for').toHaveLength(1);
  });

  it.each(['before the answer', 'while it waits', 'after the bank agreed'] as const)(
    'a till that dies %s does it once when somebody is there again',
    async (when) => {
      ring();
      putAside(200);
      if (when !== 'before the answer') await heard();
      standing = held;
      if (when === 'after the bank agreed') await heard();
      till.restart();
      till.engine.start();
      await heard();
      if (when !== 'after the bank agreed')
        expect(laybys(), 'nobody has signed in to sign for it').toEqual([]);
      await signIn();
      await heard();
      expect(laybys()).toMatchObject([{ paid: 200 }]);
      expect(facts('payment-taken')).toHaveLength(1);
      till.engine.stop();
    },
  );

  it('what cannot be done any more lets the card go and says why', async () => {
    await opened();
    const laybyId = only();
    pay(500, laybyId);
    await heard();
    till.api.payLayby({ intentId: till.intentId(), laybyId, amount: money(400), tenders: cash(400) });
    standing = held;
    await heard();
    expect(laybys(), 'only cash came').toMatchObject([{ paid: 600 }]);
    expect(requests('drop-card')).not.toEqual([]);
    expect(till.api.cardReader().ended).toMatchObject({
      isPaid: false,
      sentence: expect.stringContaining('2.00') as string,
    });
  });

  it('a sale that was rung up anew is not what the card was asked for', async () => {
    ring();
    putAside(200);
    await heard();
    till.api.discardSale({ intentId: till.intentId() });
    till.add(milk.itemId, 9);
    till.api.attachCustomer({ intentId: till.intentId(), customerId: mere.customerId });
    standing = held;
    await heard();
    expect(laybys()).toEqual([]);
    expect(till.api.cardReader().ended).toMatchObject({ isPaid: false });
  });

  it('a decline takes the next card, and a cancel lets it go with nothing done', async () => {
    await opened();
    pay(250);
    standing = { is: 'declined', code: 'insufficient_funds' };
    await heard();
    expect(till.api.cardReader().payment).toMatchObject({ state: 'refused' });
    standing = { is: 'waiting' };
    till.api.tryCardAgain({ intentId: till.intentId() });
    await heard();
    expect(requests('pay-by-reader').at(-1)?.input).toMatchObject({ attempt: 2, amount: 250 });
    till.api.cancelCardPayment({ intentId: till.intentId() });
    standing = { is: 'released' };
    await heard();
    expect(till.api.cardReader()).toMatchObject({ payment: null, notNow: null });
    expect(laybys()).toMatchObject([{ paid: 200 }]);
  });

  it('paid at the stand-alone terminal instead, the reader is let go and it is done once', async () => {
    await opened();
    pay(250);
    standing = { is: 'declined', code: 'generic_decline' };
    await heard();
    standing = { is: 'released' };
    const intentId = till.intentId();
    expect(till.api.cardPaidElsewhere({ intentId })).toMatchObject({ ok: true });
    till.api.cardPaidElsewhere({ intentId });
    await heard();
    expect(laybys()).toMatchObject([{ paid: 450 }]);
    const [tender] = facts('payment-taken').at(-1)?.tenders ?? [];
    expect(tender).toMatchObject({ kind: 'card-manual', applied: 250 });
    expect(tender).not.toHaveProperty('card');
    expect(requests('drop-card')).not.toEqual([]);
  });

  it('a hub of an earlier version cannot read it: the till says so, and no card was asked for', async () => {
    await opened();
    till.hub.answers = (): RequestAnswer => ({
      ok: false,
      refusal: { kind: 'unreadable', sentence: 'The hub could not read what the till asked.' },
    });
    pay(100);
    await heard();
    expect(till.api.cardReader()).toMatchObject({
      payment: null,
      ended: { isPaid: false, sentence: expect.stringContaining('earlier version') as string },
    });
  });

  it('what goes back for a layby goes to the card that paid, no more than that, also without the hub', async () => {
    await opened(500);
    const laybyId = only();
    till.api.payLayby({ intentId: till.intentId(), laybyId, amount: money(100), tenders: cash(100) });
    till.hub.trouble = 'away';
    await till.engine.sync.pullOnce();
    expect(till.api.layby({ laybyId })).toMatchObject({
      back: 600,
      cards: [{ intentId: 'pi_1', last4: '4242', left: 500 }],
    });
    const back = (amount: number, backTo = 'pi_1') => ({
      ...{ kind: 'card-manual' as const, amount: money(-amount), reference: null, backTo },
    });
    const cancel = (...tenders: ReturnType<typeof back>[]) =>
      till.api.cancelLayby({
        intentId: till.intentId(),
        laybyId,
        tenders: [...tenders, ...cash(tenders.reduce((all, { amount }) => all - amount, 0) - 600)],
      });
    expect(cancel(back(501))).toMatchObject({ refusal: { kind: 'not-that-card' } });
    expect(cancel(back(300), back(300))).toMatchObject({ refusal: { kind: 'not-that-card' } });
    expect(cancel(back(100, 'pi_of_another'))).toMatchObject({ refusal: { kind: 'not-that-card' } });
    expect(cancel(back(500))).toMatchObject({ ok: true });
    expect(facts('payment-taken').at(-1)).toMatchObject({
      amount: -600,
      tenders: [{ applied: -500, reference: '···· 4242', card }, { applied: -100 }],
    });
  });

  it('a card that another till took is known by the hub’s word, with what this till gave back since', async () => {
    await opened();
    const laybyId = only();
    const [openedHere] = facts('layby-opened');
    if (!openedHere) throw new Error('a layby was opened');
    const { terminalId } = till.engine.identity() ?? {};
    const sequence = till.rows<{ last: number }>('select max(sequence) as last from journal')[0]?.last ?? 0;
    const other = { intentId: 'pi_2', brand: 'mastercard', last4: '4444' };
    const { openedAt, dueOn, total, sale } = openedHere;
    const record = {
      ...{ laybyId, storeId, customerId: mere.customerId, customerName: mere.name, openedAt, dueOn, total },
      ...{
        paid: money(1_000),
        state: 'open' as const,
        sale,
        counted: terminalId ? [{ terminalId, sequence }] : [],
      },
      cards: [
        { card, left: money(200) },
        { card: other, left: money(800) },
      ],
    };
    till.hub.changes.push({ topic: 'layby', key: laybyId, record });
    await till.pull();
    const back = { kind: 'card-manual' as const, amount: money(-150), reference: null, backTo: 'pi_2' };
    const given = till.api.payLayby({
      intentId: till.intentId(),
      laybyId,
      amount: money(-150),
      tenders: [back],
    });
    expect(given).toMatchObject({ ok: true });
    expect(till.api.layby({ laybyId })?.cards).toEqual([
      { intentId: 'pi_1', last4: '4242', left: 200 },
      { intentId: 'pi_2', last4: '4444', left: 650 },
    ]);
  });
});
