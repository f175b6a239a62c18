import type { Answers } from '../app/client';

export type ImportShown = NonNullable<Answers['import']['show']>;
export type ImportRun = Answers['import']['list'][number];
export type ImportRow = Answers['import']['rows'][number];
export type Outcome = ImportRow['outcome'];
type State = ImportRun['state'];

/** What a state is called, and whether it is good news. */
export const stateWords: Record<State, { words: string; colour: string }> = {
  mapping: { words: 'Waiting for its columns', colour: 'yellow' },
  reading: { words: 'Reading', colour: 'blue' },
  checking: { words: 'Checking', colour: 'blue' },
  checked: { words: 'Checked, not applied', colour: 'yellow' },
  applying: { words: 'Applying', colour: 'blue' },
  applied: { words: 'Applied', colour: 'green' },
  undoing: { words: 'Undoing', colour: 'blue' },
  undone: { words: 'Undone', colour: 'gray' },
  cancelled: { words: 'Cancelled', colour: 'gray' },
  refused: { words: 'Refused', colour: 'red' },
};

const running: readonly State[] = ['reading', 'checking', 'applying', 'undoing'];
export const isRunning = ({ state }: Pick<ImportRun, 'state'>): boolean => running.includes(state);

export const outcomeWords: Record<Exclude<Outcome, 'read'>, string> = {
  new: 'New',
  changed: 'Changed',
  unchanged: 'Unchanged',
  refused: 'Refused',
};

export const inThousands = (count: number): string => count.toLocaleString('en');

export const fileSize = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** What an import did or would do, in a line. */
export function summaryOf({ state, counts, rowsRead, trouble }: ImportRun): string {
  if (trouble !== null) return trouble;
  switch (state) {
    case 'mapping':
      return 'Say what its columns are, then it is checked.';
    case 'applied':
    case 'cancelled':
      return counts.applied.products > 0
        ? `${inThousands(counts.applied.products)} products saved, ${inThousands(counts.refused)} rows refused`
        : 'Nothing was changed.';
    case 'undone':
      return counts.undone.left > 0
        ? `${inThousands(counts.undone.products)} products put back, ${inThousands(counts.undone.left)} stay`
        : `${inThousands(counts.undone.products)} products put back`;
    default:
      return `${inThousands(rowsRead)} rows: ${inThousands(counts.new)} new, ${inThousands(counts.changed)} changed, ${inThousands(counts.refused)} refused`;
  }
}
