import { expect, it } from 'vitest';
import { money } from '../kernel';
import { setLineDiscount } from '../sale';
import { percentOff } from '../sale/discount.fixture';
import { accepted, completed, miami, newLine, rungUp, wellington } from '../sale/sale.fixture';
import type { SaleCompletedV1 } from '../wire';
import { invoiceOf } from './invoice-of';
import type { ReceiptContext } from './receipt-of';

const context: ReceiptContext = { store: wellington, registerName: 'Front', staffName: 'Mere', copy: false };
const coffee = newLine(1, 845, { description: 'Flat white' });
const sale = completed(rungUp([coffee]), 1000);
const numbersOf = (one: SaleCompletedV1, by: Partial<SaleCompletedV1>): SaleCompletedV1 => ({
  ...one,
  ...by,
});

it('[IV1] says line by line what was sold, and what tax was worked out on', () => {
  const invoice = invoiceOf(sale, context);
  expect(invoice.about[0]).toEqual({ label: 'Number', text: 'BEEF-000042' });
  expect(invoice.supplier.lines).toContain('GST no. 123-456-789');
  expect(invoice.supplier.lines).toContain('Kererū Trading Ltd');
  expect(invoice.rows).toEqual([
    {
      description: 'Flat white',
      discounts: [],
      notes: [],
      quantity: '1',
      unitPrice: '8.45',
      tax: '15 %',
      amount: '8.45',
    },
  ]);
  expect(invoice.taxes).toEqual([{ label: 'GST 15 %', net: '7.35', tax: '1.10' }]);
  expect(invoice.total).toEqual({ label: 'Total NZD', amount: '8.45' });
});

it('[IV1] shows a line’s discount under it', () => {
  const reduced = accepted(setLineDiscount(rungUp([coffee]), coffee.lineId, percentOff(10, 'Staff'))).sale;
  const discounted = completed(reduced, 1000);
  expect(invoiceOf(discounted, context).rows[0]?.discounts).toEqual([
    { label: 'Discount 10 %: Staff', amount: '-0.85' },
  ]);
});

it.each([
  { code: 'NZ', total: 845, title: 'Tax invoice', subtitle: 'Taxable supply information', paper: 'a4' },
  { code: 'NZ', total: -845, title: 'Credit note', subtitle: 'Supply correction information', paper: 'a4' },
  { code: 'AU', total: 845, title: 'Tax invoice', subtitle: null, paper: 'a4' },
  { code: 'AU', total: -845, title: 'Credit note', subtitle: 'Adjustment note', paper: 'a4' },
  { code: 'US-FL-MIAMI-DADE', total: 845, title: 'Invoice', subtitle: null, paper: 'letter' },
  { code: 'US-FL-MIAMI-DADE', total: -845, title: 'Credit note', subtitle: null, paper: 'letter' },
  { code: 'CK', total: 845, title: 'Invoice', subtitle: null, paper: 'a4' },
])('[IV2] [IV3] $total in $code is a $title on $paper', ({ code, total, ...words }) => {
  const there = numbersOf(sale, { jurisdiction: { ...sale.jurisdiction, code }, total: money(total) });
  expect(invoiceOf(there, context)).toMatchObject(words);
});

it('[IV1] in Miami each tax stands on the price without it', () => {
  const shirt = newLine(1, 2000, { description: 'Shirt', taxCodes: ['STATE'] });
  const sold = completed(rungUp([shirt], { jurisdiction: miami.jurisdiction }), 3000);
  const { taxes } = invoiceOf(sold, { ...context, store: miami });
  expect(taxes.length).toBeGreaterThan(0);
  for (const { net } of taxes) expect(net).toBe('20.00');
});

it('[IV4] the buyer is whom the sale names, or its customer, or lines to write on where the law wants a name', () => {
  const customer = { customerId: sale.saleId as never, name: 'Aroha Walker', groupId: null };
  const named = numbersOf(sale, {
    customer,
    buyer: { name: 'Rātā Builders', details: '7 Ghuznee St\n\n04 1' },
  });
  expect(invoiceOf(named, context).buyer).toEqual({ name: 'Rātā Builders', lines: ['7 Ghuznee St', '04 1'] });
  expect(invoiceOf(numbersOf(sale, { customer }), context).buyer).toEqual({
    name: 'Aroha Walker',
    lines: [],
  });
  expect(invoiceOf(sale, context).buyer).toBeNull();
  const strict = { ...sale, jurisdiction: { ...sale.jurisdiction, buyerNamedAbove: money(500) } };
  expect(invoiceOf(strict, context).buyer).toBe('blank');
});
