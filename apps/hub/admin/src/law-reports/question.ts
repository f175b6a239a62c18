/** What the address of the page may say. */
export const lawFields = { from: '', to: '', year: '' };
export type LawFields = typeof lawFields;

const month = /^20\d\d-(0[1-9]|1[0-2])$/;
const mostMonths = 36;

const ordinal = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
const monthOf = (value: number): string =>
  `${Math.floor(value / 12)}-${String((value % 12) + 1).padStart(2, '0')}`;

/**
 * The months that are asked for: those of the address, or the year up to now. Dates that make no span are turned and shortened rather
 * than refused.
 * @param today a date as `2026-11-21`
 */
export function monthsOf(fields: LawFields, today: string): { from: string; to: string } {
  const to = month.test(fields.to) ? fields.to : today.slice(0, 7);
  const from = month.test(fields.from) ? fields.from : monthOf(ordinal(to) - 11);
  const [first, last] = from <= to ? [from, to] : [to, from];
  return { from: monthOf(Math.max(ordinal(first), ordinal(last) - mostMonths + 1)), to: last };
}

/** The year of the vaping return: last year's is what is handed in. */
export const yearOf = ({ year }: LawFields, today: string): number =>
  /^20\d\d$/.test(year) ? Number(year) : Number(today.slice(0, 4)) - 1;
