import { type ReadDb, type Tx, all, run } from '../database/database';

type Kept = {
  sequence: number;
  kind: 'count' | 'intake' | 'sent-back' | 'adjustment';
  subjectId: string | null;
};

/** So that what this till stated of a count, an order or an adjustment is found without reading the journal. */
export const keepGoodsFact = (tx: Tx, { sequence, kind, subjectId }: Kept): void =>
  void run(
    tx,
    'insert into goods_fact (sequence, kind, subject_id) values (?, ?, ?)',
    sequence,
    kind,
    subjectId,
  );

/** Bodies of recorded facts, as the journal has them. */
export const goodsFactsAfter = (
  db: ReadDb,
  { kind, subjectId, sequence }: Kept,
): { sequence: number; body: string }[] =>
  all<{ sequence: number; body: string }>(
    db,
    `select sequence, body from goods_fact join journal using (sequence)
     where kind = ? and subject_id is ? and sequence > ? order by sequence`,
    kind,
    subjectId,
    sequence,
  );

/** The newest of a kind first. */
export const latestGoodsFacts = (db: ReadDb, kind: Kept['kind'], limit: number): { body: string }[] =>
  all<{ body: string }>(
    db,
    'select body from goods_fact join journal using (sequence) where kind = ? order by sequence desc limit ?',
    kind,
    limit,
  );
