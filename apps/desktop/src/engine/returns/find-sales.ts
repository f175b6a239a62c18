import type { CustomerId, SaleId } from '@tillbridge/core/kernel';
import { readReceiptCode, receiptCode } from '@tillbridge/core/receipt';
import type { SaleCompletedV1, StoreV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { FoundSaleView, FoundSalesView } from '../../ipc/areas/returns';
import type { AreaNeeds } from '../areas';
import { type ReadDb, all } from '../database/database';
import { salesTo } from '../customer/sales-to';
import { completedSale, listed } from '../printing/receipts';
import { refundsElsewhere } from './came-back';

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

  /** Refunds of a sale that this till was told of and does not have. */
  const unseen = (sale: SaleCompletedV1): SaleId[] =>
    refundsElsewhere(db, counter, sale).filter((saleId) => !elsewhere.has(saleId));

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
    async find(text: string, customerId: CustomerId | null = null): Promise<FoundSalesView> {
      const mine = customerId === null ? here(text) : salesTo(db, customerId, shown);
      const store = storeNow(counter);
      const view = (sale: SaleCompletedV1, isHere: boolean) => foundView(sale, isHere, store);
      const found = mine.map((sale) => view(sale, true));
      // The code of one's own receipt is answered; nobody waits for the hub to say nothing more.
      if (customerId === null && (text.trim() === '' || (readReceiptCode(text) && mine.length > 0)))
        return { sales: found, notLooked: null };
      const told = await askHub('find-sales', {
        text: customerId === null ? text.trim() : '',
        saleId: null,
        customerId,
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
      const all = [...found, ...others.map((sale) => view(sale, isOwn(db, sale.saleId)))];
      // What somebody bought is one story, wherever they bought it; what was typed is likelier to be this till's.
      const sales = customerId === null ? all : all.toSorted((a, b) => b.soldAt - a.soldAt);
      return { sales: sales.slice(0, shown * 2), notLooked: null };
    },

    /**
     * A sale by its id. The hub is asked for another till's, and for its own where another till gave money back that this one has
     * not seen: only then is it known which tender has given how much.
     * @returns `unsure`, why it could not be asked, where that matters
     */
    async look(saleId: SaleId): Promise<{ sale: SaleCompletedV1; unsure: string | null } | null> {
      const mine = completedSale(db, saleId);
      if (mine && unseen(mine).length === 0) return { sale: mine, unsure: null };
      const told = await askHub('find-sales', { text: '', saleId, customerId: null, limit: 50 });
      if (told.ok) keep(told.value.sales);
      const sale = mine ?? elsewhere.get(saleId);
      if (!sale) return null;
      const unsure =
        told.ok || unseen(sale).length === 0
          ? null
          : say('Another till gave money back for a part of this, and which way is not known here: {why}', {
              why: told.refusal.sentence,
            });
      return { sale, unsure };
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
