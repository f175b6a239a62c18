import { type Money, type Quantity, assert, money, quantity, roundRatio } from '../kernel';
import { asEan13, checkDigitOf, hasCheckDigit } from './gtin';
import { priceCheckDigitOf } from './price-check-digit';

/** How a store's scales print a weight or a price into a code. Same shape as the wire's EmbeddedCodeV1. */
export type EmbeddedCode = { template: string; value: 'weight' | 'price'; decimals: number };

type Part =
  | { kind: 'digit'; digit: string; isOptional: boolean }
  | { kind: 'item' | 'value' | 'price-check' | 'any'; length: number }
  | { kind: 'check' };

export type Template = { parts: Part[]; value: 'weight' | 'price'; decimals: number };

export type EmbeddedReading =
  | { kind: 'no-match' }
  | { kind: 'price-check-wrong' }
  | { kind: 'read'; item: string; ean13: string; quantity?: Quantity; price?: Money };

const partPattern = /\[(item|price|weight|pcheck|any|c)([0-9]?)(?::([0-9]{1,2}))?\]|([0-9])(\?)?/y;

/**
 * Reads a template. Its grammar, left to right:
 * a digit stands for itself, and with `?` behind it may be missing; `[item:n]` n digits of the item's number; `[price:n]` or
 * `[weight:n]` n digits of value, `[weight3:n]` with three decimals whatever the setting says; `[pcheck:1]` the price's own check
 * digit; `[any:n]` n digits that mean nothing here; `[c]` the code's check digit, which comes last.
 * @returns null when the text is no template: a part that is unknown, no item, not exactly one value, or no `[c]` at the end
 * Source: spec/barcodes.md B14
 */
export function readTemplate({ template, value, decimals }: EmbeddedCode): Template | null {
  const parts: Part[] = [];
  let places = decimals;
  let at = 0;
  while (at < template.length) {
    partPattern.lastIndex = at;
    const found = partPattern.exec(template);
    if (!found) return null;
    const [whole, name, own, size, digit, optional] = found;
    const part = digit === undefined ? namedPart(name ?? '', Number(size ?? 1), value) : null;
    if (digit !== undefined) parts.push({ kind: 'digit', digit, isOptional: optional === '?' });
    else if (part) parts.push(part);
    else return null;
    if (part?.kind === 'value' && own) places = Number(own);
    at += whole.length;
  }
  const count = (kind: Part['kind']) => parts.filter((part) => part.kind === kind).length;
  const isWhole =
    count('item') === 1 && count('value') === 1 && count('check') === 1 && count('price-check') <= 1;
  return isWhole && parts.at(-1)?.kind === 'check' ? { parts, value, decimals: places } : null;
}

function namedPart(name: string, length: number, value: 'weight' | 'price'): Part | null {
  if (length < 1) return null;
  if (name === 'item' || name === 'any') return { kind: name, length };
  if (name === value) return { kind: 'value', length };
  if (name === 'pcheck') return length === 1 ? { kind: 'price-check', length } : null;
  return name === 'c' && length === 1 ? { kind: 'check' } : null;
}

/** The digits of each part, or null when the code is not of this template. */
function takeApart(template: Template, code: string): string[] | null {
  const pattern = template.parts
    .map((part) => {
      if (part.kind === 'digit') return `(${part.digit}${part.isOptional ? '?' : ''})`;
      return part.kind === 'check' ? '([0-9])' : `([0-9]{${part.length}})`;
    })
    .join('');
  return new RegExp(`^${pattern}$`).exec(code)?.slice(1) ?? null;
}

/**
 * Reads a weight or price out of a code.
 * @param code twelve or thirteen digits with a right check digit (asserted); a UPC-A is tried with and without its leading zero
 * @param minorUnitDigits of the store's currency
 * @returns the thousandths of the unit, or minor units, half up where the label is finer; and the code with its value zeroed, under
 * which the item is catalogued
 * Source: spec/barcodes.md B13 to B16
 */
export function readEmbedded(code: string, template: Template, minorUnitDigits: number): EmbeddedReading {
  assert(hasCheckDigit(code), 'an embedded code is read after its check digit');
  const ean13 = asEan13(code);
  const written = ean13.startsWith('0') ? [ean13, ean13.slice(1)] : [ean13];
  for (const digits of written) {
    const found = takeApart(template, digits);
    if (found) return reading(template, found, minorUnitDigits);
  }
  return { kind: 'no-match' };
}

function reading(template: Template, found: readonly string[], minorUnitDigits: number): EmbeddedReading {
  const digitsOf = (kind: Part['kind']) =>
    template.parts.map((part, index) => (part.kind === kind ? (found[index] ?? '') : '')).join('');
  const value = digitsOf('value');
  const priceCheck = digitsOf('price-check');
  if (priceCheck !== '' && priceCheckDigitOf(value) !== priceCheck) return { kind: 'price-check-wrong' };
  const zeroed = template.parts
    .map((part, index) => {
      if (part.kind === 'check') return '';
      const digits = found[index] ?? '';
      return part.kind === 'digit' || part.kind === 'item' ? digits : '0'.repeat(digits.length);
    })
    .join('');
  const amount = scaled(
    value,
    template.value === 'weight' ? 3 - template.decimals : minorUnitDigits - template.decimals,
  );
  return {
    kind: 'read',
    item: digitsOf('item'),
    ean13: asEan13(zeroed + checkDigitOf(zeroed)),
    ...(template.value === 'weight' ? { quantity: quantity(amount) } : { price: money(amount) }),
  };
}

/** Digits × 10^shift, half up when digits fall off. */
const scaled = (digits: string, shift: number): number =>
  roundRatio(
    BigInt(digits) * 10n ** BigInt(Math.max(0, shift)),
    10n ** BigInt(Math.max(0, -shift)),
    'half_up',
  );
