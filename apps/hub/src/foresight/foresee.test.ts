import { type DemandSeries, demandSeries } from '@tillbridge/core/forecast';
import { idFrom, money, tradingDate } from '@tillbridge/core/kernel';
import { describe, expect, it } from 'vitest';
import { foresee } from './foresee';
import type { ItemAtStore, LoadedItem } from './load-items';
import { type ForesightRule, usualRule } from './rule';
import { marginOf } from './spread';

const series: DemandSeries = demandSeries(
  tradingDate('2026-01-05'),
  Array.from({ length: 120 }, (_, day) => (day % 2 === 0 ? 2 : 4)),
);
const item: LoadedItem = {
  ...{ itemId: idFrom('019b8b74-1800-7000-8000-000000000001'), name: 'Oat milk', sku: 'OM-1', category: '' },
  ...{ unitOfMeasure: 'each', price: money(500), supplierId: null, supplierName: null, cost: null },
  ...{ packMilli: null, leadDays: null, minimumMilli: null },
};
const at = (more: Partial<ItemAtStore> = {}, own: Partial<LoadedItem> = {}): ItemAtStore => ({
  item: { ...item, ...own },
  store: {
    ...{ storeId: idFrom('019b8b74-1800-7000-8000-000000000002'), name: 'Thorndon', currency: 'NZD' },
    ...{ firstDay: series.firstDay, lastDay: tradingDate('2026-05-04'), sells: true, isOpen: [] },
  },
  ...{ series, soldMilli: 360_000, net: 120_000, onHandMilli: 50_000, setMilli: null },
  ...more,
});
const foreseen = (store: ItemAtStore, delivered: readonly number[] = [], rule: Partial<ForesightRule> = {}) =>
  foresee(store, new Map(), { ...usualRule, ...rule }, { delivered });

describe('when to order', () => {
  it.each([
    { own: {}, delivered: [], days: 7, why: 'nobody knows: the usual' },
    { own: {}, delivered: [3, 6], days: 5, why: 'his last deliveries took three and six' },
    { own: { leadDays: 10 }, delivered: [3, 6], days: 10, why: 'somebody said ten' },
  ])('[FO4] a delivery takes $days days: $why', ({ own, delivered, days }) =>
    expect(foreseen(at({}, own), delivered).level.leadDays).toBe(days),
  );
});

describe('how stock stands', () => {
  it('[FO7] what lies there for customers neither covers a day nor keeps a shelf from being low', () => {
    const store = at({ onHandMilli: 60_000 });
    expect(foresee(store, new Map(), usualRule)).toMatchObject({ state: 'fine', coverDays: 20 });
    expect(foresee(store, new Map(), usualRule, { promised: 30_000 })).toMatchObject({
      ...{ state: 'low', coverDays: 10 },
    });
    expect(foresee(store, new Map(), usualRule, { promised: 60_000 }).state).toBe('out');
  });

  it.each([
    { milli: 0, set: null, rule: {}, state: 'out', why: 'nothing is there' },
    { milli: 40_000, set: null, rule: {}, state: 'low', why: 'two weeks ask for 42' },
    { milli: 60_000, set: null, rule: {}, state: 'fine', why: 'it is above the minimum' },
    { milli: 40_000, set: 5_000, rule: {}, state: 'fine', why: 'somebody wants to be told at five' },
    { milli: 60_000, set: 70_000, rule: {}, state: 'low', why: 'somebody wants to be told at seventy' },
    { milli: 400_000, set: null, rule: {}, state: 'over', why: 'it lasts for 133 days' },
    { milli: 350_000, set: null, rule: {}, state: 'fine', why: 'it lasts for 116 days, which is not 120' },
    {
      milli: 40_000,
      set: null,
      rule: { low: { by: 'cover' as const, days: 10 } },
      state: 'fine',
      why: 'it lasts for thirteen days, and ten are enough',
    },
  ])('[FO6] $milli thousandths are $state: $why', ({ milli, set, rule, state }) =>
    expect(foreseen(at({ onHandMilli: milli, setMilli: set }), [], rule).state).toBe(state),
  );
});

it.each([
  { milli: 900_000, set: null, state: 'fine', why: 'it keeps goods for the others' },
  { milli: 30_000, set: 40_000, state: 'low', why: 'somebody wants to be told at forty' },
])('[FO12] in a warehouse $milli thousandths are $state: $why', ({ milli, set, state }) => {
  const { store, ...rest } = at({ onHandMilli: milli, setMilli: set });
  expect(foreseen({ ...rest, store: { ...store, sells: false } }).state).toBe(state);
});

it.each([
  { days: 27, state: 'fine', why: 'it came less than four weeks ago' },
  { days: 28, state: 'over', why: 'nobody bought one in four weeks' },
])('[FO12] what never sold in $days days is $state: $why', ({ days, state }) => {
  const unsold = demandSeries(
    series.firstDay,
    Array.from({ length: days }, () => 0),
  );
  expect(foreseen(at({ series: unsold, soldMilli: 0, net: 0 })).state).toBe(state);
});

describe('what a sale earns', () => {
  it.each([
    { own: { cost: money(200) }, more: {}, margin: 133, why: 'it brought 3.33 on average and costs 2.00' },
    { own: {}, more: {}, margin: 117, why: 'nobody knows the cost: the usual share of 3.33' },
    { own: {}, more: { soldMilli: 0, net: 0 }, margin: 175, why: 'it never sold: the usual share of 5.00' },
  ])('[FO9] $margin: $why', ({ own, more, margin }) =>
    expect(marginOf([foreseen(at(more, own))], usualRule)).toBe(margin),
  );
});
