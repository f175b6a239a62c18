import type { Spread } from './spread';

export type Unit = 'per second' | 'ms' | 's' | 'MiB' | 'MASE' | 'units';

/** What the issue asks of a figure: of the figure itself, or of its ratio to the yardstick. */
export type Goal = { of: 'figure' | 'ratio'; is: 'at least' | 'at most'; limit: number };

/** One row of the table. */
export type Figure = {
  name: string;
  value: number;
  unit: Unit;
  /** Measured in the same run, in turns with the figure; always in the figure's unit. */
  yardstick: { name: string; value: number };
  goals: readonly Goal[];
  /** What was checked beside the time, or what the reader has to know. */
  note?: string;
};

export type BenchResult = {
  figures: readonly Figure[];
  /** The percentiles behind the figures, by a name of their own; times in ms unless the name says otherwise. */
  spreads: Readonly<Record<string, Spread>>;
};

export const ratioOf = (figure: Figure): number => figure.value / figure.yardstick.value;

export function isMet(figure: Figure, goal: Goal): boolean {
  const measured = goal.of === 'ratio' ? ratioOf(figure) : figure.value;
  return goal.is === 'at least' ? measured >= goal.limit : measured <= goal.limit;
}

export type Judgement = 'met' | 'NOT MET' | 'no goal';

export function judge(figure: Figure): Judgement {
  if (figure.goals.length === 0) return 'no goal';
  return figure.goals.every((goal) => isMet(figure, goal)) ? 'met' : 'NOT MET';
}
