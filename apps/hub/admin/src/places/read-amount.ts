import { type Money, type Result, money, ok, refuse } from '@tillbridge/core/kernel';

export type AmountRefusal =
  { kind: 'not-an-amount' } | { kind: 'too-fine'; digits: number } | { kind: 'too-large' };

const largest = 1_000_000_000_00;

/**
 * An amount as people type it: `12`, `12.5`, `$1,234.50`, `1.234,50`. The last point or comma with one or two digits behind it (as
 * many as the currency has) parts the cents; others part thousands. Source: spec/office-screens.md OS9
 */
export function readAmount(text: string, digits: number): Result<Money, AmountRefusal> {
  const bare = text.replace(/^[^\d.,-]+|[^\d.,]+$/gu, '').replace(/[\s'’\u00a0\u202f]/gu, '');
  const sign = bare.startsWith('-') ? -1 : 1;
  const body = bare.replace(/^-/, '').replace(/^[^\d.,]+/u, '');
  if (!/^[\d.,]*\d[\d.,]*$/.test(body)) return refuse({ kind: 'not-an-amount' });
  const last = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','));
  const tail = last < 0 ? '' : body.slice(last + 1);
  const mark = last < 0 ? '' : body[last];
  const isOnlyMark = last >= 0 && body.indexOf(mark ?? '') === last && !/[.,]/.test(body.slice(0, last));
  const partsThousands = last >= 0 && tail.length === 3 && (digits !== 3 || !isOnlyMark) && isGrouped(body);
  const whole = (last < 0 || partsThousands ? body : body.slice(0, last)).replace(/[.,]/g, '');
  const cents = partsThousands ? '' : tail;
  if (cents.replace(/0+$/, '').length > digits) return refuse({ kind: 'too-fine', digits });
  if (!partsThousands && last > 0 && /[.,]/.test(body.slice(0, last)) && !isGrouped(body.slice(0, last))) {
    return refuse({ kind: 'not-an-amount' });
  }
  const minor = Number((whole === '' ? '0' : whole) + cents.slice(0, digits).padEnd(digits, '0'));
  if (minor > largest) return refuse({ kind: 'too-large' });
  return ok(money(minor === 0 ? 0 : sign * minor));
}

/** Groups of three after the first: 1,234,567. One kind of mark only. */
const isGrouped = (text: string): boolean =>
  /^\d{1,3}(,\d{3})+$/.test(text) || /^\d{1,3}(\.\d{3})+$/.test(text);

export function amountSentence(refusal: AmountRefusal): string {
  switch (refusal.kind) {
    case 'not-an-amount':
      return 'This is not an amount. Type it like 12.50.';
    case 'too-fine':
      return refusal.digits === 0
        ? 'This currency has no smaller unit. Type a whole amount.'
        : `Prices have at most ${refusal.digits} digits after the point.`;
    case 'too-large':
      return 'This is more than any shop asks. Check the digits.';
  }
}
