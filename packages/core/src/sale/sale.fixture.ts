import { type Id, idFrom, instant, money, quantity, tradingDate } from '../kernel';
import type { SaleCompletedV1, StoreV1 } from '../wire';
import type { z } from 'zod';
import { completeSale } from './complete-sale';
import { type Jurisdiction, type OpenLine, type OpenSale, openSale } from './open-sale';
import { startTender, takeTender } from './pay';
import { priceSale } from './price-sale';
import { addLine } from './ring-up';

/** A shop in Wellington and one in Miami, and sales in them, for tests. */

export const id = <Name extends string>(number: number): Id<Name> =>
  idFrom(`0190f000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`);

const always = { effectiveFrom: null, effectiveTo: null };

export const newZealand: Jurisdiction = {
  code: 'NZ',
  version: 3,
  currency: 'NZD',
  minorUnitDigits: 2,
  pricesIncludeTax: true,
  taxRounding: { level: 'document', mode: 'half_down' },
  rates: [{ code: 'GST', name: 'GST', ratePpm: 150_000, capBasePerUnit: null, ...always }],
  holidays: [],
  cashRounding: { coin: money(10), tie: 'down' },
  denominations: [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10].map(money),
  taxName: 'GST',
  buyerNamedAbove: money(100_000),
};

export const florida: Jurisdiction = {
  code: 'US-FL',
  version: 1,
  currency: 'USD',
  minorUnitDigits: 2,
  pricesIncludeTax: false,
  taxRounding: { level: 'document', mode: 'half_up' },
  rates: [
    { code: 'STATE', name: 'Florida sales tax', ratePpm: 60_000, capBasePerUnit: null, ...always },
    { code: 'SURTAX', name: 'Miami-Dade surtax', ratePpm: 10_000, capBasePerUnit: money(500_000), ...always },
  ],
  holidays: [],
  cashRounding: null,
  denominations: [10_000, 5_000, 2_000, 1_000, 500, 100, 25, 10, 5, 1].map(money),
  taxName: 'Sales tax',
};

export const wellington: z.infer<typeof StoreV1> = {
  storeId: id(1),
  name: 'Cuba Street',
  companyName: 'Kererū Trading Ltd',
  address: ['12 Cuba Street', 'Wellington 6011'],
  phone: '04 555 0100',
  taxNumber: '123-456-789',
  timeZone: 'Pacific/Auckland',
  dayCutOffMinutes: 240,
  locale: 'en-NZ',
  jurisdiction: newZealand,
  embeddedCodes: [],
  receiptHeader: [],
  receiptFooter: ['Ka kite anō'],
  quickKeys: [],
};

export const miami: z.infer<typeof StoreV1> = {
  ...wellington,
  name: 'Ocean Drive',
  companyName: 'Ocean Drive',
  address: ['1 Ocean Drive', 'Miami Beach FL 33139'],
  phone: null,
  taxNumber: null,
  timeZone: 'America/New_York',
  locale: 'en-US',
  jurisdiction: florida,
};

/** 21 Nov 2026, 14:05 in Wellington. */
export const noon = instant(Date.UTC(2026, 10, 21, 1, 5));

export const newSale = (more: Partial<OpenSale> = {}): OpenSale => ({
  ...openSale({
    saleId: id(100),
    storeId: id(1),
    registerId: id(0xbeef),
    staffId: id(3),
    openedAt: noon,
    jurisdiction: newZealand,
  }),
  ...more,
});

export const newLine = (number: number, unitPrice: number, more: Partial<OpenLine> = {}): OpenLine => ({
  lineId: id(1000 + number),
  itemId: id(2000 + number),
  sku: `SKU-${number}`,
  description: `Item ${number}`,
  unitOfMeasure: 'each',
  scanned: null,
  quantity: quantity(1000),
  unitPrice: money(unitPrice),
  priceId: id(3000 + number),
  taxCodes: ['GST'],
  discounts: [],
  movesStock: true,
  note: null,
  returns: null,
  ...more,
});

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: { kind: string } };

/** The value, or the refusal as the failure of the test. */
export function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}

export const rungUp = (lines: OpenLine[], more: Partial<OpenSale> = {}): OpenSale =>
  lines.reduce((sale, line) => accepted(addLine(sale, line)).sale, newSale(more));

/** Pays what is due, in cash unless said otherwise, and completes. */
export function completed(sale: OpenSale, tendered?: number, receiptNo = 42): SaleCompletedV1 {
  let paying = accepted(startTender(sale)).sale;
  const { due, cashDue } = priceSale(paying, noon);
  if (due !== 0) {
    const amount = tendered === undefined ? cashDue : money(tendered);
    paying = accepted(
      takeTender(paying, { tenderId: id(500), kind: 'cash', amount, reference: null }, noon),
    ).sale;
  }
  return accepted(completeSale(paying, { at: noon, receiptNo, tradingDate: tradingDate('2026-11-21') }));
}
