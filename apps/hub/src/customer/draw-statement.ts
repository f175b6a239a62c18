import { formatDateTime, formatDay, formatMoney } from '@tillbridge/core/format';
import { type Instant, type Money, instant, negate, tradingDateOf } from '@tillbridge/core/kernel';
import type { StoreV1 } from '@tillbridge/core/wire';
import { Sheet, bytesOf, ink, legibleText, quiet } from '../invoice';
import type { CustomerStatement } from './statement';

type Drawn = {
  statement: CustomerStatement;
  /** Whose name and address are at its head. */
  store: StoreV1;
  period: { from: Instant; to: Instant };
};
const columns = { when: 110, amount: 90, owed: 90 } as const;

export const statementWords = ({ store }: Drawn) => ({
  money: (amount: Money): string =>
    formatMoney(amount, {
      currency: store.jurisdiction.currency,
      minorUnitDigits: store.jurisdiction.minorUnitDigits,
      locale: store.locale,
    }),
  day: (at: Instant): string => formatDay(tradingDateOf(at, store.timeZone, 0), store.locale),
  dateTime: (at: Instant): string => formatDateTime(at, store),
});

/** From when until when, as its heading says; from the beginning where nothing else was asked. */
export const spanOf = (drawn: Drawn): string => {
  const { day } = statementWords(drawn);
  const { from, to } = drawn.period;
  // The end is not part of it: a month that ends with the first midnight of the next is none of the next.
  const last = day(instant(to - 1));
  return from === 0 ? `Until ${last}` : `${day(from)} to ${last}`;
};

/** A statement of account on pages of A4 or Letter, as the bytes of a PDF. Source: spec/on-account.md OA11 */
export function drawStatement(drawn: Drawn): Promise<Buffer> {
  const { statement, store } = drawn;
  const { customer, opening, rows, closing } = statement;
  const { money, dateTime } = statementWords(drawn);
  const title = `Statement of account, ${customer.name}`;
  const sheet = new Sheet({
    paper: store.jurisdiction.code.startsWith('US') ? 'letter' : 'a4',
    title,
    language: store.locale,
  });
  const shown = legibleText(sheet.document);
  const half = sheet.width / 2 - 12;
  const middle = sheet.left + sheet.width / 2 + 12;
  const quietly = { colour: quiet, width: half } as const;

  let left = sheet.y;
  left += sheet.write(shown(store.name), sheet.left, left, { size: 13, isBold: true, width: half }) + 3;
  for (const line of store.address) left += sheet.write(shown(line), sheet.left, left, quietly) + 1;
  let right = sheet.y;
  right += sheet.write('Statement of account', middle, right, {
    size: 18,
    isBold: true,
    align: 'right',
    width: half,
  });
  right += sheet.write(spanOf(drawn), middle, right + 4, { ...quietly, align: 'right' }) + 4;
  sheet.y = Math.max(left, right) + 20;
  sheet.y +=
    sheet.write(shown(customer.name), sheet.left, sheet.y, { size: 11, isBold: true, width: half }) + 2;
  for (const line of [...(customer.company ? [customer.company] : []), ...customer.address])
    sheet.y += sheet.write(shown(line), sheet.left, sheet.y, { width: half }) + 1;
  sheet.y += 18;

  const amountAt = sheet.right - columns.owed - columns.amount;
  const owedAt = sheet.right - columns.owed;
  const row = (cells: { when: string; what: string; amount: string; owed: string }, isBold = false): void => {
    const style = { size: 9, isBold } as const;
    const width = amountAt - sheet.left - columns.when - 8;
    const height = Math.max(sheet.heightOf(cells.what, { ...style, width }), 11);
    sheet.makeRoom(height + 10);
    sheet.write(cells.when, sheet.left, sheet.y, { ...style, colour: quiet, width: columns.when - 6 });
    sheet.write(cells.what, sheet.left + columns.when, sheet.y, { ...style, width });
    sheet.write(cells.amount, amountAt, sheet.y, { ...style, width: columns.amount, align: 'right' });
    sheet.write(cells.owed, owedAt, sheet.y, { ...style, width: columns.owed, align: 'right' });
    sheet.y += height + 4;
    sheet.rule();
    sheet.y += 5;
  };
  const heads = (): void => {
    const style = { size: 8, isBold: true, colour: quiet } as const;
    sheet.write('When', sheet.left, sheet.y, { ...style, width: columns.when });
    sheet.write('What', sheet.left + columns.when, sheet.y, { ...style, width: 150 });
    sheet.write('Amount', amountAt, sheet.y, { ...style, width: columns.amount, align: 'right' });
    sheet.write('Owed', owedAt, sheet.y, { ...style, width: columns.owed, align: 'right' });
    sheet.y += 14;
    sheet.rule(sheet.y, sheet.left, sheet.right, ink);
    sheet.y += 6;
  };
  heads();
  sheet.onNewPage = heads;
  row({ when: '', what: 'Opening balance', amount: '', owed: money(opening) }, true);
  for (const { at, what, amount, owed } of rows)
    row({ when: dateTime(at), what: shown(what), amount: money(amount), owed: money(owed) });
  row({ when: '', what: 'Closing balance', amount: '', owed: money(closing) }, true);
  sheet.onNewPage = null;

  sheet.makeRoom(70);
  sheet.y += 14;
  for (const sentence of closingSentences(drawn)) {
    sheet.y += sheet.write(sentence, sheet.left, sheet.y, { width: sheet.width }) + 4;
  }
  sheet.numberPages(shown(`${title}, ${store.name}`), (page, count) => `Page ${page} of ${count}`);
  return bytesOf(sheet);
}

/** What is owed, since when, and by when it is to be paid. */
export function closingSentences(drawn: Drawn): string[] {
  const { money } = statementWords(drawn);
  const { closing, ageing, customer } = drawn.statement;
  const late = [
    { amount: ageing.over30, words: 'over 30 days' },
    { amount: ageing.over60, words: 'over 60 days' },
    { amount: ageing.over90, words: 'over 90 days' },
  ].filter(({ amount }) => amount > 0);
  return [
    closing > 0
      ? `Owed: ${money(closing)}${customer.accountTermsDays === null ? '' : `, each purchase to be paid within ${customer.accountTermsDays} days`}.`
      : closing < 0
        ? `Paid ahead: ${money(negate(closing))}.`
        : 'Nothing is owed.',
    ...(late.length === 0
      ? []
      : [`Of it, owed for ${late.map(({ amount, words }) => `${words}: ${money(amount)}`).join('; ')}.`]),
  ];
}
