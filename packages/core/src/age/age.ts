import { type TradingDate, assert, tradingDate } from '../kernel';

/**
 * Whole years of age on a day. Who was born on 29 February is older from 1 March of a common year.
 * @param bornOn, on local calendar dates
 * Source: spec/age-and-hours.md AH2
 */
export function ageOn(bornOn: TradingDate, on: TradingDate): number {
  const [birth, day] = [partsOf(bornOn), partsOf(on)];
  const hadBirthday = day.monthDay >= birth.monthDay;
  return day.year - birth.year - (hadBirthday ? 0 : 1);
}

/**
 * The latest date of birth that is old enough on a day: "born on or before".
 * @param minimumAge whole years, positive (asserted)
 * Source: spec/age-and-hours.md AH2
 */
export function bornOnOrBefore(minimumAge: number, on: TradingDate): TradingDate {
  assert(minimumAge > 0, 'an age is at least a year');
  const { year, monthDay } = partsOf(on);
  const born = year - minimumAge;
  // On 28 February of a common year, who was born on the 29th is not old enough yet; on 29 February, everybody of the 29th is.
  if (monthDay === '02-29' && !isLeap(born)) return tradingDate(`${born}-02-28`);
  return tradingDate(`${String(born).padStart(4, '0')}-${monthDay}`);
}

const partsOf = (date: TradingDate) => ({ year: Number(date.slice(0, 4)), monthDay: date.slice(5) });
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
