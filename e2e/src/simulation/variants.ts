import type { ApplyPage, CrashPoint, Database, FactRecorder } from '@tillbridge/desktop/engine';

/** Ways of being wrong, put together outside of the product, so that the simulation can show that it would notice. */
export const variants = [
  'honest',
  'outbox-outside',
  'answer-before-commit',
  'cursor-apart',
  'redeems-twice',
  'unlinked-return',
] as const;
export type Variant = (typeof variants)[number];

export type RecorderVariant = {
  recordFact: FactRecorder;
  crash: CrashPoint;
  prepare(ledger: Database): void;
};

/**
 * The fact is written after the transaction of what it is about, as an outbox of its own would be: what was appended is taken out
 * again just before the commit, and put back just after it. A death in between keeps the sale and loses the fact.
 */
export function outboxOutside(crash: CrashPoint): RecorderVariant {
  type Row = Parameters<Parameters<FactRecorder>[2]['append']>[1];
  let held: { row: Row; append(): void; remove(): void }[] = [];
  return {
    prepare: (ledger) => void ledger.pragma('foreign_keys = off'),
    recordFact: (tx, fact, journal) => {
      const row = journal.next(fact);
      journal.append(tx, row);
      held.push({
        row,
        append: () => journal.append(tx, row),
        remove: () => void tx.db.prepare('delete from journal where sequence = ?').run(row.sequence),
      });
      return row;
    },
    crash: (point) => {
      const [moment] = point.split(':');
      if (moment === 'before-commit') {
        for (const fact of held) fact.remove();
        try {
          crash(point);
        } catch (error) {
          held = [];
          throw error;
        }
        return;
      }
      const late = held;
      held = [];
      crash(point);
      for (const fact of late) fact.append();
    },
  };
}

/** The cursor first and its page in a transaction of its own: a death in between and the page never comes again. */
export const cursorApart: ApplyPage = (replica, page, tools) => {
  replica.write('feed-cursor', (tx) => tools.setCursor(tx, page.nextCursor));
  replica.write('feed-page', (tx) => {
    for (const change of page.changes) tools.applyChange(tx, change);
  });
};

/** What comes back is stated without what it brings back: the goods and the money move, and the line could come back once more. */
export const unlinking =
  (honest: FactRecorder): FactRecorder =>
  (tx, fact, journal) => {
    if (fact.type !== 'sale-completed') return honest(tx, fact, journal);
    return honest(tx, { ...fact, lines: fact.lines.map((line) => ({ ...line, returns: null })) }, journal);
  };
