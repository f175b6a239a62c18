import { instant } from '@tillbridge/core/kernel';
import type { AgeRuleV1, ItemV1, SaleHoursRuleV1, StoreV1 } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { bread, cashier, item, labelled, store, storeId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const code = (body: string) => labelled(body);
const wine = item(21, {
  name: 'Pinot noir',
  ageClass: 'alcohol',
  saleHoursClass: 'alcohol',
  barcodes: [{ code: code('940000000021'), packQuantity: 1000 as never }],
});
const phone = item(22, { name: 'Telephone', tracking: 'serial' });
const insulin = item(23, { name: 'Cold drops', tracking: 'batch' });
const banned = item(24, { name: 'Disposable vape', restrictions: ['prohibited'] });

const eighteen: AgeRuleV1 = {
  rule: 'NZ alcohol 18',
  ageClass: 'alcohol',
  minimumAge: 18,
  promptUnder: 25,
  allowsClearlyOver: true,
  idTypes: ['passport'],
  sellerMinimumAge: 18,
  refusalSentence: 'The Act does not allow it.',
  effectiveFrom: null,
  effectiveTo: null,
};
const always = { effectiveFrom: null, effectiveTo: null };
const hours = (opens: number, closes: number): SaleHoursRuleV1 => ({
  rule: 'Off-licence',
  saleHoursClass: 'alcohol',
  week: Array.from({ length: 7 }, () => [{ opens, closes }]),
  exceptions: [],
  ...always,
});

async function shop(more: Partial<StoreV1> = {}): Promise<TestTill> {
  const till = await TestTill.open();
  const record: StoreV1 = {
    ...store,
    jurisdiction: { ...store.jurisdiction, ageRules: [eighteen], saleHours: [hours(0, 1440)] },
    ...more,
  };
  till.hub.changes.push({ topic: 'store', key: storeId, record });
  for (const each of [wine, phone, insulin, banned] satisfies ItemV1[])
    till.hub.changes.push({ topic: 'item', key: each.itemId, record: each });
  await till.pull();
  till.hub.trouble = 'away';
  return till;
}
/** The test's clock begins at 13:00 in Wellington. */
const oneOClock = 13 * 60;
const answer = (till: TestTill, given: Parameters<TestTill['api']['answerAge']>[0]['answer']) =>
  till.api.answerAge({ intentId: till.intentId(), answer: given });
const facts = (till: TestTill, type: string) =>
  till
    .rows<{ body: string }>(`select body from journal where type = '${type}'`)
    .map(({ body }) => (JSON.parse(body) as { fact: Record<string, unknown> }).fact);
const licence = (born: string) =>
  `@\n\u001e\rANSI 636000100102DL00410278ZV03190008DLDAQ64235789\nDCSSAMPLE\nDBB${born}\nDBA12102090\r`;

it('[AH1] the question stands in the way of payment, and of no scan', async () => {
  const till = await shop();
  till.add(wine.itemId);
  expect(till.api.sale().age).toMatchObject({ minimumAge: 18, names: ['Pinot noir'], idTypes: ['passport'] });
  till.scan('9400000000029');
  expect(till.api.sale().lines.map(({ name }) => name)).toEqual(['Pinot noir', bread.name]);
  expect(till.startTender()).toMatchObject({ ok: false, refusal: { kind: 'age-open' } });
  expect(answer(till, { kind: 'id-sighted', idType: 'passport' })).toMatchObject({ ok: true });
  expect(till.api.sale().age).toBeNull();
  expect(till.startTender()).toMatchObject({ ok: true });
});

it('[AH3] [AH4] a refusal takes the goods off, leaves the rest, and writes down who, what and why, with the cable out', async () => {
  const till = await shop();
  till.add(bread.itemId);
  till.add(wine.itemId);
  answer(till, { kind: 'refused', reason: 'no-id' });
  expect(till.api.sale().lines.map(({ name }) => name)).toEqual([bread.name]);
  expect(facts(till, 'age-checked')).toMatchObject([
    { ageClass: 'alcohol', minimumAge: 18, rule: 'NZ alcohol 18', outcome: 'refused', refusal: 'no-id' },
  ]);
  expect(facts(till, 'line-removed')).toHaveLength(1);
});

it('[AH5] [AH4] a licence answers by being scanned, and nothing of it is anywhere on the till', async () => {
  const till = await shop();
  till.add(wine.itemId);
  till.scan(licence('06061986'));
  expect(till.heard.at(-1)?.outcome).toEqual({ kind: 'heard', what: 'licence' });
  expect(till.api.sale().age).toBeNull();
  expect(facts(till, 'age-checked')).toMatchObject([{ outcome: 'id-scanned', idType: 'driver-licence' }]);
  for (const { name } of till.rows<{ name: string }>("select name from sqlite_master where type = 'table'"))
    expect(JSON.stringify(till.rows(`select * from "${name}"`))).not.toMatch(
      /64235789|SAMPLE|06061986|1986-06/,
    );
});

it('[AH5] a licence that nobody asked for is refused in words that repeat nothing of it', async () => {
  const till = await shop();
  till.scan(licence('06061986'));
  expect(till.heard.at(-1)?.outcome).toMatchObject({ kind: 'refused', code: '' });
  expect(JSON.stringify(till.heard)).not.toContain('64235789');
});

it('[AH7] a licence of somebody under age takes the goods off; there is nothing to override', async () => {
  const till = await shop();
  till.add(wine.itemId);
  till.scan(licence('06062015'));
  expect(till.api.sale().lines).toEqual([]);
  expect(facts(till, 'age-checked')).toMatchObject([{ outcome: 'refused', refusal: 'under-age' }]);
});

it('[AH8] outside of its hours it is neither rung up nor paid for, and the sentence says when it is sold again', async () => {
  const till = await shop();
  till.hub.trouble = null;
  const record = {
    ...store,
    jurisdiction: { ...store.jurisdiction, ageRules: [], saleHours: [hours(0, oneOClock + 1)] },
  };
  till.hub.changes.push({ topic: 'store', key: storeId, record });
  await till.pull();
  till.add(wine.itemId);
  expect(till.startTender()).toMatchObject({ ok: true });
  till.clock.pass(60_000);
  expect(till.pay('cash', 2100)).toMatchObject({ ok: false, refusal: { kind: 'sale-hours' } });
  const again = till.add(wine.itemId);
  expect(again).toMatchObject({ ok: false, refusal: { kind: 'sale-hours' } });
  expect(again.ok ? '' : again.refusal.sentence).toContain('00:00');
  expect(facts(till, 'sale-hours-refused')).toHaveLength(1);
});

it('[AH6] somebody too young to sell it cannot ring it up', async () => {
  const till = await shop();
  till.hub.trouble = null;
  const young = { ...cashier, maySellRestrictedFrom: instant(till.clock.now() + 1) };
  till.hub.changes.push({ topic: 'staff', key: young.staffId, record: young });
  await till.pull();
  await till.signIn(young);
  expect(till.add(wine.itemId)).toMatchObject({ ok: false, refusal: { kind: 'seller-too-young' } });
  expect(till.add(bread.itemId)).toMatchObject({ ok: true });
});

it('[AH6] where the law asks no age of sellers, the day that head office entered still holds', async () => {
  const rules = { ageRules: [{ ...eighteen, sellerMinimumAge: null }], saleHours: [hours(0, 1440)] };
  const till = await shop({ jurisdiction: { ...store.jurisdiction, ...rules } });
  till.hub.trouble = null;
  const young = { ...cashier, maySellRestrictedFrom: instant(till.clock.now() + 3 * 86_400_000) };
  till.hub.changes.push({ topic: 'staff', key: young.staffId, record: young });
  await till.pull();
  await till.signIn(young);
  const refused = till.add(wine.itemId);
  expect(refused.ok ? '' : refused.refusal.sentence).toContain(`${cashier.name} may not sell this before`);
  till.hub.changes.push({
    topic: 'staff',
    key: young.staffId,
    record: { ...young, maySellRestrictedFrom: till.clock.now() },
  });
  await till.pull();
  expect(till.add(wine.itemId)).toMatchObject({ ok: true });
});

it('[AH8] a store’s own hours count beside the country’s, which go on counting', async () => {
  const till = await shop({ saleHours: [{ ...hours(0, oneOClock), rule: 'Licence 12' }] });
  const refused = till.add(wine.itemId);
  expect(refused.ok ? '' : refused.refusal.sentence).toContain('Licence 12');
});

it('[AH11] prohibited goods are not sold', async () => {
  const till = await shop();
  expect(till.add(banned.itemId)).toMatchObject({ ok: false, refusal: { kind: 'prohibited' } });
});

it('[AH12] what comes back is asked nothing', async () => {
  const till = await shop({ saleHours: [hours(0, 1)] });
  till.add(wine.itemId, -1);
  expect(till.api.sale().age).toBeNull();
});

it('[AH14] a scan answers the question of a serial number, and an article’s code does not', async () => {
  const till = await shop();
  till.add(phone.itemId, 2);
  expect(till.startTender()).toMatchObject({ ok: false, refusal: { kind: 'tracking-open' } });
  till.scan('SN-0001');
  expect(till.heard.at(-1)?.outcome).toEqual({ kind: 'heard', what: 'serial' });
  till.scan('SN-0001');
  expect(till.heard.at(-1)?.outcome).toMatchObject({ kind: 'refused' });
  till.scan('9400000000029');
  expect(till.heard.at(-1)?.outcome).toMatchObject({ kind: 'line-added' });
  expect(till.api.sale().tracking).toMatchObject({ kind: 'serials', have: ['SN-0001'], missing: 1 });
  till.api.addSerial({ intentId: till.intentId(), lineId: till.line(), serial: 'SN-0002' });
  expect(till.startTender()).toMatchObject({ ok: true });
  till.pay('cash', till.api.sale().cashDue);
  expect(facts(till, 'sale-completed')[0]).toMatchObject({
    lines: [{ serials: ['SN-0001', 'SN-0002'] }, {}],
  });
});

it('[AH14] a batch is chosen among those of the store, and one past its expiry is refused', async () => {
  const till = await shop();
  till.hub.trouble = null;
  for (const [batch, expiresOn] of [
    ['OLD', '2020-01-31'],
    ['NEW', '2090-01-31'],
  ] as const)
    till.hub.changes.push({
      topic: 'batch',
      key: `${insulin.itemId}:${batch}`,
      record: { itemId: insulin.itemId, code: batch, expiresOn: expiresOn as never },
    });
  await till.pull();
  till.add(insulin.itemId);
  expect(till.api.sale().tracking?.batches.map((each) => [each.code, each.isExpired])).toEqual([
    ['OLD', true],
    ['NEW', false],
  ]);
  const set = (batch: string, expiresOn: string) =>
    till.api.setBatch({
      intentId: till.intentId(),
      lineId: till.line(),
      code: batch,
      expiresOn: expiresOn as never,
    });
  expect(set('OLD', '2020-01-31')).toMatchObject({ ok: false, refusal: { kind: 'batch-expired' } });
  expect(set('NEW', '2090-01-31')).toMatchObject({ ok: true });
  expect(till.startTender()).toMatchObject({ ok: true });
});

it('[AH13] rules that the hub has not confirmed for a month are a notice, and block nothing', async () => {
  const till = await shop({ jurisdiction: { ...store.jurisdiction, staleAfterDays: 30 } });
  const notice = () => till.api.status().notices.some(({ sentence }) => sentence.includes('days old'));
  till.clock.pass(30 * 86_400_000);
  expect(notice()).toBe(false);
  till.clock.pass(86_400_000);
  expect(notice()).toBe(true);
  expect(till.add(bread.itemId)).toMatchObject({ ok: true });
});

it('[S7] goods whose law forbids inducements take no discount of their own', async () => {
  const till = await shop();
  till.hub.trouble = null;
  const vape = item(25, { name: 'Vape pods', restrictions: ['no-discount'] });
  till.hub.changes.push({ topic: 'item', key: vape.itemId, record: vape });
  await till.pull();
  till.add(vape.itemId);
  const discount = { kind: 'percent', ppm: 100_000, reason: null } as const;
  const asked = till.api.setLineDiscount({ intentId: till.intentId(), lineId: till.line(), discount });
  expect(asked).toMatchObject({ ok: false, refusal: { kind: 'not-discountable' } });
  expect(till.api.sale().discount).toBe(0);
});
