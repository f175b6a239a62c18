import type { Clock, IdSource, Instant, SaleId } from '@tillbridge/core/kernel';
import { money } from '@tillbridge/core/kernel';
import { giftReceiptOf, layOut, receiptOf, trainingReceipt } from '@tillbridge/core/receipt';
import { RecordedFact, type SaleCompletedV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done, ReceiptPicture, ReceiptSummary, Refused } from '../../ipc';
import type { Catalogue } from '../catalogue/catalogue';
import { itemById } from '../catalogue/look-up';
import { type Database, type ReadDb, type Tx, all, one } from '../database/database';
import type { TillPrinter } from '../devices';
import type { Identity } from '../identity/identity';
import { watermarkOf } from '../journal/outbox';
import { type Counter, present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import type { Logos } from './logos';
import { modelOnScreen, onScreen } from './on-paper';
import { queuePrintJob, wasGivenToPrinter } from './spool';

/** How far back a search by words reads: some weeks of a busy till. */
const searchedSales = 5000;

export function completedSale(db: ReadDb, saleId: SaleId): SaleCompletedV1 | null {
  const row = one<{ body: string }>(
    db,
    'select journal.body from sale join journal using (sequence) where sale.sale_id = ?',
    saleId,
  );
  if (!row) return null;
  const { fact } = RecordedFact.parse(JSON.parse(row.body));
  return fact.type === 'sale-completed' ? fact : null;
}

type Printed = { sale: SaleCompletedV1; staffName: string; isCopy: boolean; isGift?: boolean };

/** A receipt as blocks, from the fact alone but for names and addresses: a reprint years later needs no catalogue. */
export function receiptBlocks(catalogue: Catalogue, identity: Identity, printed: Printed, columns: number) {
  const known = catalogue.counter(identity.storeId, identity.registerId);
  if (!known) return null;
  const { db } = catalogue;
  const document = (printed.isGift ? giftReceiptOf : receiptOf)(printed.sale, {
    store: known.store,
    registerName: known.register?.name ?? 'Register',
    staffName: printed.staffName,
    unitOf: (itemId) => (db ? itemById(db, itemId)?.unitOfMeasure : undefined),
    copy: printed.isCopy,
  });
  const paper = identity.training ? trainingReceipt(document, printed.sale.receiptNo) : document;
  return layOut(paper, columns);
}

export const staffNameOf = (db: ReadDb, saleId: SaleId): string =>
  one<{ name: string }>(db, 'select staff_name as name from sale where sale_id = ?', saleId)?.name ?? '';

type Row = {
  saleId: SaleId;
  receiptNo: number;
  sequence: number;
  completedAt: Instant;
  total: number;
  staffName: string;
  lineCount: number;
};

const columns = `sale.sale_id as saleId, sale.receipt_no as receiptNo, sale.sequence, sale.completed_at as completedAt, sale.total,
  sale.staff_name as staffName, sale.line_count as lineCount`;

export function listed(db: ReadDb, text: string, limit: number): Row[] {
  const typed = text.trim();
  if (typed === '')
    return all<Row>(db, `select ${columns} from sale order by receipt_no desc limit ?`, limit);
  if (/^\d{1,9}$/.test(typed)) {
    const exact = all<Row>(db, `select ${columns} from sale where receipt_no = ?`, Number(typed));
    if (exact.length > 0) return exact;
  }
  const like = `%${typed.replace(/[\\%_]/g, '\\$&')}%`;
  return all<Row>(
    db,
    `select ${columns} from sale join journal using (sequence)
     where sale.receipt_no > (select coalesce(max(receipt_no), 0) from sale) - ${searchedSales}
       and (sale.staff_name like ? escape '\\' or journal.body like ? escape '\\')
     order by sale.receipt_no desc limit ?`,
    like,
    like,
    limit,
  );
}

type ReceiptsDeps = {
  db: Database;
  catalogue: Catalogue;
  clock: Clock;
  ids: IdSource;
  identity(): Identity | null;
  printer(): TillPrinter | null;
  logos: Logos | undefined;
  counter: Counter;
  printJobQueued(): void;
};

type ReceiptIntent = { intentId: string; saleId: SaleId };

type Decide = (sale: SaleCompletedV1) => Refused | { isGift: boolean };

export type Receipts = ReturnType<typeof receiptsOn>;

export function receiptsOn(deps: ReceiptsDeps) {
  const { db } = deps;
  return {
    list({ limit, text }: { limit: number; text: string }): ReceiptSummary[] {
      const watermark = watermarkOf(db);
      return listed(db, text, limit).map(({ sequence, total, ...row }) => ({
        ...row,
        total: money(total),
        isSynced: sequence <= watermark,
      }));
    },

    picture({ saleId }: { saleId: SaleId }): Done<ReceiptPicture> {
      const sale = completedSale(db, saleId);
      const identity = deps.identity();
      const model = modelOnScreen(deps.printer());
      const blocks =
        sale && identity
          ? receiptBlocks(
              deps.catalogue,
              identity,
              { sale, staffName: staffNameOf(db, saleId), isCopy: false },
              model.columns,
            )
          : null;
      if (!sale || !blocks) return refused('receipt-unknown', say('This receipt is not on this till.'));
      const shown = onScreen(blocks, model, deps.logos);
      return { ok: true, value: { saleId, receiptNo: sale.receiptNo, ...shown } };
    },

    wanted: { giftReceipt, printReceipt },

    reprint({ intentId, saleId }: { intentId: string; saleId: SaleId }): Done {
      if (deps.printer() === null)
        return refused(
          'no-printer',
          say('This till has no printer. Show the receipt on the screen instead.'),
        );
      return deps.counter.intents.once(intentId, 'reprint', (tx) => {
        // The first that comes out is no copy, and asks no permission.
        if (!wasGivenToPrinter(db, saleId)) return give(tx, saleId, () => ({ isGift: false }));
        const who = present(deps.counter, 'reprint');
        if (!who.ok) return who;
        const sale = completedSale(db, saleId);
        if (!sale) return refused('receipt-unknown', say('This receipt is not on this till.'));
        const { receiptNo } = sale;
        deps.counter.journal.record(tx, {
          type: 'receipt-reprinted',
          v: 1,
          saleId,
          receiptNo,
          staffId: who.value.staff.staffId,
        });
        queuePrintJob(tx, {
          jobId: deps.ids.next<'PrintJobId'>(),
          saleId,
          receiptNo,
          isCopy: true,
          at: deps.clock.now(),
        });
        tx.afterCommit(deps.printJobQueued);
        return done;
      });
    },
  };

  /** Asks no permission: nothing on it is worth money, and nobody may bring back with it what did not leave. */
  function giftReceipt({ intentId, saleId }: ReceiptIntent): Done {
    if (deps.printer() === null)
      return refused('no-printer', say('This till has no printer, which a gift receipt needs.'));
    return print(intentId, 'gift-receipt', saleId, (sale) =>
      sale.lines.some(({ quantity }) => quantity > 0)
        ? { isGift: true }
        : refused('nothing-given', say('Nothing left the shop with this sale, so there is nothing to give.')),
    );
  }

  /** The receipt itself, once: what comes after it is a copy, and says so. Source: spec/receipt.md RC26 */
  function printReceipt({ intentId, saleId }: ReceiptIntent): Done {
    if (deps.printer() === null)
      return refused('no-printer', say('This till has no printer. Show the receipt on the screen instead.'));
    return print(intentId, 'print-receipt', saleId, () =>
      wasGivenToPrinter(db, saleId)
        ? refused('printed-before', say('This receipt was printed. Print a copy instead.'))
        : { isGift: false },
    );
  }

  function print(intentId: string, name: string, saleId: SaleId, decide: Decide): Done {
    return deps.counter.intents.once(intentId, name, (tx) => give(tx, saleId, decide));
  }

  function give(tx: Tx, saleId: SaleId, decide: Decide): Done {
    if (!deps.counter.staff()) return refused('signed-out', say('Sign in first.'));
    const sale = completedSale(db, saleId);
    if (!sale) return refused('receipt-unknown', say('This receipt is not on this till.'));
    const decided = decide(sale);
    if ('refusal' in decided) return decided;
    const { receiptNo } = sale;
    const jobId = deps.ids.next<'PrintJobId'>();
    queuePrintJob(tx, { ...decided, jobId, saleId, receiptNo, isCopy: false, at: deps.clock.now() });
    tx.afterCommit(deps.printJobQueued);
    return done;
  }
}
