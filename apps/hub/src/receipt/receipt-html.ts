import { type Labelled, type ReceiptDocument, inBoth } from '@tillbridge/core/receipt';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** Mail programs know tables and styles on the element, and not much else. */
const cell = 'padding:4px 0;vertical-align:top;';
const quiet = 'color:#596068;font-size:14px;';

const row = ({ label, amount }: Labelled, style = ''): string =>
  `<tr><td style="${cell}${style}">${escaped(label)}</td>` +
  `<td align="right" style="${cell}white-space:nowrap;padding-left:16px;${style}">${escaped(amount)}</td></tr>`;

const words = (text: string, style = ''): string =>
  text === '' ? '' : `<p style="margin:0 0 4px;${style}">${escaped(text)}</p>`;

const table = (rows: readonly string[]): string =>
  rows.length === 0
    ? ''
    : `<table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="border-top:1px solid #d7dbdf;padding:8px 0;">${rows.join('')}</table>`;

function lineRows({ label, amount, count, discounts, notes }: ReceiptDocument['lines'][number]): string {
  return [
    row({ label, amount }),
    ...(count === null ? [] : [row({ label: count, amount: '' }, quiet)]),
    ...discounts.map((discount) => row(discount, quiet)),
    ...notes.map((note) => row({ label: note, amount: '' }, quiet)),
  ].join('');
}

/**
 * A receipt as a mail that reads on a phone: the same words and amounts as on paper, nothing fetched from anywhere, and every name
 * that somebody typed is text.
 * @param above what the company says before it, as text
 * Source: spec/receipt.md RC23
 */
export function receiptHtml(document: ReceiptDocument, locale: string, above = ''): string {
  const { heading, about, lines, sums, total, settlement, included, remarks, legalTexts, footer } = document;
  return `<!doctype html>
<html lang="${escaped(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(heading.name)}</title></head>
<body style="margin:0;background:#f2f4f6;">
<div style="max-width:480px;margin:0 auto;padding:24px 20px;background:#ffffff;color:#14181c;font:16px/1.4 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;">
${above
  .split('\n')
  .map((line) => words(line, 'margin-bottom:12px;'))
  .join('')}
<h1 style="margin:0 0 4px;font-size:24px;">${escaped(heading.name)}</h1>
${heading.lines.map((line) => words(line, quiet)).join('')}
${document.isGift ? `<p style="margin:16px 0 0;font-weight:700;">${inBoth(document.language)('GIFT RECEIPT')}</p>` : ''}
<div style="margin:16px 0;">${table(about.map(({ label, text }) => row({ label, amount: text }, quiet)))}</div>
${table(lines.map(lineRows))}
${table([
  ...sums.map((each) => row(each)),
  ...(total === null ? [] : [row(total, 'font-size:20px;font-weight:700;')]),
  ...settlement.map((each) => row(each)),
])}
${table(included.map((each) => row(each, quiet)))}
<div style="margin-top:16px;">${remarks.map((text) => words(text)).join('')}</div>
<div style="margin-top:16px;">${[...legalTexts, ...footer].map((text) => words(text, quiet)).join('')}</div>
<p style="margin:16px 0 0;${quiet}">${escaped(document.code)}</p>
</div></body></html>
`;
}
