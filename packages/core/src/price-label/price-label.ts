import { isValidGtin } from '../barcode';
import { formatMoney } from '../format';
import { type Money, milliPerUnit } from '../kernel';
import { type ReceiptBlock, plain, textBlock } from '../receipt';
import type { ItemV1, StoreV1 } from '../wire';

/** What stands on a shelf's or an article's label; null leaves it out. */
export type PriceLabel = {
  name: string;
  /** What tells it from others of its name. */
  detail: string | null;
  /** In the store's currency and language, for one unit of measure, as the store states prices: with tax or without. */
  price: string | null;
  sku: string;
  /** What is scanned: one unit of it, never a case of twelve. */
  code: string;
};

type Pricing = Pick<StoreV1, 'locale'> & {
  jurisdiction: Pick<StoreV1['jurisdiction'], 'currency' | 'minorUnitDigits'>;
};

/**
 * The words of a label, the same on head office's sheets and on a till's labels.
 * @param name where the item is called otherwise on labels: its product's name
 * @param price minor units that hold now at the store, for one unit of measure; null where nothing prices it
 * @param scanned the code that somebody scanned off the goods, which goes before the item's others where it names one unit of it
 * Source: spec/labels.md LB3, LB14
 */
export function priceLabelOf(
  item: ItemV1,
  {
    name,
    price,
    store,
    scanned,
  }: { name?: string; price: Money | null; store: Pricing; scanned?: string | null },
): PriceLabel {
  const { currency, minorUnitDigits } = store.jurisdiction;
  const ofOne = item.barcodes.filter(({ packQuantity }) => packQuantity === milliPerUnit);
  const chosen = ofOne.find(({ code }) => code === scanned) ?? ofOne[0];
  const unit = item.unitOfMeasure === 'each' ? '' : ` / ${item.unitOfMeasure}`;
  const attributes = (item.attributes ?? []).map((each) => `${each.name}: ${each.value}`).join(', ');
  return {
    name: name ?? item.name,
    detail: attributes === '' ? item.brand : attributes,
    price:
      price === null ? null : formatMoney(price, { currency, minorUnitDigits, locale: store.locale }) + unit,
    sku: item.sku,
    code: chosen?.code ?? item.sku,
  };
}

/** One label for a printer of labels, which sees itself to how large its letters can be. Source: spec/labels.md LB14 */
export const priceLabelPaper = ({ name, detail, price, sku, code }: PriceLabel): ReceiptBlock[] => [
  textBlock(plain(name), { align: 'center', weight: 'bold' }),
  ...(detail === null ? [] : [textBlock(plain(detail), { align: 'center' })]),
  ...(price === null ? [] : [textBlock(plain(price), { align: 'center', weight: 'bold', size: 'large' })]),
  barsOf(code),
  ...(sku === code ? [] : [textBlock(plain(sku), { align: 'center' })]),
  { kind: 'cut' },
];

/** UPC-A is EAN-13 with a nought before it, bar for bar; what is no GTIN of these is Code 128, which says any plain text. */
function barsOf(code: string): ReceiptBlock {
  const isEan13 = isValidGtin(code) && (code.length === 13 || code.length === 12);
  if (isEan13) return { kind: 'barcode', symbology: 'ean13', data: code.padStart(13, '0') };
  return /^[ -z|}~]{1,40}$/.test(code)
    ? { kind: 'barcode', symbology: 'code128', data: code }
    : textBlock(plain(code), { align: 'center' });
}
