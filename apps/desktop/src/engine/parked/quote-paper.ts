import { formatDateTime, formatQuantity } from '@tillbridge/core/format';
import { type Instant, units } from '@tillbridge/core/kernel';
import { type ReceiptBlock, amountText, plain, rowBlock, textBlock } from '@tillbridge/core/receipt';
import { type OpenSale, priceSale } from '@tillbridge/core/sale';
import type { ParkedSaleV1, StoreV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Paper } from '../printing/spool';

const rule: ReceiptBlock = { kind: 'rule' };
const feed: ReceiptBlock = { kind: 'feed', lines: 1 };

export type QuoteOnPaper = {
  store: StoreV1;
  staffName: string;
  at: Instant;
  sale: OpenSale;
  label: string;
  quote: NonNullable<ParkedSaleV1['quote']>;
};

/** What a customer takes home to think about. It says what it is and bears no number or code. Source: spec/parked-sales.md PK12 */
export function quotePaper({ store, staffName, at, sale, label, quote }: QuoteOnPaper): Paper {
  const priced = priceSale(sale, at);
  const amount = (value: Parameters<typeof amountText>[0]) => amountText(value, store);
  const centred = (text: string) => textBlock(plain(text), { align: 'center' });
  const big = textBlock(say('QUOTE'), { align: 'center', weight: 'bold', size: 'large' });
  const lines = sale.lines.flatMap((line, index) => {
    const { extended, lineDiscount } = priced.lines[index] ?? {
      extended: line.unitPrice,
      lineDiscount: null,
    };
    const count = formatQuantity(line.quantity, line.unitOfMeasure, store.locale);
    return [
      rowBlock(plain(line.description), amount(extended)),
      ...(line.quantity === units(1) ? [] : [textBlock(plain(`  ${count} × ${amount(line.unitPrice)}`))]),
      ...(lineDiscount ? [rowBlock(`  ${say('Discount')}`, `-${amount(lineDiscount)}`)] : []),
    ];
  });
  return {
    title: say('Quote for {label}', { label }),
    blocks: [
      big,
      centred(store.name),
      ...store.address.map(centred),
      ...(store.phone === null ? [] : [centred(store.phone)]),
      feed,
      rowBlock(say('For'), plain(label)),
      rowBlock(say('Date'), plain(formatDateTime(at, { timeZone: store.timeZone, locale: store.locale }))),
      rowBlock(say('Valid until'), quote.validUntil),
      rowBlock(say('Served by'), plain(staffName)),
      rule,
      ...lines,
      rule,
      rowBlock(say('Total'), amount(priced.total), { weight: 'bold', size: 'tall' }),
      ...(priced.tax === 0 ? [] : [rowBlock(say('Of that tax'), amount(priced.tax))]),
      feed,
      centred(say('This is an offer and no receipt. Nothing has been paid.')),
      big,
      { kind: 'cut' },
    ],
  };
}
