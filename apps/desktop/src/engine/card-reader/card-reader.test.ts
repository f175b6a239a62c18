import { type Money, money } from '@tillbridge/core/kernel';
import type { CardStanding, SaleCompletedV1 } from '@tillbridge/core/wire';
import { RecordedFact } from '@tillbridge/core/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { lead, milk, registerId, storeId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const card = {
  ...{ intentId: 'pi_1', brand: 'visa', last4: '4242' },
  ...{ applicationName: 'Visa Credit', aid: 'A000000003101001' },
};
const held: CardStanding = { is: 'held', card };
const waiting: CardStanding = { is: 'waiting' };

describe('[CK] a card at the reader', () => {
  let till: TestTill;
  /** What the hub says now. */
  let standing: CardStanding;

  beforeEach(async () => {
    till = new TestTill();
    till.hub.changes.push({
      topic: 'register',
      key: registerId,
      record: { registerId, storeId, name: 'Front', cardReader: { label: 'Counter 1' } },
    });
    const record = { ...lead, permissions: [...lead.permissions, 'void-sale' as const] };
    till.hub.changes.push({ topic: 'staff', key: lead.staffId, record });
    await till.engine.sync.enrol('http://hub.test', 'GOOD-CODE');
    await till.pull();
    await till.signIn(lead);
    standing = waiting;
    till.hub.answers = () => ({ ok: true, value: { standing } });
  });

  const heard = async (): Promise<void> => {
    for (let round = 0; round < 2; round += 1) {
      till.timers.pass(5_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const asks = () => till.hub.asked.map(({ kind }) => kind);
  const pay = (amount: Money | null = null) => till.api.payByReader({ intentId: till.intentId(), amount });
  const cancel = () => till.api.cancelCardPayment({ intentId: till.intentId() });
  const ringUp = (): Money => {
    till.add(milk.itemId);
    till.startTender();
    return till.api.sale().due;
  };
  const sales = async (): Promise<SaleCompletedV1[]> => {
    await till.push();
    return till.hub.facts.flatMap(({ body }) => {
      const { fact } = RecordedFact.parse(JSON.parse(body));
      return fact.type === 'sale-completed' ? [fact] : [];
    });
  };

  it('[CK1, CK9] pays a sale: the attempt is on disk before the hub is asked, and its fact names the card', async () => {
    const due = ringUp();
    expect(pay()).toEqual({ ok: true, value: null });
    expect(till.api.cardReader()).toMatchObject({ label: 'Counter 1', payment: { amount: due } });
    await heard();
    expect(till.api.cardReader().payment).toMatchObject({ state: 'waiting' });
    standing = held;
    await heard();
    await heard();
    const [sale] = await sales();
    expect(sale?.tenders).toMatchObject([
      { kind: 'card-manual', applied: due, reference: '···· 4242', card },
    ]);
    const [asked] = till.hub.asked;
    expect(asked?.input).toMatchObject({ attemptId: sale?.tenders[0]?.tenderId, attempt: 1, amount: due });
    expect(till.api.cardReader().payment).toBeNull();
  });

  it('[CK7] after a decline the next card is tried on the same payment', async () => {
    ringUp();
    pay();
    standing = { is: 'declined', code: 'insufficient_funds' };
    await heard();
    expect(till.api.cardReader().payment).toMatchObject({
      state: 'refused',
      sentence: expect.stringContaining('not enough') as string,
    });
    standing = held;
    pay();
    await heard();
    await heard();
    const tries = till.hub.asked.flatMap(({ kind, input }) => (kind === 'pay-by-reader' ? [input] : []));
    expect(tries).toMatchObject([{ attempt: 1 }, { attempt: 2 }]);
    expect(await sales()).toHaveLength(1);
  });

  it('[CK7] cancelling lets it go, until the hub has heard', async () => {
    ringUp();
    pay();
    await heard();
    till.hub.trouble = 'away';
    cancel();
    expect(till.api.cardReader().payment, 'the screen is free at once').toBeNull();
    expect(till.api.cardReader().notNow).toContain('still being let go');
    await heard();
    till.hub.trouble = null;
    standing = { is: 'released' };
    await heard();
    await heard();
    expect(asks().at(-1)).toBe('drop-card');
    expect(till.api.cardReader().notNow, 'the next card may be asked for').toBeNull();
    const before = asks().length;
    await heard();
    expect(asks(), 'nothing is left to ask').toHaveLength(before);
  });

  it('[CK8] another tender completes the sale, and the card that was asked for is let go', async () => {
    const due = ringUp();
    pay();
    await heard();
    till.pay('cash', due);
    expect(till.api.sale().completed).not.toBeNull();
    standing = held;
    await heard();
    standing = { is: 'released' };
    await heard();
    expect(asks()).toContain('drop-card');
    expect((await sales())[0]?.tenders).toMatchObject([{ kind: 'cash' }]);
  });

  it('[CK8] a card that was held for more than is still due is let go', async () => {
    const due = ringUp();
    pay();
    await heard();
    till.pay('cash', due - 1);
    standing = held;
    await heard();
    await heard();
    expect(asks()).toContain('drop-card');
    expect(till.api.sale()).toMatchObject({ mode: 'tendering', tenders: [{ kind: 'cash' }] });
  });

  it('[CK8] a part goes on the card and the rest in cash; taking the card back out lets it go', async () => {
    const due = ringUp();
    pay(money(40));
    standing = held;
    await heard();
    await heard();
    expect(till.api.sale()).toMatchObject({ due: due - 40, tenders: [{ tendered: 40 }] });
    const [tender] = till.api.sale().tenders;
    if (!tender) throw new Error('the card is a tender');
    till.api.removeTender({ intentId: till.intentId(), tenderId: tender.tenderId });
    till.engine.start();
    await heard();
    await heard();
    expect(asks().at(-1)).toBe('drop-card');
    till.engine.stop();
  });

  it.each(['before the answer', 'while it waits', 'after the bank agreed'] as const)(
    '[CK10] a till that dies %s finds the card in its sale when it runs again',
    async (when) => {
      const due = ringUp();
      pay();
      if (when !== 'before the answer') await heard();
      standing = held;
      till.restart();
      await till.signIn(lead);
      till.engine.start();
      await heard();
      await heard();
      await heard();
      expect(await sales()).toMatchObject([{ tenders: [{ applied: due, card: { last4: '4242' } }] }]);
      till.engine.stop();
    },
  );

  it('[CK2] nothing is said to be declined while nobody knows', async () => {
    ringUp();
    till.hub.trouble = 'answers-lost';
    pay();
    await heard();
    expect(till.api.cardReader().payment).toMatchObject({
      state: 'checking',
      sentence: expect.stringContaining('Checking') as string,
    });
    expect(till.api.sale().mode, 'the sale stays on the screen').toBe('tendering');
  });

  it('[CK3] what is not known is asked for again as the same card, until the reader is known to ask', async () => {
    ringUp();
    standing = { is: 'checking' };
    pay();
    await heard();
    standing = waiting;
    await heard();
    await heard();
    expect(asks().slice(0, 2)).toEqual(['pay-by-reader', 'pay-by-reader']);
    expect(asks().at(-1)).toBe('card-standing');
    const cards = till.hub.asked.flatMap(({ kind, input }) => (kind === 'pay-by-reader' ? [input] : []));
    expect(new Set(cards.map((each) => JSON.stringify(each))).size, 'word for word the same').toBe(1);
  });

  it('[CK2] a card that was waited for is checked, and not waited for, while the hub is away', async () => {
    ringUp();
    pay();
    await heard();
    expect(till.api.cardReader().payment).toMatchObject({ state: 'waiting' });
    till.hub.trouble = 'away';
    await till.engine.sync.pullOnce();
    expect(till.api.cardReader().payment).toMatchObject({
      state: 'checking',
      sentence: expect.stringContaining('The hub is away') as string,
    });
    till.hub.trouble = null;
    await till.engine.sync.pullOnce();
    expect(till.api.cardReader().payment).toMatchObject({ state: 'waiting' });
  });

  it('[CK11] while the hub is away nothing is begun, and the other ways are named', async () => {
    ringUp();
    till.hub.trouble = 'away';
    await till.engine.sync.pullOnce();
    expect(till.api.cardReader().notNow).toContain('stand-alone');
    expect(pay()).toMatchObject({ ok: false, refusal: { kind: 'hub-away' } });
    expect(till.api.cardReader().payment).toBeNull();
    expect(till.pay('card-manual', till.api.sale().due), 'the stand-alone terminal is there').toMatchObject({
      ok: true,
    });
  });

  it('[CK12] a return goes back to the card that paid, and says so in its own fact', async () => {
    ringUp();
    pay();
    standing = held;
    await heard();
    await heard();
    const [sold] = await sales();
    if (!sold) throw new Error('the sale is complete');
    const { saleId } = sold;
    expect(till.api.voidLastSale({ intentId: till.intentId(), saleId })).toMatchObject({ ok: true });
    const [, back] = await sales();
    expect(back?.tenders).toMatchObject([{ kind: 'card-manual', card: { intentId: 'pi_1' } }]);
    expect(back?.tenders[0]?.applied).toBeLessThan(0);
  });
});
