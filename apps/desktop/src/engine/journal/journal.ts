import { type Sha256, genesisHash, recordFact } from '@tillbridge/core/journal';
import { type Clock, type IdSource, type Instant, type TerminalId, instant } from '@tillbridge/core/kernel';
import type { Fact } from '@tillbridge/core/wire';
import { type ReadDb, type Tx, one, run } from '../database/database';
import { readNumber } from '../database/settings';

/** A clock that goes back further than this is a fact of its own (spec/engine.md EN9). */
export const clockJumpMs = 120_000;

export type JournalRow = { sequence: number; type: string; recordedAt: Instant; hash: string; body: string };

export type JournalTools = {
  /** The fact as the next link of the chain; nothing is written. */
  next(db: ReadDb, fact: Fact): JournalRow;
  append(tx: Tx, row: JournalRow): void;
};

/** How a fact gets into the journal; a seam, so that a simulation can prove that it would notice a wrong way. */
export type FactRecorder = (tx: Tx, fact: Fact, journal: JournalTools) => JournalRow;

/** The fact and its outbox row are one row, written in the transaction of what the fact is about. */
export const recordInTransaction: FactRecorder = (tx, fact, journal) => {
  const row = journal.next(tx.db, fact);
  journal.append(tx, row);
  return row;
};

export type Journal = {
  /** @returns the sequence that the fact was given */
  record(tx: Tx, fact: Fact): number;
};

type JournalDeps = {
  clock: Clock;
  ids: IdSource;
  sha256: Sha256;
  terminalId(): TerminalId;
  recordFact: FactRecorder;
};

const tailOf = (db: ReadDb) =>
  one<{ sequence: number; hash: string; recordedAt: number }>(
    db,
    'select sequence, hash, recorded_at as recordedAt from journal order by sequence desc limit 1',
  );

export function journalOf(deps: JournalDeps): Journal {
  const tools: JournalTools = {
    next(db, fact) {
      const tail = tailOf(db);
      const recordedAt = deps.clock.now();
      const terminalId = deps.terminalId();
      const link = recordFact(
        {
          id: deps.ids.next<'FactId'>(),
          terminalId,
          sequence: (tail?.sequence ?? 0) + 1,
          recordedAt,
          monotonicMs: deps.clock.monotonicMs(),
          hubOffsetMs: readNumber(db, 'hub-offset-ms'),
          fact,
        },
        tail?.hash ?? genesisHash(terminalId, deps.sha256),
        deps.sha256,
      );
      return { ...link, type: fact.type, recordedAt };
    },
    append(tx, row) {
      run(
        tx,
        'insert into journal (sequence, type, recorded_at, hash, body) values (?, ?, ?, ?, ?)',
        row.sequence,
        row.type,
        row.recordedAt,
        row.hash,
        row.body,
      );
    },
  };
  return {
    record(tx, fact) {
      const before = tailOf(tx.db)?.recordedAt;
      const now = deps.clock.now();
      // Said once, at the first fact after the jump: from then on the tail has the new time.
      if (before !== undefined && now < before - clockJumpMs) {
        deps.recordFact(tx, { type: 'clock-jumped', v: 1, from: instant(before), to: now }, tools);
      }
      return deps.recordFact(tx, fact, tools).sequence;
    },
  };
}
