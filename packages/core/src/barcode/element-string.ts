import { isDigits } from './gtin';
import { type ElementRule, elementRule } from './gs1-table';

export type Element = { ai: string; value: string };

/** FNC1 between elements, as scanners send it. */
export const separator = '\u001d';

/** GS1's set of 82 characters; a separator or a caret is none of them. */
const allowed = /^[!"%-?A-Z_a-z]+$/;

const isValue = (value: string, rule: ElementRule): boolean =>
  value.length >= rule.least &&
  value.length <= rule.most &&
  (rule.isNumeric ? isDigits(value) : allowed.test(value));

/** True when an identifier is known, whole, and followed by a value that it allows. Source: spec/barcodes.md B10 */
export function isElement({ ai, value }: Element): boolean {
  const rule = elementRule(ai);
  return rule !== null && rule.aiLength === ai.length && isValue(value, rule);
}

/**
 * Reads an element string as a scanner sends it: identifiers and values one after the other, a separator after a value of
 * variable length. A separator too many is forgiven.
 * @returns the elements in order, or null when it cannot be read to the end
 * Source: spec/barcodes.md B9, B10
 */
export function readElementString(data: string): Element[] | null {
  const elements: Element[] = [];
  let rest = data;
  while (rest !== '') {
    if (rest.startsWith(separator)) {
      rest = rest.slice(1);
      continue;
    }
    const rule = elementRule(rest);
    if (!rule) return null;
    const ai = rest.slice(0, rule.aiLength);
    const behind = rest.slice(rule.aiLength);
    const until = rule.isPredefined ? rule.most : endOfValue(behind);
    const value = behind.slice(0, until);
    if (!isDigits(ai) || ai.length < rule.aiLength || !isValue(value, rule)) return null;
    elements.push({ ai, value });
    rest = behind.slice(until);
  }
  return elements.length > 0 ? elements : null;
}

function endOfValue(text: string): number {
  const end = text.indexOf(separator);
  return end === -1 ? text.length : end;
}

/**
 * Reads elements as people write them: (01)09521234543213(10)ABC; `\(` is a bracket inside a value.
 * Source: spec/barcodes.md B11
 */
export function readBracketed(text: string): Element[] | null {
  const elements: Element[] = [];
  let rest = text;
  while (rest !== '') {
    const found = /^\(([0-9]{2,4})\)((?:\\\(|[^(])+)/.exec(rest);
    if (!found) return null;
    const [whole, ai = '', written = ''] = found;
    const value = written.replaceAll('\\(', '(');
    if (!isElement({ ai, value })) return null;
    elements.push({ ai, value });
    rest = rest.slice(whole.length);
  }
  return elements.length > 0 ? elements : null;
}

/** The elements as a symbol carries them, with separators only where they are needed. Source: spec/barcodes.md B11 */
export const elementString = (elements: readonly Element[]): string =>
  elements
    .map(({ ai, value }, index) => {
      const needsEnd = index < elements.length - 1 && elementRule(ai)?.isPredefined !== true;
      return ai + value + (needsEnd ? separator : '');
    })
    .join('');
