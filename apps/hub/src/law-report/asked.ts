import { z } from 'zod';

const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'A month is written 2026-11.');
/** Three years: what an audit asks for, and no more than one answer should hold. */
const mostMonths = 36;
const count = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5));

export const MonthsAsked = z
  .object({ from: month, to: month })
  .refine(({ from, to }) => from <= to && count(to) - count(from) < mostMonths, {
    error: 'Choose at most three years, the earlier month first.',
  });
export const YearAsked = z.object({ year: z.coerce.number().int().min(2000).max(2099) });
export type LawQuestion = z.infer<typeof MonthsAsked>;
