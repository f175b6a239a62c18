import { formatQuantity } from '../format';
import { type Money, add, noMoney, subtract } from '../kernel';
import type { SaleCompletedV1, SoldLine, StoreV1 } from '../wire';
import { type Labelled, type ReceiptContext, receiptOf } from './receipt-of';
import { storeAsStated } from './store-as-stated';
import { type ReceiptWord, inBoth } from './second-language';
import { amountText, plain, rateText, taxNumberOf } from './wording';

export type InvoiceRow = {
  description: string;
  /** The discounts of the line, with their amounts. */
  discounts: Labelled[];
  notes: string[];
  quantity: string;
  unitPrice: string;
  tax: string;
  amount: string;
};

/** A sale on a sheet of paper, in words, before any page. */
export type InvoiceDocument = {
  /** Beside English; undefined where the store has none. */
  language: string | undefined;
  title: string;
  /** What a law calls it, where that is another name. */
  subtitle: string | null;
  paper: 'a4' | 'letter';
  locale: string;
  logo: { imageId: string } | null;
  supplier: { name: string; lines: string[] };
  about: { label: string; text: string }[];
  /** Nobody was named; `blank` where the law wants somebody named, and leaves lines to write on. */
  buyer: { name: string; lines: string[] } | 'blank' | null;
  rows: InvoiceRow[];
  sums: Labelled[];
  total: Labelled;
  settlement: Labelled[];
  /** By tax: what it was worked out on, without it, and how much it is. */
  taxes: { label: string; net: string; tax: string }[];
  remarks: string[];
  legalTexts: string[];
  footer: string[];
};

/** What a document of this kind is called, by the first letters of the profile's code. Source: retail rules NZ-4, NZ-6, AU-2 */
const titles: Readonly<
  Record<
    string,
    { sale: [ReceiptWord, ReceiptWord | null]; refund: [ReceiptWord, ReceiptWord | null] } | undefined
  >
> = {
  NZ: {
    sale: ['Tax invoice', 'Taxable supply information'],
    refund: ['Credit note', 'Supply correction information'],
  },
  AU: { sale: ['Tax invoice', null], refund: ['Credit note', 'Adjustment note'] },
};
const elsewhere = { sale: ['Invoice', null], refund: ['Credit note', null] } as const;

const countryOf = (code: string): string => code.split('-')[0] ?? '';

/**
 * The invoice of a completed sale, or the credit note of one that gave money back, from the fact alone but for names and addresses.
 * Its number is the receipt's, so it is no second supply. Amounts and words are the receipt's own. Source: spec/invoice.md IV1 to IV4
 */
export function invoiceOf(sale: SaleCompletedV1, context: ReceiptContext): InvoiceDocument {
  const store = storeAsStated(sale, context.store);
  // The buyer has a place of their own here, and does not stand beside the date as well.
  const { buyer, ...unnamed } = sale;
  const receipt = receiptOf(unnamed, context);
  const both = inBoth(store.receiptLanguage);
  const country = countryOf(sale.jurisdiction.code);
  const [title, subtitle] = (titles[country] ?? elsewhere)[sale.total < 0 ? 'refund' : 'sale'];
  return {
    language: store.receiptLanguage,
    title: both(title),
    subtitle: subtitle && both(subtitle),
    paper: country === 'US' ? 'letter' : 'a4',
    locale: store.locale,
    logo: receipt.logo,
    supplier: { name: receipt.heading.name, lines: supplierLines(store) },
    about: receipt.about.map(({ label, text }, index) => ({
      label: index === 0 ? both('Number') : label,
      text,
    })),
    buyer: buyerOf(buyer, sale.customer) ?? (receipt.buyerFields.length > 0 ? 'blank' : null),
    rows: sale.lines.map((line, index) => {
      const { label = '', amount = '', discounts = [], notes = [] } = receipt.lines[index] ?? {};
      return { description: label, amount, discounts, notes, ...columnsOf(line, { ...context, store }) };
    }),
    sums: receipt.sums,
    total: receipt.total ?? {
      label: `${both('Total')} ${sale.currency}`,
      amount: amountText(sale.total, store),
    },
    settlement: receipt.settlement,
    taxes: taxesOf(sale, store),
    remarks: receipt.remarks,
    legalTexts: receipt.legalTexts,
    footer: receipt.footer,
  };
}

/** The law's name of whoever sells stands on an invoice also where receipts leave it off. */
function supplierLines(store: StoreV1): string[] {
  const company = store.companyName === store.name ? [] : [store.companyName];
  const phone = store.phone === null ? [] : [store.phone];
  return [...company, ...store.address, ...phone, ...taxNumberOf(store), ...store.receiptHeader]
    .filter((line) => line !== '')
    .map(plain);
}

function buyerOf(
  buyer: SaleCompletedV1['buyer'],
  customer: SaleCompletedV1['customer'],
): { name: string; lines: string[] } | null {
  if (buyer) {
    const lines = buyer.details.split('\n').map((line) => plain(line.trim()));
    return { name: plain(buyer.name), lines: lines.filter((line) => line !== '') };
  }
  return customer ? { name: plain(customer.name), lines: [] } : null;
}

function columnsOf(
  line: SoldLine,
  { store, unitOf }: ReceiptContext,
): Pick<InvoiceRow, 'quantity' | 'unitPrice' | 'tax'> {
  return {
    quantity: plain(formatQuantity(line.quantity, unitOf?.(line.itemId) ?? 'each', store.locale)),
    unitPrice: amountText(line.unitPrice, store),
    tax: line.taxShares.map(({ ratePpm }) => plain(rateText(ratePpm))).join(' + ') || '–',
  };
}

function taxesOf(sale: SaleCompletedV1, store: StoreV1): InvoiceDocument['taxes'] {
  const isInside = sale.jurisdiction.pricesIncludeTax;
  return sale.taxShares.map((share) => {
    const net = sale.lines
      .filter(({ taxShares }) =>
        taxShares.some(({ code, ratePpm }) => code === share.code && ratePpm === share.ratePpm),
      )
      .reduce<Money>((all, line) => add(all, isInside ? subtract(line.net, line.tax) : line.net), noMoney);
    return {
      label: plain(share.name.includes('%') ? share.name : `${share.name} ${rateText(share.ratePpm)}`),
      net: amountText(net, store),
      tax: amountText(share.amount, store),
    };
  });
}
