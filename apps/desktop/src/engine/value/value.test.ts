import type { TillPermission } from '@tillbridge/core/access';
import { type TerminalId, idFrom, money, units } from '@tillbridge/core/kernel';
import type { StoreV1, ValueAccountV1 } from '@tillbridge/core/wire';
import { paperText } from '@tillbridge/devices/sim';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Network } from '../sync/network';
import { sha256 } from '../open-engine';
import { bodyOf } from '../testing/fake-hub';
import { samplePrinter } from '../testing/sample-printer';
import { bread, cashier, item, lead, milk, sampleId, store, terminalId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';
import { waitForHubMs } from './ask';

const code = 'GC1111222233334444';
const accountId = sampleId<'ValueAccountId'>(8, 1);
const card = (more: Partial<ValueAccountV1> = {}): ValueAccountV1 => ({
  valueAccountId: accountId,
  kind: 'gift-card',
  codeHash: sha256(code),
  codeEnd: '4444',
  customerId: null,
  currency: 'NZD',
  balance: money(5000),
  offlineAllowance: money(300),
  expiresOn: null,
  isBlocked: false,
  counted: [],
  ...more,
});
const giftCards = item(40, {
  name: 'Gift card',
  sku: 'GIFT',
  taxCodes: [],
  movesStock: false,
  sells: 'gift-card',
});
const withMore: StoreV1 = {
  ...store,
  takesTips: true,
  foreignCurrencies: [
    {
      currency: 'AUD',
      ratePpm: 1_080_000,
      minorUnitDigits: 2,
      denominations: [5000, 2000, 1000, 500].map(money),
    },
  ],
};

const more: TillPermission[] = [
  'foreign-cash',
  'return-without-receipt',
  'refund-other-tender',
  'return',
  'void-sale',
];

type Asked = { kind: string; input: { amount?: number; valueAccountId?: string } };

/** A hub beside the fake one that decides requests as the test says. */
class ValueHub {
  account: ValueAccountV1 | null = card();
  readonly asked: Asked[] = [];
  isAway = false;
  isSlow = false;
  refuses: { kind: string; sentence: string } | null = null;

  over(inner: Network): Network {
    return {
      ...inner,
      fetch: async (url, request) => {
        const kind = /\/requests\/([a-z-]+)$/.exec(url)?.[1];
        if (kind === undefined) return inner.fetch(url, request);
        if (this.isSlow) return new Promise<Response>(() => undefined);
        if (this.isAway) throw new TypeError('fetch failed');
        const { input } = bodyOf(request) as Asked;
        this.asked.push({ kind, input });
        const value =
          kind === 'find-value'
            ? { account: this.account }
            : kind === 'reserve-value'
              ? { account: this.account, until: 2_000_000_000_000 }
              : {};
        const answer =
          this.refuses && kind === 'reserve-value'
            ? { ok: false, refusal: this.refuses }
            : { ok: true, value };
        return Response.json({ answer });
      },
    };
  }
}

async function open(hub = new ValueHub(), who = lead) {
  const till = new TestTill();
  till.restart({ network: hub.over(till.hub.network) });
  till.hub.changes.push(
    { topic: 'value-account', key: accountId, record: card() },
    { topic: 'item', key: giftCards.itemId, record: giftCards },
    { topic: 'store', key: store.storeId, record: withMore },
    { topic: 'staff', key: lead.staffId, record: { ...lead, permissions: [...lead.permissions, ...more] } },
  );
  await till.engine.sync.enrol('http://hub.test', 'GOOD-CODE');
  await till.pull();
  await till.signIn(who);
  return { till, hub };
}

/** A sale of bread that waits to be paid: 200 each. */
function paying(till: TestTill, count = 1): void {
  till.add(bread.itemId, count);
  till.startTender();
}
const payBy = (till: TestTill, amount: number | null = null, intentId = till.intentId()) =>
  till.api.payByCard({ intentId, code, amount: amount === null ? null : money(amount) });
const load = (till: TestTill, amount: number, loaded: string | null = null) =>
  till.api.loadCard({ intentId: till.intentId(), code: loaded, amount: money(amount) });
const completed = (till: TestTill) => till.api.sale().completed;
const facts = (till: TestTill, type: string) =>
  till
    .rows<{ body: string }>(`select body from journal where type = '${type}' order by sequence`)
    .map(({ body }) => (JSON.parse(body) as { fact: Record<string, unknown> }).fact);

it('[VA8] with the hub in reach the amount is set aside there before it is taken', async () => {
  const { till, hub } = await open();
  paying(till);
  const paid = await payBy(till);
  expect(paid).toMatchObject({ ok: true, value: { amount: 200, left: 4800, word: 'now' } });
  expect(hub.asked.map(({ kind }) => kind)).toEqual(['find-value', 'reserve-value']);
  expect(hub.asked[1]?.input).toMatchObject({ amount: 200, valueAccountId: accountId });
  expect(completed(till)).toMatchObject({ tenders: [{ kind: 'gift-card', tendered: 200 }] });
  expect(facts(till, 'sale-completed')[0]).toMatchObject({ tenders: [{ valueAccountId: accountId }] });
});

it('[VA8] a screen that asks again hears what it heard before, and nothing more is set aside', async () => {
  const { till, hub } = await open();
  paying(till);
  const first = await payBy(till, null, 'the same');
  const asked = hub.asked.length;
  // The sale is paid by now, and the card is no longer needed.
  expect(await payBy(till, null, 'the same')).toEqual(first);
  expect(hub.asked).toHaveLength(asked);
  till.restart({ network: hub.over(till.hub.network) });
  expect(await payBy(till, null, 'the same')).toMatchObject({ ok: true });
  expect(facts(till, 'sale-completed')).toHaveLength(1);
});

it('[VA8] a tender that is taken back is let go at the hub, and so is one that the hub set aside in vain', async () => {
  const { till, hub } = await open();
  paying(till, 2);
  await payBy(till, 150);
  const [tender] = till.api.sale().tenders;
  if (tender) till.api.removeTender({ intentId: till.intentId(), tenderId: tender.tenderId });
  await vi.waitFor(() => expect(hub.asked.at(-1)?.kind).toBe('release-value'));
  expect(till.api.sale()).toMatchObject({ due: 400, tenders: [] });
});

it('[VA5, VA9] without the hub a till takes up to its allowance, says so, and refuses a cent more', async () => {
  const { till, hub } = await open();
  hub.isAway = true;
  paying(till, 3);
  expect(await payBy(till, 301)).toMatchObject({ refusal: { kind: 'value-offline' } });
  const paid = await payBy(till);
  expect(paid).toMatchObject({ ok: true, value: { amount: 300, word: 'last' } });
  if (paid.ok) expect(paid.value.sentence).toContain('without asking the hub');
  expect(await payBy(till, 1)).toMatchObject({ refusal: { kind: 'value-offline' } });
  till.pay('cash', 300);
  paying(till);
  expect(await payBy(till)).toMatchObject({ refusal: { kind: 'no-amount' } });
});

it('[VA4] what the hub has counted is not counted twice, and a restart forgets nothing', async () => {
  const { till, hub } = await open();
  hub.isAway = true;
  paying(till);
  await payBy(till);
  till.restart({ network: hub.over(till.hub.network) });
  await till.signIn(lead);
  const look = async () => {
    const found = await till.api.findCard({ code });
    return found.ok ? [found.value.balance, found.value.most] : found;
  };
  expect(await look()).toEqual([4800, 100]);
  const sequence = till.rows<{ n: number }>('select max(sequence) as n from journal')[0]?.n ?? 0;
  const counted: { terminalId: TerminalId; sequence: number }[] = [{ terminalId, sequence }];
  till.hub.changes.push({
    topic: 'value-account',
    key: accountId,
    record: card({ balance: money(4800), counted }),
  });
  await till.pull();
  expect(await look()).toEqual([4800, 300]);
});

it('[VA9] a hub that does not answer holds nobody up for more than two seconds', async () => {
  const { till, hub } = await open();
  hub.isSlow = true;
  paying(till);
  const answer = payBy(till, 200);
  for (let turn = 0; turn < 6; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    till.timers.pass(waitForHubMs);
  }
  expect(await answer).toMatchObject({ ok: true, value: { word: 'last' } });
});

it('[VA13] a balance says whether the hub has just said it, or when it was last heard', async () => {
  const { till, hub } = await open();
  expect(await till.api.findCard({ code })).toMatchObject({
    value: { word: 'now', balance: 5000, most: 5000 },
  });
  hub.isAway = true;
  const last = await till.api.findCard({ code });
  expect(last).toMatchObject({ value: { word: 'last', balance: 5000, most: 300 } });
  if (last.ok) expect(last.value.asOf).toMatch(/\d{4}/);
});

it('[VA6] what the hub refuses is refused, with its sentence', async () => {
  const { till, hub } = await open();
  hub.refuses = { kind: 'value-too-little', sentence: 'There is $1.00 on this card.' };
  paying(till);
  expect(await payBy(till)).toMatchObject({ refusal: { sentence: 'There is $1.00 on this card.' } });
  expect(till.api.sale().due).toBe(200);
});

it('[VA3, VA7] a new card is sold without tax, its code is shown once and kept nowhere, and it may be spent here at once', async () => {
  const { till, hub } = await open();
  hub.isAway = true;
  const loaded = await load(till, 2500);
  if (!loaded.ok || loaded.value.code === null) throw new Error('no code was made');
  const made = loaded.value.code;
  expect(till.api.sale()).toMatchObject({ total: 2500, tax: 0 });
  till.startTender();
  till.pay('cash', 2500);
  const kept = ['journal', 'intent', 'value_account', 'open_sale', 'print_job', 'money_ledger']
    .flatMap((table) => till.rows(`select * from ${table}`))
    .map((row) => JSON.stringify(row))
    .join('\n');
  expect(kept).not.toContain(made.replaceAll(' ', ''));
  expect(kept).not.toContain(made);
  expect(facts(till, 'value-account-opened')).toHaveLength(1);
  paying(till);
  expect(await till.api.payByCard({ intentId: till.intentId(), code: made, amount: null })).toMatchObject({
    ok: true,
    value: { amount: 200, left: 2300 },
  });
  expect(till.engine.verify()).toMatchObject({ ok: true });
});

it('[VA14, VA3] the card that was just made comes out on a slip that a scanner reads, no other does, and its code is on no disk', async () => {
  const { paper, printer } = samplePrinter();
  onTestFinished(() => printer.device.close());
  const { till, hub } = await open();
  till.restart({
    network: hub.over(till.hub.network),
    printer,
  });
  await till.signIn(lead);
  await expect.poll(() => printer.device.status().state).toBe('ready');
  const loaded = await load(till, 2500);
  if (!loaded.ok || loaded.value.code === null) throw new Error('no code was made');
  const made = loaded.value.code;
  const print = (printed: string) => till.api.printNewCard({ intentId: till.intentId(), code: printed });
  expect(await print(code)).toMatchObject({ ok: false, refusal: { kind: 'not-made-here' } });
  expect(paperText(paper.paper().lines).join('\n')).not.toContain('Gift card');
  expect(await print(made)).toEqual({ ok: true, value: null });
  const clean = made.replaceAll(' ', '');
  hub.isAway = true;
  expect(paperText(paper.paper().lines).join('\n')).toContain(made);
  expect(paper.paper().lines).toContainEqual(expect.objectContaining({ kind: 'barcode', data: clean }));
  expect(await till.api.findCard({ code: clean })).toMatchObject({
    ok: true,
    value: { codeEnd: clean.slice(-4) },
  });
  till.startTender();
  till.pay('cash', 2500);
  const kept = ['journal', 'intent', 'value_account', 'open_sale', 'print_job']
    .flatMap((table) => till.rows(`select * from ${table}`))
    .map((row) => JSON.stringify(row))
    .join('\n');
  expect(kept).not.toContain(clean);
  expect(kept).not.toContain(made);
  paper.setPaper('out');
  await expect.poll(() => printer.device.status().state).not.toBe('ready');
  expect(await print(made)).toMatchObject({ ok: false, refusal: { kind: 'not-printed' } });
});

it('[VA7] a card that is known is topped up, one that was printed before is opened by its own code', async () => {
  const { till, hub } = await open();
  expect(await load(till, 1000, code)).toMatchObject({ ok: true, value: { code: null, codeEnd: '4444' } });
  expect(facts(till, 'value-account-opened')).toEqual([]);
  hub.account = null;
  expect(await load(till, 1000, 'promo-77-1234')).toMatchObject({ ok: true, value: { codeEnd: '1234' } });
  expect(facts(till, 'value-account-opened')).toMatchObject([{ codeHash: sha256('PROMO771234') }]);
  expect(till.api.sale().lines).toHaveLength(2);
});

it('[VA7] the product itself is not rung up without a card', async () => {
  const { till } = await open();
  expect(till.add(giftCards.itemId)).toMatchObject({ refusal: { kind: 'card-needed' } });
  expect(till.api.sale().lines).toEqual([]);
});

it('[TE7, TE8] foreign notes are taken at the store’s rate, for whoever may, with change at home', async () => {
  const take = (till: TestTill, cents: number, currency = 'AUD') =>
    till.api.takeForeignCash({ intentId: till.intentId(), currency, amount: money(cents) });
  const { till: hers } = await open(undefined, cashier);
  paying(hers, 4);
  expect(take(hers, 1000)).toMatchObject({ refusal: { kind: 'not-permitted', needs: 'foreign-cash' } });
  const { till } = await open();
  paying(till, 4);
  expect(till.api.otherTenders().foreign).toMatchObject([
    { currency: 'AUD', due: 741, worth: [5400, 2160, 1080, 540] },
  ]);
  expect(take(till, 1000, 'USD')).toMatchObject({ refusal: { kind: 'currency-unknown' } });
  expect(take(till, 1000)).toMatchObject({ ok: true });
  expect(completed(till)).toMatchObject({ change: 280, tenders: [{ kind: 'foreign-cash', tendered: 1080 }] });
  expect(facts(till, 'sale-completed')[0]).toMatchObject({
    tenders: [{ foreign: { currency: 'AUD', amount: 1000, ratePpm: 1_080_000 } }],
  });
});

it('[TE9] a tip is due on top, where the store takes them', async () => {
  const { till } = await open();
  paying(till);
  expect(till.api.setTip({ intentId: till.intentId(), tip: money(100) })).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ total: 200, due: 300 });
  till.pay('cash', 300);
  expect(facts(till, 'sale-completed')[0]).toMatchObject({ total: 200, tip: 100 });
  till.hub.changes.push({ topic: 'store', key: store.storeId, record: { ...withMore, takesTips: false } });
  await till.pull();
  paying(till);
  expect(till.api.setTip({ intentId: till.intentId(), tip: money(100) })).toMatchObject({
    refusal: { kind: 'no-tips-here' },
  });
});

it('[RT11] a sale that put money on a gift card is not voided: the card may be spent already', async () => {
  const { till } = await open();
  till.add(bread.itemId);
  expect(await load(till, 1000)).toMatchObject({ ok: true });
  till.startTender();
  expect(till.pay('card-manual', 1200)).toMatchObject({ ok: true });
  till.api.nextSale({ intentId: till.intentId() });
  const [sale] = facts(till, 'sale-completed');
  const saleId = idFrom<'SaleId'>(String(sale?.['saleId']));
  const voided = till.api.voidLastSale({ intentId: till.intentId(), saleId });
  expect(voided).toMatchObject({ ok: false, refusal: { kind: 'not-voidable' } });
  expect(voided.ok ? '' : voided.refusal.sentence).toContain('gift card');
  expect(facts(till, 'sale-completed')).toHaveLength(1);
});

const planted = '4111 1111 1111 1111';
it('[VA20, PC-2] the number of a payment card is refused wherever it is typed or scanned, and stands nowhere', async () => {
  const lines: unknown[] = [];
  const note = (...given: unknown[]) => void lines.push(given);
  const log = { info: note, warn: note, error: note };
  const till = await TestTill.open({ log });
  till.add(milk.itemId);
  const intentId = () => till.intentId();
  const answers = [
    till.api.setLineNote({ intentId: intentId(), lineId: till.line(), note: planted }),
    till.api.setSaleNote({ intentId: intentId(), note: `pay later ${planted}` }),
    till.scan(planted.replaceAll(' ', '')),
    await till.api.loadCard({ intentId: intentId(), code: planted, amount: money(100) }),
    await till.api.openDrawer({ intentId: intentId(), reason: planted }),
  ];
  till.startTender();
  answers.push(
    till.api.takeTender({
      intentId: intentId(),
      kind: 'card-manual',
      amount: money(100),
      reference: planted,
    }),
  );
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, refusal: { kind: 'card-number' } });
  expect(till.api.search({ text: planted, limit: 5 })).toEqual([]);
  expect(till.api.receipts({ text: planted, limit: 5 })).toEqual([]);
  expect(till.heard.at(-1)?.outcome).toMatchObject({ kind: 'refused', code: '' });
  const tables = till.rows<{ name: string }>("select name from sqlite_master where type = 'table'");
  const everything = tables.flatMap(({ name }) => till.rows(`select * from "${name}"`));
  const kept = JSON.stringify([everything, lines, till.heard]).replaceAll(/[ -]/g, '');
  expect(kept).toContain('MLK2L'.slice(0, 3));
  expect(kept).not.toContain(planted.replaceAll(' ', ''));
  expect(till.api.sale()).toMatchObject({ total: 100, note: null });
});

it('[VA2] what goes back to the customer may go onto a new store credit, which pays the next sale', async () => {
  const { till, hub } = await open();
  hub.isAway = true;
  const give = () => till.api.giveToCard({ intentId: till.intentId(), code: null, amount: null });
  paying(till);
  expect(await give()).toMatchObject({ refusal: { kind: 'nothing-due' } });
  till.pay('cash', 200);
  const back = {
    itemId: bread.itemId,
    quantity: units(1),
    reason: 'faulty' as const,
    restock: 'damaged' as const,
  };
  expect(till.api.returnItem({ intentId: till.intentId(), ...back })).toMatchObject({ ok: true });
  till.startTender();
  const given = await give();
  if (!given.ok || given.value.code === null) throw new Error('no code was made');
  expect(facts(till, 'sale-completed')[1]).toMatchObject({
    tenders: [{ kind: 'store-credit', applied: -200 }],
  });
  paying(till);
  const paid = await till.api.payByCard({ intentId: till.intentId(), code: given.value.code, amount: null });
  expect(paid).toMatchObject({ ok: true, value: { amount: 200, left: 0 } });
});
