import { expect, it } from 'vitest';
import { milk, store } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const { jurisdiction } = store;

async function profileBecomes(till: TestTill, change: Partial<typeof jurisdiction>) {
  till.hub.changes.push({
    topic: 'store',
    key: store.storeId,
    record: { ...store, jurisdiction: { ...jurisdiction, version: jurisdiction.version + 1, ...change } },
  });
  await till.pull();
}

function wordsOf(till: TestTill, back: number): string {
  const saleId = till.api.receipts({ limit: 9, text: '' })[back]?.saleId;
  const picture = saleId && till.api.receipt({ saleId });
  if (!picture?.ok) throw new Error('the receipt must be there');
  return JSON.stringify(picture.value.lines);
}

it('[SR10] an old receipt says the same after the rates of its profile changed, and a new one does not', async () => {
  const till = await TestTill.open();
  till.sell(milk.itemId);
  const before = wordsOf(till, 0);
  await profileBecomes(till, {
    rates: jurisdiction.rates.map((rate) => ({
      ...rate,
      name: 'GST 20%',
      ratePpm: 200_000 as typeof rate.ratePpm,
    })),
  });
  expect(wordsOf(till, 0)).toBe(before);
  till.sell(milk.itemId);
  expect(wordsOf(till, 1)).toBe(before);
  expect(before).toContain('GST 15%');
  expect(wordsOf(till, 0)).toContain('GST 20%');
});
