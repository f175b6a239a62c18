import { type BenchResult, type Figure, type Goal, judge, ratioOf } from './measure/index';

/** Enough digits to compare, not so many that noise looks like news. */
export function readable(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return Number(value.toPrecision(3)).toString();
}

const goalText = ({ of, is, limit }: Goal, figure: Figure): string =>
  `${of === 'ratio' ? 'ratio ' : ''}${is === 'at least' ? '≥' : '≤'} ${limit.toLocaleString('en')}${of === 'ratio' ? '' : ` ${figure.unit}`}`;

const headings = ['figure', 'measured', 'yardstick', '', 'ratio', 'goal', ''] as const;

export function tableRows(results: readonly BenchResult[]): string[][] {
  return results
    .flatMap((result) => result.figures)
    .map((figure) => [
      figure.name,
      `${readable(figure.value)} ${figure.unit}`,
      figure.yardstick.name,
      `${readable(figure.yardstick.value)} ${figure.unit}`,
      readable(ratioOf(figure)),
      figure.goals.map((goal) => goalText(goal, figure)).join(', '),
      judge(figure),
    ]);
}

/** The table as it is printed, with the notes of its figures below it. */
export function table(results: readonly BenchResult[]): string {
  const rows = [[...headings], ...tableRows(results)];
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const numbers = new Set([1, 3, 4]);
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        numbers.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const notes = results
    .flatMap((result) => result.figures)
    .filter((figure) => figure.note !== undefined)
    .map((figure) => `  ${figure.name}: ${figure.note}`);
  return [
    ...rows.slice(0, 1).map(line),
    widths.map((width) => '─'.repeat(width)).join('──'),
    ...rows.slice(1).map(line),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n');
}

export function verdict(results: readonly BenchResult[]): string {
  const figures = results.flatMap((result) => result.figures);
  const missed = figures.filter((figure) => judge(figure) === 'NOT MET');
  const asked = figures.filter((figure) => judge(figure) !== 'no goal').length;
  if (missed.length === 0) return `All ${asked} goals are met.`;
  return [
    `${missed.length} of ${asked} goals are NOT met:`,
    ...missed.map((figure) => `  ${figure.name}`),
  ].join('\n');
}
