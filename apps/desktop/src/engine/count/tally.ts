import {
  type CountId,
  type Instant,
  type ItemId,
  type Quantity,
  type StaffId,
  instant,
} from '@tillbridge/core/kernel';
import type { CountLineCountedV1 } from '@tillbridge/core/wire';
import { type ReadDb, type Tx, one, run } from '../database/database';
import type { Counter } from '../sale/counter';
import { keepGoodsFact } from '../stock/goods-facts';
import { knownCounts } from './known';

/** What somebody is counting of one item on one spot: all of it, with what was found there before. */
export type Tally = {
  countId: CountId;
  spot: string;
  itemId: ItemId;
  round: number;
  quantity: Quantity;
  begunAt: Instant;
  staffId: StaffId;
} & Pick<CountLineCountedV1, 'batch' | 'serials'>;

/** So long after its last scan a line is stated: whoever puts the scanner down has counted it. */
const restMs = 3_000;

type Row = { body: string; lastAt: number };
const tallyRow = (db: ReadDb): Row | undefined =>
  one<Row>(db, 'select body, last_at as lastAt from count_tally where slot = 0');

/** Written by this program alone, as it is read. */
export const tallyOf = (db: ReadDb): Tally | null => {
  const row = tallyRow(db);
  return row ? (JSON.parse(row.body) as Tally) : null;
};

export const keepTally = (tx: Tx, tally: Tally, at: Instant): void =>
  void run(
    tx,
    `insert into count_tally (slot, count_id, body, last_at) values (0, ?, ?, ?)
     on conflict (slot) do update set count_id = excluded.count_id, body = excluded.body, last_at = excluded.last_at`,
    tally.countId,
    JSON.stringify(tally),
    at,
  );

export const dropTally = (tx: Tx): void => void run(tx, 'delete from count_tally');

/** The line that was being scanned becomes a fact. Its moment is that of its last piece, or a breath later. Source: spec/goods-at-the-till.md GT1, GT2 */
export function stateTally(tx: Tx, counter: Counter): boolean {
  const tally = tallyOf(tx.db);
  if (!tally) return false;
  stateLine(tx, counter, tally);
  dropTally(tx);
  return true;
}

export function stateLine(tx: Tx, counter: Counter, line: Tally): void {
  const identity = counter.identity();
  if (!identity) throw new Error('a till that is not enrolled counts nothing');
  const known = knownCounts(counter).readOf(line.countId);
  const sequence = counter.journal.record(tx, {
    type: 'count-line-counted',
    v: 1,
    storeId: identity.storeId,
    known,
    ...line,
    begunAt: instant(line.begunAt),
  });
  keepGoodsFact(tx, { sequence, kind: 'count', subjectId: line.countId });
}

/** Whether a line has been at rest for long enough, or a clock was set back meanwhile. */
export function isAtRest(db: ReadDb, now: Instant): boolean {
  const row = tallyRow(db);
  return row !== undefined && Math.abs(now - row.lastAt) >= restMs;
}
