import type { FactId, RegisterId, StoreId, TradingDate } from '@tillbridge/core/kernel';
import { type MoneyEntry, hubTimeOf, movementsOfSale } from '@tillbridge/core/ledger';
import { type SQL, sql } from 'drizzle-orm';
import { unnest } from '../database';
import { type NewStockEntry, insertEntries, moveLevels, stockRowsOf } from '../stock';
import type { Sale } from './links';
import type { Pushed } from './pushed';

const moneyTypes = {
  fact_id: 'uuid',
  entry_no: 'int',
  store_id: 'uuid',
  register_id: 'uuid',
  from_account: 'text',
  to_account: 'text',
  amount: 'bigint',
  currency: 'text',
  trading_date: 'date',
} as const;

/** Goods and money moved by the sales; `levels` are what follows from the goods, for when their turn has come. Source: spec/ingest.md I5 */
export function soldLedgers(
  pushed: Pushed,
  sold: readonly Sale[],
): { entries: Iterable<SQL>; levels: Iterable<SQL> } {
  const stock = sold.flatMap(stockRows);
  return { entries: entriesOf(pushed, sold, stock), levels: moveLevels(pushed, stock) };
}

function* entriesOf(pushed: Pushed, sold: readonly Sale[], stock: readonly NewStockEntry[]): Iterable<SQL> {
  yield* insertMoney(pushed, sold);
  yield* insertEntries(pushed, stock);
}

/** What moved money, and when and where. */
export type MovedMoney = {
  factId: FactId;
  fact: { storeId: StoreId; registerId: RegisterId; currency: string; tradingDate: TradingDate };
  money: readonly MoneyEntry[];
};

export function* insertMoney(pushed: Pushed, moved: readonly MovedMoney[]): Iterable<SQL> {
  const money = moved.flatMap(moneyRows);
  if (money.length === 0) return;
  yield sql`
    insert into money_entry (tenant_id, fact_id, entry_no, store_id, register_id, from_account, to_account, amount,
                             currency, trading_date)
    select ${pushed.tenantId}::uuid, entries.* from ${unnest('entries', moneyTypes, money)}`;
}

const moneyRows = ({ factId, fact, money }: MovedMoney) =>
  money.map((entry) => ({
    fact_id: factId,
    entry_no: entry.entryNo,
    store_id: fact.storeId,
    register_id: fact.registerId,
    from_account: entry.from,
    to_account: entry.to,
    amount: entry.amount,
    currency: fact.currency,
    trading_date: fact.tradingDate,
  }));

function stockRows({ factId, recorded, fact, stock }: Sale): NewStockEntry[] {
  const lines = new Map(stock.map(({ entryNo, lineId }) => [entryNo, lineId]));
  const { terminalId, sequence, hubOffsetMs } = recorded;
  const isClockKnown = hubOffsetMs !== null;
  const moved = movementsOfSale(factId, hubTimeOf(recorded), fact);
  return stockRowsOf(moved, { cause: 'sale', causeId: fact.saleId, terminalId, sequence, isClockKnown }).map(
    (row) => ({ ...row, line_id: lines.get(row.entry_no) ?? null }),
  );
}
