import { recordFact } from '@tillbridge/core/journal';
import { type Money, assert, money, units } from '@tillbridge/core/kernel';
import { type OpenSale, addLine, numberSale, openSale, startTender, takeTender } from '@tillbridge/core/sale';
import { sha256, systemClock } from '../../../apps/desktop/src/engine/open-engine';
import { type DecidedSale, decideSale } from '../../../apps/desktop/src/engine/sale/decide-sale';
import { itemAt } from '../shop/catalogue';
import { staffId, storeRecord } from '../shop/company';
import { ids, standAlone } from './open-till';

export const linesPerSale = 5;
export const cardPart = money(100);
const { terminalId, storeId, registerId } = standAlone.identity;

/** A sale at its last tender: the card has paid its part, and the rest is in the customer's hand. */
export type AlmostPaid = { sale: OpenSale; rest: Money };

export function almostPaid(saleNo: number, items: number, lines = linesPerSale): AlmostPaid {
  const openedAt = systemClock.now();
  const saleId = ids.next<'SaleId'>();
  const { jurisdiction } = storeRecord;
  let sale = openSale({ saleId, storeId, registerId, staffId, openedAt, jurisdiction });
  for (let line = 0; line < lines; line++) {
    sale = withItem(sale, (saleNo * lines + line) % items);
  }
  const started = startTender(sale);
  assert(started.ok, 'a sale with lines can be paid');
  const card = { tenderId: ids.next<'TenderId'>(), kind: 'card-manual' as const, amount: cardPart };
  const taken = takeTender(started.value.sale, { ...card, reference: '123456' }, openedAt);
  assert(taken.ok, 'a card pays a part');
  return { sale: taken.value.sale, rest: taken.value.priced.cashDue };
}

/** Everything that is decided about the last tender before its transaction begins. */
export function decide({ sale, rest }: AlmostPaid): DecidedSale {
  const at = systemClock.now();
  const cash = { tenderId: ids.next<'TenderId'>(), kind: 'cash' as const, amount: rest, reference: null };
  const taken = takeTender(sale, cash, at);
  assert(taken.ok, 'cash pays the rest');
  const paid = { ...taken.value, store: storeRecord, staffName: 'Cashier', at, printsReceipt: true };
  const decided = decideSale(ids, paid);
  assert(decided.ok, 'nothing is due any more');
  return decided.value;
}

/** The decision and what becomes of it on its way to a row, with nothing written: the fact as text, and its hash. */
export function decideInFull(sale: AlmostPaid): string {
  const decided = decide(sale);
  const at = systemClock.now();
  const recorded = {
    id: ids.next<'FactId'>(),
    terminalId,
    sequence: 1,
    recordedAt: at,
    monotonicMs: 0,
    hubOffsetMs: null,
    fact: numberSale(decided.sale, 1),
  };
  return recordFact(recorded, '', sha256).hash;
}

function withItem(sale: OpenSale, itemNo: number): OpenSale {
  const item = itemAt(itemNo);
  const [price] = item.prices;
  assert(price, 'an item of the bench has a price');
  const added = addLine(sale, {
    lineId: ids.next<'LineId'>(),
    itemId: item.itemId,
    sku: item.sku,
    description: item.name,
    unitOfMeasure: item.unitOfMeasure,
    scanned: null,
    quantity: units(1),
    unitPrice: price.price,
    priceId: price.priceId,
    taxCodes: item.taxCodes,
    discounts: [],
    movesStock: true,
    note: null,
    returns: null,
  });
  assert(added.ok, 'the sale takes another line');
  return added.value.sale;
}
