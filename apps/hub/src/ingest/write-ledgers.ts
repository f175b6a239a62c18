import { sql } from 'drizzle-orm';
import { type Tx, unnest } from '../database';
import { type NewStockEntry, postStock } from '../stock';
import type { Understood } from './links';
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

/** Goods and money moved by the sales, and the stock levels that follow from them. Source: spec/ingest.md I5 */
export async function writeLedgers(tx: Tx, pushed: Pushed, facts: readonly Understood[]): Promise<void> {
  const sold = facts.flatMap(({ recorded, sale }) => (sale ? [{ factId: recorded.id, ...sale }] : []));
  const money = sold.flatMap(({ factId, fact, money: entries }) =>
    entries.map((entry) => ({
      fact_id: factId,
      entry_no: entry.entryNo,
      store_id: fact.storeId,
      register_id: fact.registerId,
      from_account: entry.from,
      to_account: entry.to,
      amount: entry.amount,
      currency: fact.currency,
      trading_date: fact.tradingDate,
    })),
  );
  if (money.length > 0) {
    await tx.execute(
      sql`insert into money_entry (tenant_id, fact_id, entry_no, store_id, register_id, from_account, to_account, amount,
                                   currency, trading_date)
          select ${pushed.tenantId}::uuid, entries.* from ${unnest('entries', moneyTypes, money)}`,
    );
  }
  const stock = sold.flatMap(({ factId, fact, stock: entries }) =>
    entries.map((entry): NewStockEntry => ({
      fact_id: factId,
      entry_no: entry.entryNo,
      item_id: entry.itemId,
      from_place: entry.from,
      to_place: entry.to,
      quantity_milli: entry.quantity,
      sale_id: entry.saleId,
      line_id: entry.lineId,
      at: fact.completedAt,
    })),
  );
  if (stock.length > 0) await postStock(tx, { tenantId: pushed.tenantId, at: pushed.at }, stock);
}
