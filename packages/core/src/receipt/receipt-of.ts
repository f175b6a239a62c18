import { decimalText, formatDateTime } from '../format';
import { type ItemId, type Money, add, extend, negate, noMoney, subtract, sum } from '../kernel';
import { discountOn } from '../pricing';
import {
  type SaleCompletedV1,
  type SoldLine,
  type TakenTender,
  type StoreV1,
  type TaxShare,
  receiptLayoutDefaults,
} from '../wire';
import { receiptCode } from './receipt-code';
import { type InBoth, type PointsMoved, inBoth, sentencesOf } from './second-language';
import { storeAsStated } from './store-as-stated';
import { amountText, countText, plain, rateText, taxNumberOf, tenderLabels } from './wording';

export type ReceiptContext = {
  store: StoreV1;
  registerName: string;
  staffName: string;
  /** The unit of measure of an item; `each` when it is left out or not known. */
  unitOf?: (itemId: ItemId) => string | undefined;
  copy: boolean;
};

export type Labelled = { label: string; amount: string };
export type ReceiptLine = Labelled & { count: string | null; discounts: Labelled[]; notes: string[] };

/** A receipt in words, before any paper's width is known. */
export type ReceiptDocument = {
  /** Beside English; undefined where the store has none. */
  language: string | undefined;
  isCopy: boolean;
  /** For whoever is given the goods: no amount stands on it. */
  isGift: boolean;
  /** Nothing was sold: somebody practised. */
  isTraining?: true;
  /** The store's picture, and how wide it is in dots of 576-dot paper. */
  logo: { imageId: string; width: number } | null;
  heading: { name: string; isLarge: boolean; lines: string[] };
  about: { label: string; text: string }[];
  lines: ReceiptLine[];
  /** Between the lines and the total: subtotal, discounts, and taxes where prices do not include them. */
  sums: Labelled[];
  total: Labelled | null;
  /** Below the total: rounding, tenders, change. */
  settlement: Labelled[];
  /** Taxes inside the total. */
  included: Labelled[];
  remarks: string[];
  buyerFields: string[];
  /** What a law or the shop's terms want on each receipt. */
  legalTexts: string[];
  footer: string[];
  code: string;
  hasBarcode: boolean;
  hasQr: boolean;
};

/**
 * The receipt of a completed sale, from the fact alone but for names and addresses. It carries what New Zealand's taxable supply
 * information asks at every amount, the buyer's fields above the profile's threshold, and taxes apart where prices exclude them.
 * Source: spec/receipt.md RC1 to RC7, RC10 to RC12, RC22, RC27, RC28, RC29
 */
export function receiptOf(sale: SaleCompletedV1, context: ReceiptContext): ReceiptDocument {
  const store = storeAsStated(sale, context.store);
  const both = inBoth(store.receiptLanguage);
  const amount = (value: Money) => amountText(value, store);
  const taxes = sale.taxShares.map((share) => taxRow(share, store));
  const includesTax = sale.jurisdiction.pricesIncludeTax;
  return {
    language: store.receiptLanguage,
    isCopy: context.copy,
    isGift: false,
    logo: store.receiptLogo ?? null,
    heading: headingOf(store),
    about: aboutOf(sale, { ...context, store }),
    lines: sale.lines.map((line) => receiptLine(line, { ...context, store })),
    sums: sumsOf(sale, { amount, both }, includesTax ? [] : taxes),
    total: { label: `${both('Total')} ${sale.currency}`, amount: amount(sale.total) },
    settlement: settlementOf(sale, { amount, both }),
    included: includesTax
      ? taxes.map(({ label, amount }) => ({
          label: `${both(sale.tax < 0 ? 'Adjusts' : 'Includes')} ${label}`,
          amount,
        }))
      : [],
    remarks: remarksOf(sale, store),
    buyerFields:
      sale.buyer === undefined && needsBuyer(sale, store) ? [both('Buyer'), both('Address or contact')] : [],
    legalTexts: [store.returnPolicy ?? '', ...(store.legalTexts ?? [])]
      .map(plain)
      .filter((text) => text.trim() !== ''),
    footer: store.receiptFooter.map(plain),
    code: receiptCode(sale),
    hasBarcode: layoutOf(store).showBarcode,
    hasQr: layoutOf(store).showQr ?? false,
  };
}

type Wording = { amount: (value: Money) => string; both: InBoth };

const layoutOf = (store: StoreV1): NonNullable<StoreV1['receiptLayout']> =>
  store.receiptLayout ?? receiptLayoutDefaults;

function headingOf(store: StoreV1): ReceiptDocument['heading'] {
  const layout = layoutOf(store);
  const company = store.companyName === store.name || !layout.showCompany ? [] : [store.companyName];
  const phone = store.phone === null || !layout.showPhone ? [] : [store.phone];
  const lines = [...company, ...store.address, ...phone, ...taxNumberOf(store), ...store.receiptHeader];
  return {
    name: plain(store.name),
    isLarge: layout.largeName,
    lines: lines.filter((line) => line !== '').map(plain),
  };
}

function aboutOf(
  sale: SaleCompletedV1,
  { store, registerName, staffName }: ReceiptContext,
): ReceiptDocument['about'] {
  const both = inBoth(store.receiptLanguage);
  const when = formatDateTime(sale.completedAt, { timeZone: store.timeZone, locale: store.locale });
  return [
    { label: both('Receipt'), text: receiptCode(sale) },
    { label: both('Date'), text: plain(when) },
    ...originalsOf(sale, both),
    ...orderOf(sale, both),
    ...buyerOf(sale, both),
    { label: both('Register'), text: plain(registerName) },
    ...(layoutOf(store).showServedBy ? [{ label: both('Served by'), text: plain(staffName) }] : []),
  ];
}

/** Whose order it was: the channel's driver asks by its number. Source: spec/orders.md OR13 */
const orderOf = ({ order }: SaleCompletedV1, both: InBoth): ReceiptDocument['about'] =>
  order ? [{ label: both('Order'), text: plain(`${order.number}, ${order.channelName}`) }] : [];

/** Whom the law or the customer wants named. Source: spec/receipt.md RC27 */
function buyerOf({ buyer }: SaleCompletedV1, both: InBoth): ReceiptDocument['about'] {
  if (!buyer) return [];
  const details = buyer.details === '' ? [] : [{ label: both('Details'), text: plain(buyer.details) }];
  return [{ label: both('Buyer'), text: plain(buyer.name) }, ...details];
}

/** A refund's receipt names what it corrects, and its date. Source: spec/returns.md RT13 */
function originalsOf(sale: SaleCompletedV1, both: InBoth): ReceiptDocument['about'] {
  const label = both(sale.voids === undefined ? 'Refund of' : 'Voids');
  return (sale.originals ?? []).map(({ receipt, soldOn }) => ({
    label,
    text: plain(`${receipt} ${both('of')} ${soldOn}`),
  }));
}

function receiptLine(line: SoldLine, { store, unitOf }: ReceiptContext): ReceiptLine {
  const { priceOverride, note } = line;
  const both = inBoth(store.receiptLanguage);
  const notes = [
    ...(line.quantity < 0 ? [both('Returned')] : []),
    // Why is between the shop and its books.
    ...(priceOverride ? [`${both('Price before')}: ${amountText(priceOverride.from, store)}`] : []),
    ...(note === null ? [] : [note]),
  ];
  return {
    label: plain(line.description),
    amount: amountText(line.extended, store),
    count: countText(line, unitOf?.(line.itemId) ?? 'each', store),
    discounts: lineDiscountsOf(line, both).map(({ label, off }) => ({
      label,
      amount: amountText(negate(off), store),
    })),
    notes: notes.map(plain),
  };
}

/** Worked out again from the line's own numbers, in the order they were given. */
function lineDiscountsOf(line: SoldLine, both: InBoth): { label: string; off: Money }[] {
  if (line.returns) {
    return line.lineDiscount === 0 ? [] : [{ label: both('Discount taken back'), off: line.lineDiscount }];
  }
  let left = extend(line.unitPrice, line.quantity);
  const promotions = (line.promotions ?? []).map(({ name, amount: off }) => {
    left = subtract(left, off);
    return { label: plain(name), off };
  });
  const discounts = line.discounts.map((discount) => {
    const off = discountOn(left, discount);
    left = subtract(left, off);
    const size = discount.kind === 'percent' ? ` ${rateText(discount.ppm)}` : '';
    return {
      label: plain(
        discount.reason === null
          ? `${both('Discount')}${size}`
          : `${both('Discount')}${size}: ${discount.reason}`,
      ),
      off,
    };
  });
  return [...promotions, ...discounts];
}

function sumsOf(sale: SaleCompletedV1, { amount, both }: Wording, taxes: Labelled[]): Labelled[] {
  const lineDiscount = sum(sale.lines.map((line) => line.lineDiscount));
  const saleDiscount = sum(sale.lines.map((line) => line.saleDiscount));
  const beforeSaleDiscount = subtract(sale.subtotal, lineDiscount);
  const exempted = subtract(subtract(beforeSaleDiscount, saleDiscount), sale.net);
  const [only, ...others] = sale.saleDiscounts;
  const reason = only && others.length === 0 && only.reason !== null ? `: ${only.reason}` : '';
  const size = only?.kind === 'percent' && others.length === 0 ? ` ${rateText(only.ppm)}` : '';
  const rows = [
    ...(saleDiscount === 0
      ? []
      : [{ label: plain(`${both('Discount')}${size}${reason}`), amount: amount(negate(saleDiscount)) }]),
    ...(exempted === 0 ? [] : [{ label: both('Tax taken off, exempt'), amount: amount(negate(exempted)) }]),
    ...taxes,
  ];
  return rows.length === 0 ? [] : [{ label: both('Subtotal'), amount: amount(beforeSaleDiscount) }, ...rows];
}

/** What a foreign note was counted at, and what is left on a card. */
function tenderNotes(tender: TakenTender, { amount, both }: Wording): Labelled[] {
  const { foreign, valueLeft, card } = tender;
  return [
    ...(foreign
      ? [
          {
            label: plain(
              `  ${foreign.currency} ${both('at')} ${decimalText(foreign.ratePpm, 6).replace(/\.?0+$/, '')}`,
            ),
            amount: plain(foreignText(foreign)),
          },
        ]
      : []),
    ...(valueLeft === undefined ? [] : [{ label: `  ${both('Left on it')}`, amount: amount(valueLeft) }]),
    // The networks want what the chip calls itself on the customer's paper. (spec/cards.md CK9)
    ...(card?.aid === undefined
      ? []
      : [{ label: plain(`  ${card.applicationName ?? card.brand}`), amount: plain(card.aid) }]),
  ];
}

function foreignText({ currency, amount }: NonNullable<TakenTender['foreign']>): string {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return decimalText(amount, maximumFractionDigits);
}

function settlementOf(sale: SaleCompletedV1, wording: Wording): Labelled[] {
  const { amount, both } = wording;
  const { tip } = sale;
  const tipped = tip === undefined ? [] : [{ label: both('Tip'), amount: amount(tip) }];
  const rounding =
    sale.cashRounding === 0 ? [] : [{ label: both('Cash rounding'), amount: amount(sale.cashRounding) }];
  const paid = add(add(sale.total, tip ?? noMoney), sale.cashRounding);
  const toPay = paid === sale.total ? [] : [{ label: both('To pay'), amount: amount(paid) }];
  const tenders = sale.tenders.flatMap((tender) => {
    const label = both(tenderLabels[tender.kind][tender.tendered < 0 ? 'given' : 'taken']);
    return [
      {
        label: plain(tender.reference ? `${label} ${tender.reference}` : label),
        amount: amount(tender.tendered),
      },
      ...tenderNotes(tender, wording),
    ];
  });
  const change = sale.change === 0 ? [] : [{ label: both('Change'), amount: amount(sale.change) }];
  return [...tipped, ...rounding, ...toPay, ...tenders, ...change];
}

/** A tax name that has its rate in it already does not get it twice. */
const taxRow = ({ name, ratePpm, amount }: TaxShare, store: StoreV1): Labelled => ({
  label: plain(name.includes('%') ? name : `${name} ${rateText(ratePpm)}`),
  amount: amountText(amount, store),
});

function remarksOf(sale: SaleCompletedV1, { receiptLanguage }: StoreV1): string[] {
  const { exemption, note } = sale;
  const moved = pointsOf(sale);
  const own = sentencesOf(receiptLanguage);
  const exempt = exemption
    ? own.map((said) => said.exempt(exemption.name, exemption.certificate, exemption.expiresOn))
    : [];
  const points = moved ? own.map((said) => said.points(moved)) : [];
  return [...exempt, ...points, ...(note === null ? [] : [note])].map(plain);
}

/** The balance is what the till knew at that moment: another till may not have been heard yet. Source: spec/loyalty.md LO7 */
function pointsOf({ pointsEarned = 0, pointsBalance, tenders }: SaleCompletedV1): PointsMoved | null {
  const burned = tenders.reduce((all, { points }) => all + (points ?? 0), 0);
  if (pointsEarned === 0 && burned === 0) return null;
  return {
    ...(pointsEarned > 0 && { earned: pointsEarned }),
    ...(pointsEarned < 0 && { takenBack: -pointsEarned }),
    ...(burned > 0 && { used: burned }),
    ...(burned < 0 && { givenBack: -burned }),
    ...(pointsBalance !== undefined && { held: pointsBalance }),
  };
}

function needsBuyer(sale: SaleCompletedV1, store: StoreV1): boolean {
  const above = store.jurisdiction.buyerNamedAbove;
  return above !== undefined && Math.abs(sale.total) > above;
}
