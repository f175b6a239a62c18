import { decimalText } from '@tillbridge/core/format';

type Row = { when: string; what: string; amount: number; owed: number };

/** A text that begins like a formula is none in a spreadsheet. */
const cell = (text: string): string => `"${text.replace(/^([=+\-@\t])/, "'$1").replaceAll('"', '""')}"`;

/** The statement as a spreadsheet takes it: amounts with a point, what comes off below zero. Source: spec/on-account.md OA9 */
export function statementCsv(
  { opening, closing, rows }: { opening: number; closing: number; rows: readonly Row[] },
  digits: number,
): string {
  const amount = (value: number) => decimalText(value, digits);
  const lines = [
    ['When', 'What', 'Amount', 'Owed'].map(cell).join(','),
    [cell(''), cell('Opening'), '', amount(opening)].join(','),
    ...rows.map(({ when, what, amount: value, owed }) =>
      [cell(when), cell(what), amount(value), amount(owed)].join(','),
    ),
    [cell(''), cell('Closing'), '', amount(closing)].join(','),
  ];
  return `${lines.join('\r\n')}\r\n`;
}
