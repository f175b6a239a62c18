import { type Id, assert, idFrom, instant, money, tradingDateOf, units } from '@tillbridge/core/kernel';
import { type ReceiptBlock, layOut, receiptOf } from '@tillbridge/core/receipt';
import {
  type OpenLine,
  type OpenSale,
  addLine,
  closeSale,
  openSale,
  priceSale,
  startTender,
  takeTender,
} from '@tillbridge/core/sale';
import { ratesInForce } from '@tillbridge/core/tax';
import type { SaleCompletedV1, StoreV1 } from '@tillbridge/core/wire';

const id = <Name extends string>(n: number): Id<Name> =>
  idFrom<Name>(`00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`);

const bought = [
  { name: 'Flat white', price: 550, quantity: units(2) },
  { name: 'Bread, sourdough', price: 845, quantity: units(1) },
  { name: 'Honey, mānuka, 250 g', price: 1_890, quantity: units(1) },
];

/** A sale as one of this store's tills would make it now: same prices, taxes and rounding. */
export function sampleSale(store: StoreV1, now: number): SaleCompletedV1 {
  const at = instant(now);
  const { jurisdiction } = store;
  const taxCodes = [...new Set(ratesInForce(jurisdiction, at).map(({ code }) => code))];
  let sale: OpenSale = openSale({
    saleId: id(1),
    storeId: store.storeId,
    registerId: id(0xa1b2),
    staffId: id(3),
    openedAt: at,
    jurisdiction,
  });
  bought.forEach(({ name, price, quantity }, index) => {
    const line: OpenLine = {
      lineId: id(10 + index),
      itemId: id(20 + index),
      sku: `SAMPLE-${index + 1}`,
      description: name,
      unitOfMeasure: 'each',
      scanned: null,
      quantity,
      unitPrice: money(price),
      priceId: null,
      taxCodes,
      discounts: [],
      movesStock: false,
      note: null,
      returns: null,
    };
    sale = must(addLine(sale, line)).sale;
  });
  sale = must(startTender(sale)).sale;
  const { cashDue } = priceSale(sale, at);
  const note = money(Math.ceil(cashDue / 1_000) * 1_000);
  sale = must(takeTender(sale, { tenderId: id(30), kind: 'cash', amount: note, reference: null }, at)).sale;
  const tradingDate = tradingDateOf(at, store.timeZone, store.dayCutOffMinutes);
  return { ...must(closeSale(sale, { at, tradingDate })), receiptNo: 1_042 };
}

/** What a till of this store puts on paper of so many columns: the same layout from the same record. */
export const sampleReceipt = (store: StoreV1, columns: number, now: number): ReceiptBlock[] =>
  layOut(
    receiptOf(sampleSale(store, now), {
      store,
      registerName: 'Front counter',
      staffName: 'Aroha',
      copy: false,
    }),
    columns,
  );

function must<T, Refusal>(result: { ok: true; value: T } | { ok: false; refusal: Refusal }): T {
  assert(result.ok, 'a sample sale is never refused');
  return result.value;
}
