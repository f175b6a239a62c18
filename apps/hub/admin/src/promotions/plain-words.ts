import type { PromotionInput } from './draft';
import { dayNames } from './draft';

type Reward = PromotionInput['reward'];
type Match = Extract<Reward, { kind: 'each' }>['match'];
type Off = Extract<Reward, { kind: 'each' }>['off'];

/** How things are called where the promotion is read. */
export type Naming = {
  category(id: string): string;
  item(id: string): string;
  store(id: string): string;
  group(id: string): string;
  money(amount: number): string;
  moment(at: number): string;
};

const dayMinutes = 1_440;

/** A promotion as one would say it over the counter. Source: spec/promotions.md PM14 */
export function inPlainWords(promotion: PromotionInput, naming: Naming): string {
  const parts = [
    rewardWords(promotion.reward, naming),
    promotion.timesPerSale === null || promotion.reward.kind === 'spend'
      ? null
      : `at most ${times(promotion.timesPerSale)} in a sale`,
    promotion.hours && hoursWords(promotion.hours),
    windowWords(promotion, naming),
    promotion.storeIds && `at ${list(promotion.storeIds.map((id) => naming.store(id)))}`,
    promotion.customerGroupIds && `for ${list(promotion.customerGroupIds.map((id) => naming.group(id)))}`,
    promotion.coupon && `with the coupon ${promotion.coupon}`,
    promotion.combines ? 'also on top of other promotions' : null,
  ];
  return `${parts.filter((part) => part !== null).join(', ')}.`;
}

function rewardWords(reward: Reward, naming: Naming): string {
  const goods = (match: Match) => goodsWords(match, naming);
  switch (reward.kind) {
    case 'each':
      return capital(`${offWords(reward.off, naming)} ${goods(reward.match)}`);
    case 'spend':
      return `Spend ${naming.money(reward.minimumSpend)} on ${goods(reward.match)} and have ${amountWords(reward.off, naming)} off them`;
    case 'buy-get': {
      const isSame = JSON.stringify(reward.buyMatch) === JSON.stringify(reward.getMatch);
      const gets = `get ${reward.get} ${isFree(reward.off) ? 'free' : gotWords(reward.off, naming)}`;
      return isSame
        ? `Buy ${reward.buy} ${gets} on ${goods(reward.buyMatch)}`
        : `Buy ${reward.buy} of ${goods(reward.buyMatch)}, ${gets} of ${goods(reward.getMatch)}`;
    }
    case 'bundle':
      return `${capital(list(reward.parts.map(({ match, quantity }) => `${quantity} of ${goods(match)}`)))} together for ${naming.money(reward.price)}`;
    case 'quantity':
      return reward.breaks
        .map(({ minQuantity, off }, at) => {
          const words = `from ${minQuantity / 1000} on, ${offWords(off, naming)} each`;
          return at === 0 ? `${capital(goods(reward.match))}: ${words}` : words;
        })
        .join('; ');
  }
}

const isFree = (off: Off): boolean =>
  (off.kind === 'percent' && off.ppm === 1_000_000) || (off.kind === 'price' && off.price === 0);

const percentText = (ppm: number): string => `${ppm / 10_000} %`;

/** `10 % off`, `$5.00 off`, `$9.00 for`: what stands before the goods. */
function offWords(off: Off, naming: Naming): string {
  switch (off.kind) {
    case 'percent':
      return `${percentText(off.ppm)} off`;
    case 'amount':
      return `${naming.money(off.amount)} off`;
    case 'price':
      return `${naming.money(off.price)} for`;
  }
}

function amountWords(off: Off, naming: Naming): string {
  switch (off.kind) {
    case 'percent':
      return percentText(off.ppm);
    case 'amount':
      return naming.money(off.amount);
    case 'price':
      return `a price of ${naming.money(off.price)}`;
  }
}

function goodsWords(match: Match, naming: Naming): string {
  const lists = [
    match.itemIds?.map((id) => naming.item(id)),
    match.productIds && [
      `${match.productIds.length} chosen ${match.productIds.length === 1 ? 'product' : 'products'}`,
    ],
    match.categoryIds?.map((id) => naming.category(id)),
    match.brands,
    match.tags?.map((tag) => `“${tag}”`),
  ].filter((each) => each !== undefined && each.length > 0) as string[][];
  const goods =
    lists.length === 0 ? 'everything' : lists.map((each) => list(each, 'or')).join(' that is also ');
  const except = match.excludedItemIds ?? [];
  return except.length === 0 ? goods : `${goods} except ${list(except.map((id) => naming.item(id)))}`;
}

function windowWords({ effectiveFrom, effectiveTo }: PromotionInput, { moment }: Naming): string | null {
  if (effectiveFrom !== null && effectiveTo !== null)
    return `from ${moment(effectiveFrom)} until ${moment(effectiveTo)}`;
  if (effectiveFrom !== null) return `from ${moment(effectiveFrom)} on`;
  return effectiveTo === null ? null : `until ${moment(effectiveTo)}`;
}

/** `on weekends`, or days with their hours. */
function hoursWords(hours: readonly { from: number; to: number }[]): string {
  const rows = new Map<string, number[]>();
  for (const { from, to } of hours) {
    const day = Math.floor(from / dayMinutes);
    const begins = from - day * dayMinutes;
    const isWholeDay = begins === 0 && to - from === dayMinutes;
    const clock = isWholeDay
      ? ''
      : ` ${clockText(begins)} to ${clockText((begins + to - from) % dayMinutes)}`;
    rows.set(clock, [...(rows.get(clock) ?? []), day]);
  }
  return [...rows].map(([clock, days]) => `${daysWords(days)}${clock}`).join(' and ');
}

function daysWords(days: readonly number[]): string {
  const key = days.toSorted((a, b) => a - b).join('');
  if (key === '0123456') return 'every day';
  if (key === '56') return 'on weekends';
  if (key === '01234') return 'on weekdays';
  return `on ${list(days.map((day) => `${dayNames[day % 7] ?? ''}s`))}`;
}

const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const list = (words: readonly string[], last: 'and' | 'or' = 'and'): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;

const gotWords = (off: Off, naming: Naming): string =>
  off.kind === 'price' ? `for ${naming.money(off.price)}` : `at ${amountWords(off, naming)} off`;
