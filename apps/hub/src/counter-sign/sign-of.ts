import { formatMoney } from '@tillbridge/core/format';
import { type Instant, type Money, money } from '@tillbridge/core/kernel';
import type { AgeClass, AgeRuleV1, StoreV1 } from '@tillbridge/core/wire';

/** What customers are told at the till, in the order in which they ask. */
export type CounterSign = {
  store: string;
  paper: 'a4' | 'letter';
  language: string;
  parts: { title: string; lines: string[] }[];
};

const goods: Readonly<Record<AgeClass, string>> = {
  alcohol: 'alcohol',
  tobacco: 'tobacco',
  vape: 'vaping products',
  lottery: 'lottery tickets',
  restricted: 'restricted goods',
};
/** Where a law keeps whoever sells to a remedy for what is faulty, whatever their own terms say. Source: retail rules RF-1 */
const faultyIsLaw = new Set(['NZ', 'AU']);

/**
 * The sign of one store: how cash is rounded, what may be brought back, and who is asked for an ID. What the store says nothing of is
 * not on it, and null is a sign without a word.
 * @param at the rules of age in force then
 * Source: spec/counter-signs.md CN1 to CN3
 */
export function counterSignOf(store: StoreV1, at: Instant): CounterSign | null {
  const parts = [roundingOf(store), returnsOf(store), agesOf(store, at)].filter(
    ({ lines }) => lines.length > 0,
  );
  if (parts.length === 0) return null;
  const country = store.jurisdiction.code.split('-')[0] ?? '';
  return { store: store.name, paper: country === 'US' ? 'letter' : 'a4', language: store.locale, parts };
}

function roundingOf({ jurisdiction, locale }: StoreV1): CounterSign['parts'][number] {
  const title = 'Paying with cash';
  const { cashRounding, currency, minorUnitDigits } = jurisdiction;
  if (!cashRounding) return { title, lines: [] };
  const text = (amount: Money) => formatMoney(amount, { currency, minorUnitDigits, locale });
  const { coin, tie } = cashRounding;
  const half = coin % 2 === 0 ? [`Exactly ${text(money(coin / 2))} is rounded ${tie}.`] : [];
  return {
    title,
    lines: [
      `The total is rounded to the nearest ${text(coin)}.`,
      ...half,
      'Cards and other ways to pay are to the cent. The receipt shows the rounding.',
    ],
  };
}

function returnsOf({ jurisdiction, returnDays, returnPolicy = '' }: StoreV1): CounterSign['parts'][number] {
  const own = returnPolicy
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const days =
    returnDays === undefined
      ? []
      : returnDays === 0
        ? ['No refunds or exchanges for a change of mind.']
        : [
            `You may bring goods back within ${returnDays === 1 ? 'a day' : `${returnDays} days`}. Keep the receipt.`,
          ];
  const lines = [...days, ...own];
  const isLaw = faultyIsLaw.has(jurisdiction.code.split('-')[0] ?? '');
  const faulty = 'What is faulty we repair, replace or refund, whatever else is said here.';
  return { title: 'Bringing goods back', lines: lines.length > 0 && isLaw ? [...lines, faulty] : lines };
}

function agesOf({ jurisdiction, locale }: StoreV1, at: Instant): CounterSign['parts'][number] {
  const inForce = (jurisdiction.ageRules ?? []).filter(
    ({ effectiveFrom, effectiveTo }) =>
      (effectiveFrom === null || effectiveFrom <= at) && (effectiveTo === null || at < effectiveTo),
  );
  const alike = Map.groupBy(
    inForce,
    ({ minimumAge, promptUnder }: AgeRuleV1) => `${minimumAge} ${promptUnder}`,
  );
  const lines = [...alike.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const classes = [...new Set([first, ...others].map(({ ageClass }) => goods[ageClass]))];
    // New Zealand has no comma before the last of a list, the United States have one. The words are English anywhere.
    const words = new Intl.ListFormat(locale.startsWith('en') ? locale : 'en', { type: 'conjunction' });
    const list = words.format(classes);
    return [
      `${list.charAt(0).toUpperCase()}${list.slice(1)}: ${first.minimumAge} and over.` +
        ` If you look under ${first.promptUnder} we ask for your ID.`,
    ];
  });
  return { title: 'Age', lines };
}
