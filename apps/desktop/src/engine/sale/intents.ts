import type { Clock } from '@tillbridge/core/kernel';
import SqliteFile from 'better-sqlite3';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import { type Database, type Transactions, type Tx, one, run } from '../database/database';
import type { Log } from '../deps';
import { done, refused } from './refusals';

/** A screen that lost its connection asks again within seconds; a day is far more than it needs. */
const keepAnswersMs = 24 * 3_600_000;
/** What changed nothing on disk is remembered only while the engine runs; this many is minutes of mistakes. */
const keepInMemory = 500;
const doneText = JSON.stringify(done);

/** What an intent came to before anything was written: a refusal, or what its transaction will write. */
export type Decided = Refused | { ok: true; write: (tx: Tx) => void };

export type Intents = {
  /** Acts once per intent id: asked again, it answers as it did. A refusal commits nothing. */
  once(intentId: string, name: string, act: (tx: Tx) => Done): Done;
  /** The same for what is decided before its transaction begins, which then only writes (ADR 0009). */
  onceDecided(intentId: string, name: string, decide: () => Decided): Done;
  /** The same for what lives only as long as the engine: a quantity armed, a change put away. */
  onceInMemory(intentId: string, act: () => Done): Done;
  /** For an intent whose first part is not a transaction: what was answered, if it was. */
  answered(intentId: string): Done | null;
  remember(tx: Tx, intentId: string, answer: Done): void;
  forgetOld(): void;
};

/** What the shop can expect of a disk is a sentence; anything else is a bug and stays an exception. */
export function diskRefusal(error: unknown): ReturnType<typeof refused> | null {
  if (!(error instanceof SqliteFile.SqliteError)) return null;
  if (error.code === 'SQLITE_FULL') {
    return refused(
      'disk-full',
      say('The disk is full, so nothing was saved. Free some space and try again; the sale is still here.'),
    );
  }
  if (error.code.startsWith('SQLITE_IOERR') || error.code.startsWith('SQLITE_READONLY')) {
    return refused(
      'disk-failed',
      say('The disk did not take it, so nothing was saved. Try again; call support if it stays so.'),
    );
  }
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB') {
    return refused(
      'database-damaged',
      say(
        'This could not be read from the till’s disk. Try again in a minute; if it stays so, restart the till.',
      ),
    );
  }
  return null;
}

/** @param acted hears of each act that was done, once */
export function intentsOn(
  db: Database,
  transactions: Transactions,
  clock: Clock,
  log: Log,
  acted: () => void = () => undefined,
): Intents {
  const remembered = new Map<string, Done>();

  const answered = (intentId: string): Done | null => {
    const known = remembered.get(intentId);
    if (known) return known;
    const row = one<{ answer: string }>(db, 'select answer from intent where intent_id = ?', intentId);
    return row ? (JSON.parse(row.answer) as Done) : null;
  };

  const remember = (tx: Tx, intentId: string, answer: Done): void => {
    run(
      tx,
      'insert into intent (intent_id, answer, at) values (?, ?, ?)',
      intentId,
      JSON.stringify(answer),
      clock.now(),
    );
  };

  function rememberInMemory(intentId: string, answer: Done): void {
    remembered.set(intentId, answer);
    const oldest = remembered.keys().next().value;
    if (remembered.size > keepInMemory && oldest !== undefined) remembered.delete(oldest);
  }

  /** The table's key is the check: whoever has its row may act, and nobody has it twice. */
  const claim = (tx: Tx, intentId: string): boolean =>
    run(
      tx,
      'insert into intent (intent_id, answer, at) values (?, ?, ?) on conflict do nothing',
      intentId,
      doneText,
      clock.now(),
    ) === 1;

  /** What the disk refuses is not remembered: when there is room again, the same intent may act. */
  function unlessRefused(intentId: string, name: string, act: () => Done): Done {
    try {
      const answer = act();
      if (answer.ok) acted();
      else rememberInMemory(intentId, answer);
      return answer;
    } catch (error) {
      const answer = diskRefusal(error);
      if (!answer) throw error;
      log.error({ err: error, intent: name }, 'the disk refused');
      return answer;
    }
  }

  return {
    answered,
    remember,
    once: (intentId, name, act) =>
      answered(intentId) ??
      unlessRefused(intentId, name, () =>
        transactions.write(name, (tx) => {
          const answer = act(tx);
          if (answer.ok) remember(tx, intentId, answer);
          return answer;
        }),
      ),
    onceDecided: (intentId, name, decide) =>
      remembered.get(intentId) ??
      unlessRefused(intentId, name, () => {
        const decided = decide();
        // Asked again, it finds the till as it left it, and is mostly refused: what it was answered is asked for only then.
        if (!decided.ok) return answered(intentId) ?? decided;
        const wrote = transactions.write(name, (tx) => {
          const isNew = claim(tx, intentId);
          if (isNew) decided.write(tx);
          return isNew;
        });
        return wrote ? done : (answered(intentId) ?? done);
      }),
    onceInMemory(intentId, act) {
      const before = answered(intentId);
      if (before) return before;
      const answer = act();
      rememberInMemory(intentId, answer);
      return answer;
    },
    forgetOld() {
      const before = clock.now() - keepAnswersMs;
      transactions.write('forget-intents', (tx) => run(tx, 'delete from intent where at < ?', before));
    },
  };
}
