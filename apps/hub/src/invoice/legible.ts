import { type InvoiceDocument, sentencesOf } from '@tillbridge/core/receipt';
import { knowsLetter } from '../label';

const stand = '□';

/**
 * A letter that the font lacks becomes a box, and the document says so: nothing is left out in silence, and no name gets shorter.
 * Source: spec/invoice.md IV6
 */
export function legible(invoice: InvoiceDocument, knows: (letter: string) => boolean): InvoiceDocument {
  let isWhole = true;
  const shown = (text: string): string =>
    [...text.replaceAll('\n', ' ')]
      .map((letter) => {
        if (knows(letter)) return letter;
        isWhole = false;
        return stand;
      })
      .join('');
  const words = everyText(invoice, shown);
  return isWhole
    ? words
    : {
        ...words,
        remarks: [
          ...words.remarks,
          ...sentencesOf(invoice.language).map(({ letterMissing }) => letterMissing(stand)),
        ],
      };
}

function everyText(invoice: InvoiceDocument, shown: (text: string) => string): InvoiceDocument {
  const all = (texts: readonly string[]): string[] => texts.map(shown);
  const labelled = <T extends { label: string }>(rows: readonly T[]): T[] =>
    rows.map((row) => ({ ...row, label: shown(row.label) }));
  return {
    ...invoice,
    supplier: { name: shown(invoice.supplier.name), lines: all(invoice.supplier.lines) },
    about: invoice.about.map(({ label, text }) => ({ label, text: shown(text) })),
    buyer:
      invoice.buyer === null || invoice.buyer === 'blank'
        ? invoice.buyer
        : { name: shown(invoice.buyer.name), lines: all(invoice.buyer.lines) },
    rows: invoice.rows.map((row) => ({
      ...row,
      description: shown(row.description),
      discounts: labelled(row.discounts),
      notes: all(row.notes),
    })),
    sums: labelled(invoice.sums),
    settlement: labelled(invoice.settlement),
    taxes: labelled(invoice.taxes),
    remarks: all(invoice.remarks),
    legalTexts: all(invoice.legalTexts),
    footer: all(invoice.footer),
  };
}

/** One text of a page that says nothing else about its letters. */
export const legibleText =
  (document: Parameters<typeof knowsLetter>[0]) =>
  (text: string): string => {
    const knows = knowsLetter(document);
    return [...text.replaceAll('\n', ' ')].map((letter) => (knows(letter) ? letter : stand)).join('');
  };
