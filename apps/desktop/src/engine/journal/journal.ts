import { type Sha256, genesisHash, recordFact } from '@tillbridge/core/journal';
import { type Clock, type IdSource, type Instant, type TerminalId, instant } from '@tillbridge/core/kernel';
import type { Fact } from '@tillbridge/core/wire';
import { type ReadDb, type Tx, one, run } from '../database/database';
import { hubOffsetMs } from '../database/settings';

/** A clock that goes back further than this is a fact of its own (spec/engine.md EN9). */
export const clockJumpMs = 120_000;

export type JournalRow = { sequence: number; type: string; recordedAt: Instant; hash: string; body: string };

export type JournalTools = {
  /** The fact as the next link of the chain; nothing is written. */
  next(fact: Fact): JournalRow;
  append(tx: Tx, row: JournalRow): void;
};

/** How a fact gets into the journal; a seam, so that a simulation can prove that it would notice a wrong way. */
export type FactRecorder = (tx: Tx, fact: Fact, journal: JournalTools) => JournalRow;

/** The fact and its outbox row are one row, written in the transaction of what the fact is about. */
export const recordInTransaction: FactRecorder = (tx, fact, journal) => {
  const row = journal.next(fact);
  journal.append(tx, row);
  return row;
};

export type Journal = {
  /**
   * @param text the fact as JSON, when it was made before the transaction began
   * @returns the sequence that the fact was given
   */
  record(tx: Tx, fact: Fact, text?: string): number;
};

type JournalDeps = {
  clock: Clock;
  ids: IdSource;
  sha256: Sha256;
  terminalId(): TerminalId;
  recordFact: FactRecorder;
};

type Tail = { sequence: number; hash: string; recordedAt: number };

const tailOf = (db: ReadDb): Tail | undefined =>
  one<Tail>(
    db,
    `select sequence, hash, recorded_at as recordedAt from journal where sequence = (select max(sequence) from journal)`,
  );

/**
 * Where the journal ends, remembered from commit to commit: the cashier waits for whoever asks. What a transaction appended counts
 * for itself at once, for the next one only when it is on disk; one that never said so makes the next read the disk.
 */
class JournalTail {
  #onDisk: Tail | undefined;
  #moved: { tx: Tx; tail: Tail } | null = null;

  in(tx: Tx): Tail | undefined {
    if (this.#moved?.tx === tx) return this.#moved.tail;
    if (this.#moved) {
      this.#moved = null;
      this.#onDisk = undefined;
    }
    return (this.#onDisk ??= tailOf(tx.db));
  }

  moveOn(tx: Tx, tail: Tail): void {
    const isFirst = this.#moved?.tx !== tx;
    this.#moved = { tx, tail };
    if (!isFirst) return;
    tx.afterCommit(() => {
      if (this.#moved?.tx !== tx) return;
      this.#onDisk = this.#moved.tail;
      this.#moved = null;
    });
  }
}

export function journalOf(deps: JournalDeps): Journal {
  const tail = new JournalTail();

  const toolsIn = (tx: Tx, textOf: (fact: Fact) => string | undefined): JournalTools => {
    const offset = hubOffsetMs(tx);
    return {
      next(fact) {
        const last = tail.in(tx);
        const recordedAt = deps.clock.now();
        const terminalId = deps.terminalId();
        const link = recordFact(
          {
            id: deps.ids.next<'FactId'>(),
            terminalId,
            sequence: (last?.sequence ?? 0) + 1,
            recordedAt,
            monotonicMs: deps.clock.monotonicMs(),
            hubOffsetMs: offset,
            fact,
          },
          last?.hash ?? genesisHash(terminalId, deps.sha256),
          deps.sha256,
          textOf(fact),
        );
        return { ...link, type: fact.type, recordedAt };
      },
      append(into, row) {
        run(
          into,
          'insert into journal (sequence, type, recorded_at, hash, body) values (?, ?, ?, ?, ?)',
          row.sequence,
          row.type,
          row.recordedAt,
          row.hash,
          row.body,
        );
        tail.moveOn(into, row);
      },
    };
  };
  return {
    record(tx, fact, text) {
      const tools = toolsIn(tx, (asked) => (asked === fact ? text : undefined));
      const before = tail.in(tx);
      const now = deps.clock.now();
      // Said once, at the first fact after the jump: from then on the tail has the new time.
      if (before && now < before.recordedAt - clockJumpMs) {
        deps.recordFact(tx, { type: 'clock-jumped', v: 1, from: instant(before.recordedAt), to: now }, tools);
      }
      return deps.recordFact(tx, fact, tools).sequence;
    },
  };
}
