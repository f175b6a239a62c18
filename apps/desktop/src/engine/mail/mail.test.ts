import { idFrom } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { cashier, milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

async function sold() {
  const till = await TestTill.open({}, cashier);
  till.hub.answers = () => ({ ok: true, value: {} });
  till.sell(milk.itemId);
  const saleId = till.api.receipts({ limit: 1, text: '' })[0]?.saleId;
  if (!saleId) throw new Error('a sale was made');
  const wish = (email = 'ana@example.com', intentId = till.intentId()) =>
    till.api.mailReceipt({ intentId, saleId, kind: 'receipt', email });
  const last = () => till.api.mailOfReceipt({ saleId }).last;
  const addresses = () => till.rows<{ email: string | null }>('select email from receipt_mail');
  return { till, saleId, wish, last, addresses };
}

it('[RC25] a wish outlives a dead line and a power cut, goes to the hub once, and the till forgets the address', async () => {
  const { till, saleId, wish, last, addresses } = await sold();
  till.hub.trouble = 'away';
  const intentId = till.intentId();
  expect(wish('ana@example.com', intentId)).toEqual({ ok: true, value: null });
  expect(wish('ana@example.com', intentId)).toEqual({ ok: true, value: null });
  expect(last()).toEqual({
    state: 'waiting',
    sentence: 'The receipt will be emailed when the hub can be reached.',
  });
  expect(addresses()).toEqual([{ email: 'ana@example.com' }]);
  till.restart();
  // The hub does it and its answer is lost: the same request is asked for again.
  till.hub.trouble = 'answers-lost';
  till.engine.start();
  await expect
    .poll(() => {
      till.timers.pass(11_000);
      return till.hub.asked.length;
    })
    .toBeGreaterThan(0);
  till.hub.trouble = null;
  await expect
    .poll(() => {
      till.timers.pass(11_000);
      return last()?.state;
    })
    .toBe('given');
  expect(new Set(till.hub.asked.map(({ requestId }) => requestId)).size).toBe(1);
  expect(till.hub.asked[0]).toMatchObject({
    kind: 'send-receipt',
    input: { saleId, email: 'ana@example.com', sale: { saleId } },
  });
  expect(addresses()).toEqual([{ email: null }]);
  till.engine.stop();
});

it('[RC25] what the hub refuses is said, and not asked again', async () => {
  const { till, wish, last } = await sold();
  till.hub.answers = () => ({ ok: false, refusal: { kind: 'store-unknown', sentence: 'No such store.' } });
  wish();
  await expect.poll(last).toEqual({ state: 'refused', sentence: 'No such store.' });
  till.engine.start();
  till.timers.pass(30_000);
  expect(till.hub.asked).toHaveLength(1);
  till.engine.stop();
});

it.each(['', 'ana', 'ana@', 'ana example@x.com', 'a@b.c\nBcc: x@y.com'])(
  '[RC25] “%s” is no address, and nothing is kept',
  async (email) => {
    const { wish, last } = await sold();
    expect(wish(email)).toMatchObject({ ok: false, refusal: { kind: 'bad-address' } });
    expect(last()).toBeNull();
  },
);

it('[RC25] a receipt that is not of this till is not mailed from it', async () => {
  const { till } = await sold();
  const saleId = idFrom<'SaleId'>('0190f000-0000-7000-8000-000000000999');
  expect(
    till.api.mailReceipt({ intentId: till.intentId(), saleId, kind: 'receipt', email: 'ana@example.com' }),
  ).toMatchObject({ refusal: { kind: 'receipt-unknown' } });
});
