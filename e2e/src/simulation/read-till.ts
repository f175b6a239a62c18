import { type ItemRow, itemOf } from '@tillbridge/core/replica';
import { CategoryV1, type JournalLink, RegisterV1, StaffV1, StoreV1 } from '@tillbridge/core/wire';
import type SqliteFile from 'better-sqlite3';
import { comparable } from './comparable';
import type { MoneyMove, StockMove, TerminalEvidence } from './evidence';

type Db = SqliteFile.Database;
const rows = <Row>(db: Db, question: string): Row[] => db.prepare<[], Row>(question).all();

/** Reads a till's two files straight from their tables, by no code that the engine itself uses. */
export function readLedger(
  db: Db,
): Pick<TerminalEvidence, 'journal' | 'sales' | 'stock' | 'money' | 'returned'> {
  return {
    journal: rows<JournalLink>(db, 'select sequence, hash, body from journal order by sequence'),
    sales: rows(db, 'select sale_id as saleId, receipt_no as receiptNo, total from sale order by receipt_no'),
    stock: rows<StockMove>(
      db,
      'select item_id as itemId, from_place as "from", to_place as "to", quantity_milli as quantity from stock_ledger',
    ),
    money: rows<MoneyMove>(db, 'select from_account as "from", to_account as "to", amount from money_ledger'),
    returned: rows(
      db,
      'select sale_id || \':\' || line_id as "of", quantity_milli as quantity from line_returned',
    ),
  };
}

export const readWatermark = (db: Db): number =>
  Number(rows<{ value: string }>(db, "select value from setting where name = 'watermark'")[0]?.value ?? 0);

/** What is compared of the records of the day, by their topic. */
const toldOf: Record<string, string> = {
  'value-account': "record ->> 'balance'",
  customer: "(record ->> 'accountOwed') || ' owed, ' || (record ->> 'points') || ' points'",
  'returned-line': "record ->> 'returned'",
  layby: "case record ->> 'state' when 'open' then record ->> 'paid' end",
};

/** What the hub told a till of cards, customers, open laybys, and lines that came back. */
export function readTold(db: Db): Map<string, string> {
  const told = new Map<string, string>();
  for (const [topic, value] of Object.entries(toldOf))
    for (const row of rows<{ key: string; value: string | number | null }>(
      db,
      `select key, ${value} as value from day_record where topic = '${topic}'`,
    ))
      if (row.value !== null) told.set(`${topic} ${row.key}`, String(row.value));
  return told;
}

export function readReplica(db: Db): Map<string, string> {
  const replica = new Map<string, string>();
  for (const row of rows<ItemRow>(db, 'select * from item'))
    replica.set(`item ${row.item_id}`, comparable(itemOf(row)));
  const records: { topic: string; table: string; key: string; parse: (record: unknown) => unknown }[] = [
    { topic: 'category', table: 'category', key: 'category_id', parse: (record) => CategoryV1.parse(record) },
    { topic: 'staff', table: 'staff', key: 'staff_id', parse: (record) => StaffV1.parse(record) },
    { topic: 'store', table: 'store', key: 'store_id', parse: (record) => StoreV1.parse(record) },
    { topic: 'register', table: 'register', key: 'register_id', parse: (record) => RegisterV1.parse(record) },
  ];
  for (const { topic, table, key, parse } of records)
    for (const row of rows<{ key: string; record: string }>(db, `select ${key} as key, record from ${table}`))
      replica.set(`${topic} ${row.key}`, comparable(parse(JSON.parse(row.record))));
  for (const { itemId, onHand } of rows<{ itemId: string; onHand: number }>(
    db,
    'select item_id as itemId, on_hand_milli as onHand from stock_level',
  ))
    replica.set(`stock-level ${itemId}`, String(onHand));
  return replica;
}
