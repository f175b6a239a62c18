import { type Money, noMoney } from '@tillbridge/core/kernel';
import { expectedCash } from '@tillbridge/core/shift';
import type { ShiftTotalsV1 } from '@tillbridge/core/wire';
import type { HubSums } from './hub-sums';

/** One figure of a Z report that the facts do not come to. Money in minor units, counts and receipt numbers as they are. */
export type Difference = { figure: string; stated: number; summed: number };

/** What a Z report says, as far as head office can add it up. */
export type Stated = { float: Money; expectedCash: Money; totals: ShiftTotalsV1 };

const figures = [
  'total',
  'net',
  'tax',
  'gross',
  'returned',
  'discount',
  'cashRounding',
  'sales',
  'returns',
  'paidIn',
  'paidOut',
  'dropped',
  'transferredIn',
  'transferredOut',
  'firstReceiptNo',
  'lastReceiptNo',
] as const satisfies readonly (keyof HubSums)[];

/**
 * Where a Z report says another figure than its facts come to, the weightiest first; nothing when they agree to the cent.
 * A tender or a tax that only one of the two has counts as nought on the other side.
 * Source: spec/shifts.md SF14
 */
export function differencesOf({ float, totals, ...stated }: Stated, sums: HubSums): Difference[] {
  // What the till counted beside money is no part of this, so the fold's own rule says what the drawer should hold.
  const summedCash = expectedCash(float, { ...totals, ...sums });
  const pairs: Difference[] = [
    ...figures.slice(0, 1).map(pairOf),
    { figure: 'expectedCash', stated: stated.expectedCash, summed: summedCash },
    ...figures.slice(1).map(pairOf),
    ...tenderPairs(totals.tenders, sums.tenders),
    ...taxPairs(totals.taxes, sums.taxes),
  ];
  return pairs.filter((pair) => pair.stated !== pair.summed);

  function pairOf(figure: (typeof figures)[number]): Difference {
    return { figure, stated: totals[figure] ?? 0, summed: sums[figure] ?? 0 };
  }
}

function tenderPairs(stated: ShiftTotalsV1['tenders'], summed: HubSums['tenders']): Difference[] {
  const kinds = [...new Set([...stated, ...summed].map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const ours = summed.find((tender) => tender.kind === kind);
    const theirs = stated.find((tender) => tender.kind === kind);
    return (['taken', 'given', 'count'] as const).map((part) => ({
      figure: `${kind} ${part}`,
      stated: theirs?.[part] ?? 0,
      summed: ours?.[part] ?? 0,
    }));
  });
}

function taxPairs(stated: ShiftTotalsV1['taxes'], summed: HubSums['taxes']): Difference[] {
  const codes = [...new Set([...stated, ...summed].map(({ code }) => code))];
  const amountOf = (taxes: HubSums['taxes'], code: string): Money =>
    taxes.find((tax) => tax.code === code)?.amount ?? noMoney;
  return codes.map((code) => ({
    figure: `tax ${code}`,
    stated: amountOf(stated, code),
    summed: amountOf(summed, code),
  }));
}
