import { type Instant, instant } from '@tillbridge/core/kernel';
import { type JournalLink, maxBatchBytes, maxBatchFacts } from '@tillbridge/core/wire';
import { type ReadDb, type Tx, all, one } from '../database/database';
import { readNumber, writeSetting } from '../database/settings';

/** The outbox is the journal above the watermark; the sender only ever reads it (ADR 0006, spec/outbox.md). */
export const watermarkOf = (db: ReadDb): number => readNumber(db, 'watermark') ?? 0;

export type OutboxDepth = { count: number; oldestAt: Instant | null };

export function outboxDepth(db: ReadDb): OutboxDepth {
  const watermark = watermarkOf(db);
  const last =
    one<{ sequence: number | null }>(db, 'select max(sequence) as sequence from journal')?.sequence ?? 0;
  const oldest = one<{ at: number }>(
    db,
    'select recorded_at as at from journal where sequence > ? order by sequence limit 1',
    watermark,
  );
  return { count: Math.max(0, last - watermark), oldestAt: oldest ? instant(oldest.at) : null };
}

/** The next facts to send, in order; a single fact larger than the limit travels alone. */
export function nextBatch(db: ReadDb): JournalLink[] {
  const rows = all<JournalLink>(
    db,
    'select sequence, hash, body from journal where sequence > ? order by sequence limit ?',
    watermarkOf(db),
    maxBatchFacts,
  );
  const batch: JournalLink[] = [];
  let bytes = 0;
  for (const link of rows) {
    bytes += Buffer.byteLength(link.body);
    if (batch.length > 0 && bytes > maxBatchBytes) break;
    batch.push(link);
  }
  return batch;
}

/** A watermark never moves back, and never beyond what was recorded here. */
export function acknowledge(tx: Tx, answer: { watermark: number; countersign: string }): number {
  const last =
    one<{ sequence: number | null }>(tx.db, 'select max(sequence) as sequence from journal')?.sequence ?? 0;
  const before = watermarkOf(tx.db);
  const after = Math.min(answer.watermark, last);
  if (after <= before) return before;
  writeSetting(tx, 'watermark', after);
  writeSetting(tx, 'countersign', answer.countersign);
  return after;
}
