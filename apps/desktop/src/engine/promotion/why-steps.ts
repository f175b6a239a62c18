import { priceInForce } from '@tillbridge/core/catalogue';
import { formatMoney } from '@tillbridge/core/format';
import { type LineId, type Money, extend, noMoney } from '@tillbridge/core/kernel';
import type { Discount } from '@tillbridge/core/pricing';
import { type PriceStep, whyPrice } from '@tillbridge/core/promotion';
import { type OpenLine, type OpenSale, priceSale } from '@tillbridge/core/sale';
import { say } from '@tillbridge/words';
import type { WhyStep } from '../../ipc/areas/promotion';
import { itemById } from '../catalogue/look-up';
import type { Counter } from '../sale/counter';

/** Why a line costs what it costs, in words. Source: spec/promotions.md PM13 */
export function whySteps(counter: Counter, sale: OpenSale, lineId: LineId): WhyStep[] {
  const at = sale.lines.findIndex((line) => line.lineId === lineId);
  const line = sale.lines[at];
  if (!line) return [];
  const priced = priceSale(sale, counter.clock.now()).lines[at];
  const format = { ...sale.jurisdiction, locale: localeOf(counter) };
  const words = wordsWith((amount) => formatMoney(amount, format), format.locale);
  const book = line.priceBookId === undefined ? null : counter.catalogue.priceBookName(line.priceBookId);
  const steps = whyPrice(line, priced?.saleDiscount ?? noMoney).map((step) => ({
    kind: step.kind,
    words: words(step, { unitOfMeasure: line.unitOfMeasure, book }),
    off: 'amount' in step ? step.amount : null,
    left: step.left,
  }));
  const own = ownPrice(counter, sale, line);
  if (own === null || own === line.unitPrice) return steps;
  const first: PriceStep = { kind: 'own-price', unitPrice: own, left: extend(own, line.quantity) };
  const before: WhyStep = {
    kind: 'own-price',
    words: words(first, { unitOfMeasure: line.unitOfMeasure, book }),
    off: null,
    left: first.left,
  };
  return [before, ...steps];
}

const localeOf = ({ catalogue, identity }: Counter): string => {
  const who = identity();
  return (who && catalogue.counter(who.storeId, who.registerId)?.store.locale) ?? 'en';
};

/** What the item asks by itself, where a book or a person said otherwise. */
function ownPrice({ catalogue }: Counter, sale: OpenSale, line: OpenLine): Money | null {
  if (line.soldAs) return null;
  if (line.priceBookId === undefined && !line.priceOverride) return null;
  const item = catalogue.db && itemById(catalogue.db, line.itemId);
  return (item && priceInForce(item, line.rungAt ?? sale.openedAt)?.price) ?? null;
}

const wordsWith =
  (text: (amount: Money) => string, locale: string) =>
  (step: PriceStep, { unitOfMeasure, book }: { unitOfMeasure: string; book: string | null }): string => {
    const each = 'unitPrice' in step ? priceEach(text(step.unitPrice), unitOfMeasure) : '';
    switch (step.kind) {
      case 'own-price':
        return say('Own price, {each}', { each });
      case 'book-price':
        return book === null
          ? say('Price book, {each}', { each })
          : say('Price book {book}, {each}', { book, each });
      case 'printed-price':
        return say('Price on its label, {each}', { each });
      case 'custom-price':
        return say('Price typed here, {each}', { each });
      case 'sold-price':
        return say('As it was sold, {each}', { each });
      case 'override':
        return say('Price set here, {each} · {reason}', { each, reason: step.reason });
      case 'promotion':
        return say('Promotion: {name}', { name: step.name });
      case 'discount':
        return discountWords(step.discount, text, locale);
      case 'sale-discount':
        return say('Its part of the discount on the sale');
    }
  };

const priceEach = (price: string, unitOfMeasure: string): string =>
  unitOfMeasure === 'each'
    ? say('{price} each', { price })
    : say('{price} per {unit}', { price, unit: unitOfMeasure });

function discountWords(discount: Discount, text: (amount: Money) => string, locale: string): string {
  const percent = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const size =
    discount.kind === 'percent' ? `${percent.format(discount.ppm / 10_000)} %` : text(discount.amount);
  return discount.reason === null
    ? say('Discount {size}', { size })
    : say('Discount {size} · {reason}', { size, reason: discount.reason });
}
