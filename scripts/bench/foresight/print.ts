import { demandClasses } from '@tillbridge/core/forecast';
import { type Judged, type Judgement, contenders, meanOf } from './held-back';

const shown = (value: number | null): string => (value === null ? '' : value.toFixed(3)).padStart(15);

function rowOf(name: string, judged: readonly Judged[], of: 'daily' | 'weekly' | 'units'): string {
  const figures = contenders.map((contender) => shown(meanOf(judged, (one) => one[of][contender])));
  return `  ${name.padEnd(38)}${String(judged.length).padStart(6)}${figures.join('')}`;
}

/** The table of one log: mean MASE by class of demand, then other ways to look at the same days. */
export function report(title: string, { judged, leftOut }: Judgement): string {
  const own = judged.filter(({ basis }) => basis === 'own');
  return [
    title,
    `  ${'mean absolute scaled error of a day'.padEnd(38)}${'items'.padStart(6)}${contenders.map((name) => name.padStart(15)).join('')}`,
    ...demandClasses
      .map((kind) => [kind, judged.filter((one) => one.class === kind)] as const)
      .filter(([, items]) => items.length > 0)
      .map(([kind, items]) => rowOf(kind, items, 'daily')),
    rowOf('all', judged, 'daily'),
    ...(own.length === 0 ? [] : [rowOf('with enough days of their own', own, 'daily')]),
    rowOf('all, sums of seven days', judged, 'weekly'),
    rowOf('all, mean absolute error in units', judged, 'units'),
    `  Taken: ${tally(judged.map(({ method, basis }) => `${method} (${basis})`))}. Left out for want of a scale: ${leftOut}.`,
  ].join('\n');
}

function tally(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}
