import {
  type IdSource,
  type Instant,
  type PrintJobId,
  type Result,
  ok,
  tradingDateOf,
} from '@tillbridge/core/kernel';
import type { Hold } from '@tillbridge/core/availability';
import { type MoneyEntry, type StockEntry, moneyEntriesOf, stockEntriesOf } from '@tillbridge/core/ledger';
import {
  type CompleteRefusal,
  type OpenSale,
  type PricedSale,
  type UnnumberedSale,
  closeSale,
} from '@tillbridge/core/sale';
import type { StoreV1 } from '@tillbridge/core/wire';

export type PaidSale = {
  sale: OpenSale;
  store: StoreV1;
  staffName: string;
  at: Instant;
  /** What the sale comes to at that time. */
  priced: PricedSale;
  /** False when the till has no printer: then no receipt waits for one. */
  printsReceipt: boolean;
  /** What completing it must know of its customer's points. */
  points?: Pick<Parameters<typeof closeSale>[1], 'loyalty' | 'pointsBefore'>;
  /** What waits for customers in this store. */
  holds?: readonly Hold[];
};

/** All that its transaction will write; only the numbers that it counts itself are missing. */
export type DecidedSale = {
  sale: UnnumberedSale;
  /** The sale as JSON. */
  text: string;
  stock: StockEntry[];
  money: MoneyEntry[];
  staffName: string;
  printJobId: PrintJobId | null;
};

/** Everything about a completed sale that can be known before the disk hears of it (ADR 0009). */
export function decideSale(
  ids: IdSource,
  { sale, store, staffName, at, priced, printsReceipt, points, holds = [] }: PaidSale,
): Result<DecidedSale, CompleteRefusal> {
  const tradingDate = tradingDateOf(at, store.timeZone, store.dayCutOffMinutes);
  const closed = closeSale(sale, { at, tradingDate, priced, ...points, holds });
  if (!closed.ok) return closed;
  return ok({
    sale: closed.value,
    text: JSON.stringify(closed.value),
    stock: stockEntriesOf(closed.value),
    money: moneyEntriesOf(closed.value),
    staffName,
    printJobId: printsReceipt ? ids.next<'PrintJobId'>() : null,
  });
}
