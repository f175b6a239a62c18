import { searchWords } from '@tillbridge/core/catalogue';
import { type LaybyId, type Money, add, money } from '@tillbridge/core/kernel';
import { LaybyV1 } from '@tillbridge/core/wire';
import type { z } from 'zod';
import { dayRecord, dayRecordsOf } from '../catalogue/day-records';
import { type Tx, all, one, run } from '../database/database';
import type { Counter } from '../sale/counter';

export type Layby = z.infer<typeof LaybyV1>;
type Row = { record: string | null; ended: 'collected' | 'cancelled' | null };

/** As the hub told last, with what this till did since: what it took, and that it was ended here. Source: spec/laybys.md LY6 */
export function laybyById(counter: Counter, laybyId: LaybyId): Layby | null {
  const told = counter.catalogue.read((db) => dayRecord(db, 'layby', laybyId));
  const row = one<Row>(counter.ledger, 'select record, ended from layby where layby_id = ?', laybyId);
  return together(told, row, (layby) => paidHere(counter, layby));
}

function together(told: Layby | null, row: Row | undefined, paid: (layby: Layby) => Money): Layby | null {
  const known = told ?? (row?.record ? LaybyV1.parse(JSON.parse(row.record)) : null);
  if (!known) return null;
  return { ...known, paid: add(known.paid, paid(known)), state: row?.ended ?? known.state };
}

/** What this till took for it, less what it gave back, behind what the hub has counted. */
function paidHere(counter: Counter, { laybyId, counted }: Layby): Money {
  const account = `deposit:${laybyId}`;
  const row = one<{ amount: number | null }>(
    counter.ledger,
    `select sum(case when from_account = ? then money_ledger.amount else -money_ledger.amount end) as amount
     from journal join money_ledger using (sequence)
     where journal.type = 'payment-taken' and sequence > ? and ? in (from_account, to_account)`,
    account,
    countedOf(counter, counted),
    account,
  );
  return money(row?.amount ?? 0);
}

export const countedOf = (counter: Counter, counted: Layby['counted']): number =>
  counted?.find(({ terminalId }) => terminalId === counter.identity()?.terminalId)?.sequence ?? 0;

/** All of this store, as above; those that are over too. */
export function laybysHere(counter: Counter): Layby[] {
  const told = counter.catalogue.read((db) => dayRecordsOf(db, 'layby')) ?? [];
  const rows = new Map(
    all<Row & { laybyId: LaybyId }>(
      counter.ledger,
      'select layby_id as laybyId, record, ended from layby',
    ).map((row) => [row.laybyId, row]),
  );
  const storeId = counter.identity()?.storeId;
  const known = new Map(told.filter((each) => each.storeId === storeId).map((each) => [each.laybyId, each]));
  const ids = new Set([...known.keys(), ...rows.keys()]);
  return [...ids].flatMap(
    (laybyId) =>
      together(known.get(laybyId) ?? null, rows.get(laybyId), (layby) => paidHere(counter, layby)) ?? [],
  );
}

/** By the beginning of words of the customer's name, or by the code on the slip. */
export function isFoundBy({ customerName, laybyId }: Layby, text: string): boolean {
  const code = text.trim().toLowerCase().replace(/^l-/, '');
  if (code.length >= 4 && laybyId.slice(-8).startsWith(code)) return true;
  const has = searchWords(customerName);
  const words = searchWords(text);
  return words.length > 0 && words.every((word) => has.some((each) => each.startsWith(word)));
}

export function keepOpened(tx: Tx, record: Layby, sequence: number): void {
  run(
    tx,
    'insert into layby (layby_id, sequence, record) values (?, ?, ?)',
    record.laybyId,
    sequence,
    JSON.stringify(record),
  );
}

export function keepEnded(
  tx: Tx,
  laybyId: LaybyId,
  { how, sequence }: { how: 'collected' | 'cancelled'; sequence: number },
): void {
  run(
    tx,
    `insert into layby (layby_id, ended, ended_sequence) values (?, ?, ?)
     on conflict (layby_id) do update set ended = excluded.ended, ended_sequence = excluded.ended_sequence`,
    laybyId,
    how,
    sequence,
  );
}

/** What this till took and gave back for it, oldest first. */
export const paymentsHere = (counter: Counter, laybyId: LaybyId): { at: number; amount: number }[] =>
  all<{ at: number; amount: number }>(
    counter.ledger,
    `select json_extract(body, '$.fact.at') as at, json_extract(body, '$.fact.amount') as amount from journal
     where type = 'payment-taken' and json_extract(body, '$.fact.purpose.laybyId') = ? order by sequence`,
    laybyId,
  );
