import { type SaleId } from '@tillbridge/core/kernel';
import { readReceiptCode, receiptCode } from '@tillbridge/core/receipt';
import type { SaleCompletedV1, StoreV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { FoundSaleView, FoundSalesView } from '../../ipc/areas/returns';
import type { AreaNeeds } from '../areas';
import { type ReadDb, all } from '../database/database';
import { completedSale, listed } from '../printing/receipts';

const shown = 30;
const namesShown = 3;
/** Sales of other tills that were found lately: what a person looks at between finding and choosing. */
const kept = 200;

/** `84.50` or `84,50`: an amount as a receipt has it. */
function amountIn(text: string): number | null {
  const found = /^\$?(\d{1,7})[.,](\d{2})$/.exec(text.trim());
  return found ? Number(found[1]) * 100 + Number(found[2]) : null;
}

export type SaleFinder = ReturnType<typeof saleFinderOn>;

/** This till's sales and, while the hub answers, those of all others. Source: spec/returns.md RT15 */
export function saleFinderOn({ db, counter, askHub }: AreaNeeds) {
  const elsewhere = new Map<SaleId, SaleCompletedV1>();

  const keep = (sales: readonly SaleCompletedV1[]): void => {
    for (const sale of sales) elsewhere.set(sale.saleId, sale);
    for (const saleId of [...elsewhere.keys()].slice(0, Math.max(0, elsewhere.size - kept)))
      elsewhere.delete(saleId);
  };

  function here(text: string): SaleCompletedV1[] {
    const code = readReceiptCode(text);
    const identity = counter.identity();
    const mark = identity && readReceiptCode(receiptCode({ ...identity, receiptNo: 1 }))?.registerMark;
    if (code && code.registerMark !== mark) return [];
    const amount = amountIn(text);
    const rows =
      amount === null
        ? listed(db, code ? String(code.receiptNo) : text, shown)
        : all<{ saleId: SaleId }>(
            db,
            'select sale_id as saleId from sale where total = ? order by receipt_no desc limit ?',
            amount,
            shown,
          );
    return rows.flatMap(({ saleId }) => completedSale(db, saleId) ?? []);
  }

  return {
    async find(text: string): Promise<FoundSalesView> {
      const mine = here(text);
      const store = storeNow(counter);
      const view = (sale: SaleCompletedV1, isHere: boolean) => foundView(sale, isHere, store);
      const found = mine.map((sale) => view(sale, true));
      // The code of one's own receipt is answered; nobody waits for the hub to say nothing more.
      if (text.trim() === '' || (readReceiptCode(text) && mine.length > 0))
        return { sales: found, notLooked: null };
      const told = await askHub('find-sales', {
        text: text.trim(),
        saleId: null,
        customerId: null,
        limit: shown,
      });
      if (!told.ok) {
        const notLooked = say('Only this till’s own sales were looked through: {why}', {
          why: told.refusal.sentence,
        });
        return { sales: found, notLooked };
      }
      const isMine = new Set(mine.map(({ saleId }) => saleId));
      const others = told.value.sales.filter(({ saleId }) => !isMine.has(saleId));
      keep(others);
      return {
        sales: [...found, ...others.map((sale) => view(sale, isOwn(db, sale.saleId)))].slice(0, shown * 2),
        notLooked: null,
      };
    },

    /** A sale by its id, and what is known to have brought something of it back. The hub is asked only for another till's. */
    async look(saleId: SaleId): Promise<{ sale: SaleCompletedV1; refunds: SaleCompletedV1[] } | null> {
      const mine = completedSale(db, saleId);
      if (mine) return { sale: mine, refunds: [] };
      const told = await askHub('find-sales', { text: '', saleId, customerId: null, limit: 50 });
      if (told.ok) keep(told.value.sales);
      const sale = elsewhere.get(saleId);
      return sale ? { sale, refunds: this.refundsOf(saleId) } : null;
    },

    known: (saleId: SaleId): SaleCompletedV1 | null =>
      completedSale(db, saleId) ?? elsewhere.get(saleId) ?? null,
    refundsOf: (saleId: SaleId): SaleCompletedV1[] =>
      [...elsewhere.values()].filter((sale) => sale.lines.some(({ returns }) => returns?.saleId === saleId)),
  };
}

const isOwn = (db: ReadDb, saleId: SaleId): boolean => completedSale(db, saleId) !== null;

const storeNow = (counter: AreaNeeds['counter']): StoreV1 | null => {
  const identity = counter.identity();
  return identity && (counter.catalogue.counter(identity.storeId, identity.registerId)?.store ?? null);
};

const foundView = (sale: SaleCompletedV1, isHere: boolean, store: StoreV1 | null): FoundSaleView => ({
  saleId: sale.saleId,
  receipt: receiptCode(sale),
  soldAt: sale.completedAt,
  storeName: sale.storeId === store?.storeId ? store.name : say('Another store'),
  total: sale.total,
  names: sale.lines.slice(0, namesShown).map(({ description }) => description),
  lineCount: sale.lines.length,
  isHere,
});
