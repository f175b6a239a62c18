import { type ReceiptBlock, rowBlock, textBlock } from './block';
import { inBoth } from './second-language';
import type { Labelled, ReceiptDocument, ReceiptLine } from './receipt-of';

/** Below this, date and register stand under each other instead of as label and text. */
const narrow = 36;

/**
 * Puts a receipt on paper of so many columns: 32, 42 and 48 are usual.
 * Source: spec/receipt.md RC1, RC8, RC9, RC12, RC21, RC22
 */
export function layOut(document: ReceiptDocument, columns: number): ReceiptBlock[] {
  const both = inBoth(document.language);
  const banner = [
    ...(document.isTraining ? [both('TRAINING')] : []),
    ...(document.isCopy ? [both('COPY')] : []),
    ...(document.isGift ? [both('GIFT RECEIPT')] : []),
  ].map((text) => textBlock(text, { align: 'center', weight: 'bold', size: 'large' }));
  const centred = (lines: readonly string[]) => lines.map((line) => textBlock(line, { align: 'center' }));
  const rows = (labelled: readonly Labelled[]) =>
    labelled.map(({ label, amount }) => rowBlock(label, amount));
  return [
    ...banner,
    ...(document.logo === null ? [] : [{ kind: 'logo', ...document.logo } as const]),
    textBlock(document.heading.name, {
      align: 'center',
      weight: 'bold',
      size: document.heading.isLarge ? 'large' : 'normal',
    }),
    ...centred(document.heading.lines),
    { kind: 'feed', lines: 1 },
    ...document.about.map(({ label, text }) => aboutBlock(label, text, columns)),
    { kind: 'rule' },
    ...document.lines.flatMap(lineBlocks),
    { kind: 'rule' },
    ...rows(document.sums),
    ...(document.total === null
      ? []
      : [rowBlock(document.total.label, document.total.amount, { weight: 'bold', size: 'tall' })]),
    ...rows(document.settlement),
    ...(document.included.length === 0
      ? []
      : [{ kind: 'feed', lines: 1 } as const, ...rows(document.included)]),
    ...document.remarks.flatMap((remark) => [{ kind: 'feed', lines: 1 } as const, textBlock(remark)]),
    ...document.buyerFields.flatMap((label) => [
      { kind: 'feed', lines: 1 } as const,
      textBlock(`${label}: ${'_'.repeat(Math.max(8, columns - label.length - 2))}`),
    ]),
    ...document.legalTexts.flatMap((text) => [{ kind: 'feed', lines: 1 } as const, textBlock(text)]),
    { kind: 'feed', lines: 1 },
    ...centred(document.footer),
    ...(document.hasBarcode ? [{ kind: 'barcode', symbology: 'code128', data: document.code } as const] : []),
    ...(document.hasQr ? [{ kind: 'qr', data: document.code } as const] : []),
    ...banner,
    { kind: 'cut' },
  ];
}

const aboutBlock = (label: string, text: string, columns: number): ReceiptBlock =>
  columns < narrow ? textBlock(`${label}: ${text}`) : rowBlock(label, text);

function lineBlocks(line: ReceiptLine): ReceiptBlock[] {
  return [
    rowBlock(line.label, line.amount),
    ...(line.count === null ? [] : [rowBlock(`  ${line.count}`, '')]),
    ...line.discounts.map(({ label, amount }) => rowBlock(`  ${label}`, amount)),
    ...line.notes.map((note) => rowBlock(`  ${note}`, '')),
  ];
}
