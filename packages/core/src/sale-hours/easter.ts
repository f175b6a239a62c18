import { type TradingDate, tradingDate } from '../kernel';

/**
 * Easter Sunday of a year in the Gregorian calendar (the anonymous computus as Meeus gives it).
 * @param year 1583 and later
 * Source: J. Meeus, Astronomical Algorithms, chapter 8; spec/age-and-hours.md AH9
 */
export function easterSunday(year: number): TradingDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const leapCenturies = Math.floor(century / 4);
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leapCenturies - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const march = epact + weekday - 7 * shift + 114;
  const month = String(Math.floor(march / 31)).padStart(2, '0');
  return tradingDate(`${year}-${month}-${String((march % 31) + 1).padStart(2, '0')}`);
}
