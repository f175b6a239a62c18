import type { Answers } from '../app/client';

export type ProposalRow = Answers['foresight']['proposals'][number];
export type LineRow = Answers['foresight']['lines'][number];
export type ForecastRow = Answers['foresight']['item'][number];
export type Rule = Answers['foresight']['rule']['rule'];
export type Kind = ProposalRow['kind'];

/** What each method does, in a few words. */
export const methodWords: Readonly<Record<ForecastRow['method'], string>> = {
  'last-value': 'As on the last open day',
  mean: 'The mean of all days',
  'seasonal-naive': 'As on the same weekday before',
  smoothing: 'A level that follows sales',
  croston: 'Size and gaps of sales apart (Croston)',
  sba: 'Size and gaps of sales apart (SBA)',
  tsb: 'Chance and size of sales apart (TSB)',
  weekly: 'A level of whole weeks',
  'weekday-smoothing': 'A level that follows sales, with its weekdays',
};

export const classWords: Readonly<Record<ForecastRow['demandClass'], string>> = {
  smooth: 'Nearly every day, much the same',
  erratic: 'Nearly every day, very unlike',
  intermittent: 'Now and then, much the same',
  lumpy: 'Now and then, very unlike',
  none: 'Not at all',
};

export const stateWords: Readonly<
  Record<ForecastRow['stockState'], { word: string; look: 'good' | 'watch' | 'urgent' | 'quiet' }>
> = {
  out: { word: 'None left', look: 'urgent' },
  low: { word: 'Low', look: 'watch' },
  fine: { word: 'Fine', look: 'good' },
  over: { word: 'Too much', look: 'quiet' },
};

/** MASE in a sentence: below one is better than saying `as yesterday`. */
export function errorWords({ errorMilli, scaledErrorMilli }: ForecastRow): string {
  if (errorMilli === null) return 'Not tried yet: there are too few days.';
  const off = `Off by ${few(errorMilli / 1_000)} a day on days it had not seen`;
  if (scaledErrorMilli === null) return `${off}.`;
  const scaled = scaledErrorMilli / 1_000;
  const than = scaled < 1 ? 'better' : 'no better';
  return `${off}: ${than} than saying “as on the day before” (MASE ${scaled.toFixed(2)}).`;
}

export const few = (units: number): string =>
  String(units >= 10 ? Math.round(units) : Number(units.toPrecision(2)));

/** `3 items, brings $19.05 more than it costs` or `2 items for $90.00`. */
export function summaryOf(
  { kind, lines, benefit, cost, short }: Pick<ProposalRow, 'kind' | 'lines' | 'benefit' | 'cost' | 'short'>,
  money: (minor: number) => string,
): string {
  const items = lines === 1 ? '1 item' : `${lines} items`;
  if (kind === 'transfer')
    return benefit === null ? items : `${items}, brings ${money(benefit)} more than it costs`;
  const amount = cost === null ? items : `${items} for ${money(cost)}`;
  return short > 0 ? `${amount}, ${money(short)} below the supplier’s minimum` : amount;
}
