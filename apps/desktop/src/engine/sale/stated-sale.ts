import type { ItemId, Money, Quantity } from '@tillbridge/core/kernel';
import {
  type OpenLine,
  type OpenSale,
  lineOfItem,
  openSale,
  priceSale,
  settleSale,
} from '@tillbridge/core/sale';
import type { SaleCompletedV1, TenderKind } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import { itemById } from '../catalogue/look-up';
import type { Transactions } from '../database/database';
import { ofShiftInUse, saleIsOnDisk } from '../shift/in-use';
import { commitSale } from './commit-sale';
import type { Counter } from './counter';
import { decideSale } from './decide-sale';
import { refused, saleRefused } from './refusals';

/** A sale that a program knows as a whole, at prices of its own: a log that is sold again, never a cashier's screen. */
export type StatedSale = {
  lines: readonly { itemId: ItemId; quantity: Quantity; unitPrice: Money }[];
  /** Settles what is due to the cent, in either direction. */
  tender: TenderKind;
  note: string | null;
};

export type StateSale = (stated: StatedSale) => Done<SaleCompletedV1>;

/** Commits a stated sale as any other; each line stays a line, also when the same goods come twice. */
export function stateSaleOn(counter: Counter, transactions: Transactions): StateSale {
  const { catalogue, clock, ids, till, identity } = counter;

  function lineOf({ itemId, quantity, unitPrice }: StatedSale['lines'][number]): OpenLine | null {
    const item = catalogue.db && itemById(catalogue.db, itemId);
    if (!item) return null;
    const lineId = ids.next<'LineId'>();
    return lineOfItem(item, {
      lineId,
      quantity,
      scanned: null,
      price: { printed: unitPrice },
      at: clock.now(),
    });
  }

  return (stated) => {
    const who = identity();
    const known = who && catalogue.counter(who.storeId, who.registerId);
    const [staff] = catalogue.staff();
    if (!who || !known || !staff) return refused('not-ready', say('This till has no catalogue yet.'));
    // The commit ends the open sale; a customer's must not end with it.
    if (till.state.sale) return refused('being-rung-up', say('A sale is being rung up at this till.'));
    const lines = stated.lines.map(lineOf);
    if (!lines.every((line) => line !== null))
      return refused('item-unknown', say('A line names an unknown item.'));
    const at = clock.now();
    const { storeId, registerId } = who;
    const start = { saleId: ids.next<'SaleId'>(), storeId, registerId, staffId: staff.staffId, openedAt: at };
    const rungUp: OpenSale = {
      ...openSale({ ...start, jurisdiction: known.store.jurisdiction }),
      stage: 'tendering',
      lines,
      note: stated.note,
      ...ofShiftInUse(counter.ledger),
    };
    const unpaid = priceSale(rungUp, at);
    const amount = stated.tender === 'cash' ? unpaid.cashDue : unpaid.due;
    const tender = { tenderId: ids.next<'TenderId'>(), kind: stated.tender, amount, reference: null };
    const sale = amount === 0 ? rungUp : { ...rungUp, tenders: [tender] };
    const priced = settleSale(unpaid, sale);
    const { store } = known;
    const decided = decideSale(ids, { sale, store, staffName: staff.name, at, priced, printsReceipt: false });
    if (!decided.ok) return saleRefused(decided.refusal, store);
    const value = transactions.write('stated-sale', (tx) => commitSale(tx, counter, decided.value));
    saleIsOnDisk(counter.ledger);
    return { ok: true, value };
  };
}
