import { type TradingDate, tradingDate } from '../kernel';

/** How many years a gift card is good for at least, by country, for those sold from a day on. Florida allows no date that nobody said. */
const leastYears: Readonly<Record<string, { years: number; soldFrom: string }>> = {
  // Fair Trading (Gift Card Expiry) Amendment Act: cards sold from 16 March 2026.
  NZ: { years: 3, soldFrom: '2026-03-16' },
  // 15 U.S.C. 1693l-1.
  US: { years: 5, soldFrom: '2010-08-22' },
};

/**
 * The first day on which a gift card may end, by the strictest of the countries in which it can be used; null where none of them says.
 * @param countries as jurisdictions are named: `NZ`, `US-FL`
 * Source: spec/value.md VA15, reference RF-5
 */
export function earliestEnd(soldOn: TradingDate, countries: readonly string[]): TradingDate | null {
  const ends = countries.flatMap((code) => {
    const law = leastYears[code.slice(0, 2)];
    return law && soldOn >= law.soldFrom ? [yearsLater(soldOn, law.years)] : [];
  });
  return ends.toSorted().at(-1) ?? null;
}

/** The same day so many years on; the day after where that year has no 29 February. */
function yearsLater(day: TradingDate, years: number): TradingDate {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCFullYear(moment.getUTCFullYear() + years);
  return tradingDate(moment.toISOString().slice(0, 10));
}
