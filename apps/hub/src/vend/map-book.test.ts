import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { idFrom } from '@tillbridge/core/kernel';
import { describe, expect, it } from 'vitest';
import { type BookContext, type PricedItem, breaksOf, isOwnPrices, saidBookOf } from './map-book';
import { readPage } from './read-answer';
import { Named, PriceBook } from './shapes';

const store = idFrom<'StoreId'>('0190f000-0000-7000-8000-00000000a001');
const trade = idFrom<'CustomerGroupId'>('0190f000-0000-7000-8000-00000000a002');
const context: BookContext = {
  timeZone: 'Pacific/Auckland',
  store: (id) => (id === 'main' ? store : null),
  group: (id) =>
    id === 'all'
      ? { name: 'All Customers', is: 'everybody' }
      : { name: id, is: id === 'Trade' ? trade : 'unknown' },
};
const plain: PriceBook = { id: 'b', name: 'Winter' };
const said = (more: Partial<PriceBook>) => {
  const read = saidBookOf({ ...plain, ...more }, context);
  return read.ok ? read.value : read.refusal.sentence;
};

describe('a price book of Vend in our terms', () => {
  it.each([
    { why: 'nothing named is everywhere, for everybody, always', more: {}, is: [null, null, null, null] },
    { why: 'an older answer names one outlet', more: { outlet_id: 'main' }, is: [[store], null, null, null] },
    {
      why: 'an older answer holds the outlet itself',
      more: { outlet: { id: 'main', name: 'Main' } },
      is: [[store], null, null, null],
    },
    { why: 'no outlet is an empty object', more: { outlet: {} }, is: [null, null, null, null] },
    {
      why: 'a newer one names several, each once',
      more: { outlet_ids: ['main', 'main'] },
      is: [[store], null, null, null],
    },
    {
      why: 'the group of all customers is everybody',
      more: { customer_group_id: 'all' },
      is: [null, null, null, null],
    },
    {
      why: 'a group is ours by its mapping',
      more: { customer_groups: [{ id: 'Trade' }] },
      is: [null, trade, null, null],
    },
    {
      why: 'moments have their zone',
      more: { valid_from: '2026-11-01T00:00:00+13:00', valid_to: '2026-11-30T11:00:00Z' },
      is: [null, null, Date.UTC(2026, 9, 31, 11), Date.UTC(2026, 10, 30, 11)],
    },
    {
      why: 'days are whole days of the shop',
      more: { valid_from: '2026-11-01', valid_to: '2026-11-30' },
      is: [null, null, Date.UTC(2026, 9, 31, 11), Date.UTC(2026, 10, 30, 11)],
    },
    {
      why: 'a time without a zone is the shop’s, also on the day the clocks change',
      more: { valid_from: '2026-09-27 12:00:00' },
      is: [null, null, Date.UTC(2026, 8, 26, 23), null],
    },
  ])('[VN19] $why', ({ more, is: [storeIds, customerGroupId, effectiveFrom, effectiveTo] }) => {
    const name = 'Winter';
    expect(said(more)).toEqual({ name, storeIds, customerGroupId, effectiveFrom, effectiveTo });
  });

  it.each([
    { more: { outlet_ids: ['main', 'other'] }, sentence: /none of our stores yet/ },
    { more: { customer_group_ids: ['Students'] }, sentence: /customers of Students/ },
    { more: { customer_group_ids: ['Trade', 'Students'] }, sentence: /several groups/ },
    { more: { restrict_to_platform_key: '2' }, sentence: /web shop alone/ },
    { more: { valid_to: 'soon' }, sentence: /begins or ends/ },
  ])('[VN19] what ours cannot be is set aside with a sentence: $sentence', ({ more, sentence }) => {
    expect(said(more)).toMatch(sentence);
  });

  const piece: PricedItem = {
    ...{ name: 'Bowl', minorUnitDigits: 2, isWeighed: false },
    taxPpm: (taxId) => (taxId === 'none' ? 0 : 150_000),
  };
  const row = (price: number, more: object = {}) => ({
    ...{ id: `r${price}`, price, minUnits: null, maxUnits: null, taxId: null },
    ...more,
  });
  it.each([
    { why: 'grows by the tax', rows: [row(8)], is: [[1_000, 920]] },
    { why: 'grows by the tax of its own row', rows: [row(8, { taxId: 'none' })], is: [[1_000, 800]] },
    { why: 'goes half a cent up', rows: [row(8.69565)], is: [[1_000, 1_000]] },
    { why: 'is from a number of pieces on', rows: [row(8, { minUnits: 6 })], is: [[6_000, 920]] },
    {
      why: 'ends where the next begins',
      rows: [row(4, { minUnits: 6 }), row(8, { minUnits: 1, maxUnits: 5 })],
      is: [
        [1_000, 920],
        [6_000, 460],
      ],
    },
  ])('[VN19] a price $why', ({ rows, is }) => {
    const read = breaksOf(rows, piece);
    expect(read.ok && read.value?.map(({ minQuantity, price }) => [minQuantity, price])).toEqual(is);
  });

  it('[VN19] what is weighed has its price from the first gram, and no row is no price', () => {
    expect(breaksOf([row(8)], { ...piece, isWeighed: true })).toMatchObject({ value: [{ minQuantity: 1 }] });
    expect(breaksOf([], piece)).toEqual({ ok: true, value: null });
  });

  it.each([
    { why: 'an end that nothing follows', rows: [row(8, { maxUnits: 5 })], sentence: /only until 5 pieces/ },
    {
      why: 'an end that leaves a gap',
      rows: [row(8, { minUnits: 1, maxUnits: 5 }), row(4, { minUnits: 10 })],
      sentence: /only until 5/,
    },
    { why: 'two prices for one number', rows: [row(8), row(4)], sentence: /two prices/ },
    { why: 'less than nothing', rows: [row(-1)], sentence: /cannot ask/ },
  ])('[VN19] $why is set aside', ({ rows, sentence }) => {
    const read = breaksOf(rows, piece);
    expect(read.ok ? '' : read.refusal.sentence).toMatch(sentence);
  });
});

const folder = fileURLToPath(new URL('../../../../../shared/reference/data/vend/v2/', import.meta.url));
describe.skipIf(!existsSync(folder))('price books that were recorded: needs ../shared', () => {
  const read = (file: string): unknown => JSON.parse(readFileSync(`${folder}${file}`, 'utf8'));

  it('[VN19] the retailer’s own prices are no book, and one for all customers is for everybody', () => {
    const groups = readPage(Named, read('get_customer_groups_200.json'), 0);
    const listed = readPage(PriceBook, read('get_price_books_200.json'), 0);
    if (!groups.ok || !listed.ok) throw new Error('both are read');
    const names = new Map(groups.value.rows.map(({ id, name }) => [id, name]));
    const books = listed.value.rows;
    expect(books.map(isOwnPrices)).toEqual([true, false]);
    const [, second] = books;
    if (!second) throw new Error('there are two');
    const group = (id: string) => {
      const name = names.get(id) ?? '';
      return name === 'All Customers'
        ? ({ name, is: 'everybody' } as const)
        : ({ name, is: 'unknown' } as const);
    };
    expect(saidBookOf(second, { ...context, group })).toEqual({
      ok: true,
      value: {
        ...{
          name: 'API test',
          storeIds: null,
          customerGroupId: null,
          effectiveFrom: null,
          effectiveTo: null,
        },
      },
    });
  });
});
