import { decimalText } from '@tillbridge/core/format';
import {
  type Id,
  type Money,
  type Result,
  idFrom,
  instant,
  ok,
  quantity,
  refuse,
} from '@tillbridge/core/kernel';
import type { Answers, Questions } from '../app/client';
import { amountSentence, readAmount } from '../places/read-amount';
import { instantAt, localTextOf } from '../places/zone-time';

export type Listed = Answers['promotion']['list'][number];
export type PromotionInput = Questions['promotion']['save']['promotion'];
type Reward = PromotionInput['reward'];
type Match = Extract<Reward, { kind: 'each' }>['match'];
type Off = Extract<Reward, { kind: 'each' }>['off'];
type Trouble = { sentence: string };

export const rewardKinds = ['each', 'buy-get', 'bundle', 'quantity', 'spend'] as const;
export type RewardKind = (typeof rewardKinds)[number];
export type OffKind = Off['kind'];

/** Which goods, as somebody chooses them; what is empty asks for nothing. */
export type MatchDraft = {
  categoryIds: string[];
  brands: string[];
  tags: string[];
  items: PickedGoods[];
  productIds: string[];
  excluded: PickedGoods[];
};
export type PickedGoods = { itemId: string; name: string };
export type OffDraft = { kind: OffKind; amount: string };
/** Hours of the week by the store's clock: days as numbers, Monday is 0. */
export type HoursDraft = { key: string; days: string[]; from: string; to: string };
export type PartDraft = { key: string; match: MatchDraft; quantity: number };
export type BreakDraft = { key: string; from: number; off: OffDraft };

/** A promotion while somebody edits it; moments are by a store's clock, to the second. */
export type PromotionDraft = {
  name: string;
  receiptText: string;
  kind: RewardKind;
  match: MatchDraft;
  off: OffDraft;
  buy: number;
  get: number;
  isSameMatch: boolean;
  getMatch: MatchDraft;
  parts: PartDraft[];
  bundlePrice: string;
  breaks: BreakDraft[];
  minimumSpend: string;
  coupon: string;
  storeIds: string[];
  customerGroupIds: string[];
  from: string;
  to: string;
  hours: HoursDraft[];
  timesPerSale: number | null;
  combines: boolean;
  isActive: boolean;
};

export const noMatch: MatchDraft = {
  categoryIds: [],
  brands: [],
  tags: [],
  items: [],
  productIds: [],
  excluded: [],
};
export const dayNames = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;
const dayMinutes = 1_440;

let made = 0;
/** Names a row on the page, and nothing else. */
export const rowKey = (): string => `row-${++made}`;

export const newDraft = (): PromotionDraft => ({
  name: '',
  receiptText: '',
  kind: 'each',
  match: noMatch,
  off: { kind: 'percent', amount: '10' },
  buy: 2,
  get: 1,
  isSameMatch: true,
  getMatch: noMatch,
  parts: [1, 2].map(() => ({ key: rowKey(), match: noMatch, quantity: 1 })),
  bundlePrice: '',
  breaks: [{ key: rowKey(), from: 6, off: { kind: 'percent', amount: '10' } }],
  minimumSpend: '',
  coupon: '',
  storeIds: [],
  customerGroupIds: [],
  from: '',
  to: '',
  hours: [],
  timesPerSale: null,
  combines: false,
  isActive: true,
});

type Told = { digits: number; zone: string; nameOf: (itemId: string) => string };

export function draftOf(promotion: PromotionInput, { digits, zone, nameOf }: Told): PromotionDraft {
  const { reward, hours, effectiveFrom, effectiveTo } = promotion;
  const empty = newDraft();
  const match = (of: Match): MatchDraft => ({
    categoryIds: [...(of.categoryIds ?? [])],
    brands: [...(of.brands ?? [])],
    tags: [...(of.tags ?? [])],
    productIds: [...(of.productIds ?? [])],
    items: (of.itemIds ?? []).map((itemId) => ({ itemId, name: nameOf(itemId) })),
    excluded: (of.excludedItemIds ?? []).map((itemId) => ({ itemId, name: nameOf(itemId) })),
  });
  const off = (of: Off): OffDraft => ({ kind: of.kind, amount: offText(of, digits) });
  const rewarded = ((): Partial<PromotionDraft> => {
    switch (reward.kind) {
      case 'each':
        return { match: match(reward.match), off: off(reward.off) };
      case 'spend':
        return {
          match: match(reward.match),
          off: off(reward.off),
          minimumSpend: decimalText(reward.minimumSpend, digits),
        };
      case 'buy-get':
        return {
          match: match(reward.buyMatch),
          getMatch: match(reward.getMatch),
          isSameMatch: JSON.stringify(reward.buyMatch) === JSON.stringify(reward.getMatch),
          buy: reward.buy,
          get: reward.get,
          off: off(reward.off),
        };
      case 'bundle':
        return {
          parts: reward.parts.map((part) => ({
            key: rowKey(),
            match: match(part.match),
            quantity: part.quantity,
          })),
          bundlePrice: decimalText(reward.price, digits),
        };
      case 'quantity':
        return {
          match: match(reward.match),
          breaks: reward.breaks.map((each) => ({
            key: rowKey(),
            from: each.minQuantity / 1000,
            off: off(each.off),
          })),
        };
    }
  })();
  return {
    ...empty,
    ...rewarded,
    kind: reward.kind,
    name: promotion.name,
    receiptText: promotion.receiptText,
    coupon: promotion.coupon ?? '',
    storeIds: [...(promotion.storeIds ?? [])],
    customerGroupIds: [...(promotion.customerGroupIds ?? [])],
    from: effectiveFrom === null ? '' : textOfMoment(effectiveFrom, zone),
    to: effectiveTo === null ? '' : textOfMoment(effectiveTo, zone),
    hours: hoursOf(hours ?? []),
    timesPerSale: promotion.timesPerSale,
    combines: promotion.combines,
    isActive: promotion.isActive,
  };
}

/** With its seconds: a promotion begins to the second. */
const textOfMoment = (at: number, zone: string): string =>
  `${localTextOf(at, zone)}:${String(Math.floor(at / 1000) % 60).padStart(2, '0')}`;

function momentOf(text: string, zone: string) {
  const read = instantAt(text.slice(0, 16), zone);
  const seconds = Number(text.slice(17, 19) || '0');
  return read.ok ? ok(instant(read.value + seconds * 1000)) : read;
}

/** Spans of the same hours stand in one row. */
function hoursOf(hours: readonly { from: number; to: number }[]): HoursDraft[] {
  const rows = new Map<string, HoursDraft>();
  for (const { from, to } of hours) {
    const day = Math.floor(from / dayMinutes);
    const begins = from - day * dayMinutes;
    const text = { from: clockText(begins), to: clockText((to - from + begins) % dayMinutes) };
    const key = `${text.from}-${text.to}`;
    const row = rows.get(key) ?? { key: rowKey(), days: [], ...text };
    row.days.push(String(day));
    rows.set(key, row);
  }
  return [...rows.values()];
}

const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const minutesOf = (text: string): number | null => {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(text) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
};

const offText = (off: Off, digits: number): string =>
  off.kind === 'percent'
    ? String(off.ppm / 10_000)
    : decimalText(off.kind === 'amount' ? off.amount : off.price, digits);

function readOff({ kind, amount }: OffDraft, digits: number): Result<Off, Trouble> {
  if (kind === 'percent') {
    const ppm = Math.round(Number(amount.replace(',', '.')) * 10_000);
    if (!Number.isSafeInteger(ppm) || ppm <= 0 || ppm > 1_000_000)
      return refuse({ sentence: 'Say how many per cent, above 0 and at most 100.' });
    return ok({ kind, ppm });
  }
  const read = readAmount(amount, digits);
  if (!read.ok) return refuse({ sentence: amountSentence(read.refusal) });
  if (kind === 'amount') {
    if (read.value <= 0) return refuse({ sentence: 'Say how much is taken off, above 0.' });
    return ok({ kind, amount: read.value });
  }
  return read.value < 0
    ? refuse({ sentence: 'A price is nought or more.' })
    : ok({ kind, price: read.value });
}

function readMatch({ categoryIds, brands, tags, items, productIds, excluded }: MatchDraft): Match {
  const each = <Name extends string>(values: readonly string[]): Id<Name>[] =>
    values.map((value) => idFrom<Name>(value));
  return {
    ...(categoryIds.length > 0 && { categoryIds: each<'CategoryId'>(categoryIds) }),
    ...(brands.length > 0 && { brands: [...brands] }),
    ...(tags.length > 0 && { tags: [...tags] }),
    ...(productIds.length > 0 && { productIds: each<'ProductId'>(productIds) }),
    ...(items.length > 0 && { itemIds: each<'ItemId'>(items.map(({ itemId }) => itemId)) }),
    ...(excluded.length > 0 && { excludedItemIds: each<'ItemId'>(excluded.map(({ itemId }) => itemId)) }),
  };
}

function positive(text: string, digits: number, sentence: string): Result<Money, Trouble> {
  const read = readAmount(text, digits);
  if (!read.ok) return refuse({ sentence: amountSentence(read.refusal) });
  return read.value > 0 ? ok(read.value) : refuse({ sentence });
}

function readReward(draft: PromotionDraft, digits: number): Result<Reward, Trouble> {
  const match = readMatch(draft.match);
  switch (draft.kind) {
    case 'each': {
      const off = readOff(draft.off, digits);
      return off.ok ? ok({ kind: 'each', match, off: off.value }) : off;
    }
    case 'spend': {
      const minimum = positive(draft.minimumSpend, digits, 'Say how much must be spent, above 0.');
      if (!minimum.ok) return minimum;
      const off = readOff(draft.off, digits);
      if (!off.ok) return off;
      if (off.value.kind === 'price') return refuse({ sentence: 'Take off a percentage or an amount.' });
      if (off.value.kind === 'amount' && off.value.amount > minimum.value)
        return refuse({ sentence: 'More would be taken off than must be spent. Change one of the amounts.' });
      return ok({ kind: 'spend', match, minimumSpend: minimum.value, off: off.value });
    }
    case 'buy-get': {
      const off = readOff(draft.off, digits);
      if (!off.ok) return off;
      const getMatch = draft.isSameMatch ? match : readMatch(draft.getMatch);
      return ok({
        kind: 'buy-get',
        buyMatch: match,
        buy: draft.buy,
        getMatch,
        get: draft.get,
        off: off.value,
      });
    }
    case 'bundle': {
      const price = positive(draft.bundlePrice, digits, 'Say what the bundle costs, above 0.');
      if (!price.ok) return price;
      const parts = draft.parts.map((part) => ({ match: readMatch(part.match), quantity: part.quantity }));
      if (parts.length === 0) return refuse({ sentence: 'Give the bundle at least one part.' });
      return ok({ kind: 'bundle', parts, price: price.value });
    }
    case 'quantity': {
      const breaks: Extract<Reward, { kind: 'quantity' }>['breaks'] = [];
      for (const each of draft.breaks) {
        const off = readOff(each.off, digits);
        if (!off.ok) return off;
        breaks.push({ minQuantity: quantity(Math.round(each.from * 1000)), off: off.value });
      }
      if (breaks.length === 0) return refuse({ sentence: 'Say from how many on it is cheaper.' });
      return ok({
        kind: 'quantity',
        match,
        breaks: breaks.toSorted((a, b) => a.minQuantity - b.minQuantity),
      });
    }
  }
}

function readHours(rows: readonly HoursDraft[]): Result<PromotionInput['hours'], Trouble> {
  if (rows.length === 0) return ok(null);
  const spans: { from: number; to: number }[] = [];
  for (const { days, from, to } of rows) {
    const begins = minutesOf(from);
    const ends = minutesOf(to);
    if (begins === null || ends === null || days.length === 0)
      return refuse({ sentence: 'Choose the days of these hours, and from when to when.' });
    // A span that ends at or before its beginning runs into the next day.
    const length = ends > begins ? ends - begins : ends + dayMinutes - begins;
    for (const day of days) {
      const at = Number(day) * dayMinutes + begins;
      spans.push({ from: at, to: at + length });
    }
  }
  return ok(spans.toSorted((a, b) => a.from - b.from));
}

/** The draft as the hub takes it; what is left empty asks for nothing. */
export function readDraft(
  draft: PromotionDraft,
  { promotionId, digits, zone }: { promotionId: PromotionInput['promotionId']; digits: number; zone: string },
): Result<PromotionInput, Trouble> {
  if (draft.name.trim() === '') return refuse({ sentence: 'Give the promotion a name.' });
  const reward = readReward(draft, digits);
  if (!reward.ok) return reward;
  const hours = readHours(draft.hours);
  if (!hours.ok) return hours;
  const [from, to] = [draft.from, draft.to].map((text) => (text === '' ? ok(null) : momentOf(text, zone)));
  if (!from?.ok || !to?.ok)
    return refuse({
      sentence: 'One of these moments does not exist; the clocks go forward then. Choose another.',
    });
  if (from.value !== null && to.value !== null && to.value <= from.value)
    return refuse({ sentence: 'The promotion ends before it begins. Choose a later end.' });
  const coupon = draft.coupon.trim().toUpperCase();
  if (coupon !== '' && coupon.length < 3)
    return refuse({ sentence: 'A coupon code has at least three characters.' });
  return ok({
    promotionId,
    name: draft.name.trim(),
    receiptText: draft.receiptText.trim(),
    reward: reward.value,
    coupon: coupon === '' ? null : coupon,
    customerGroupIds:
      draft.customerGroupIds.length === 0
        ? null
        : draft.customerGroupIds.map((each) => idFrom<'CustomerGroupId'>(each)),
    storeIds: draft.storeIds.length === 0 ? null : draft.storeIds.map((each) => idFrom<'StoreId'>(each)),
    effectiveFrom: from.value,
    effectiveTo: to.value,
    hours: hours.value,
    timesPerSale: draft.timesPerSale,
    combines: draft.combines,
    isActive: draft.isActive,
  });
}
