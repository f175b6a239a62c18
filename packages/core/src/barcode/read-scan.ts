import type { Money, Quantity } from '../kernel';
import { type Element, readBracketed, readElementString, separator } from './element-string';
import { readDigitalLink } from './digital-link';
import { type ElementValues, type ScanContext, valuesOf } from './element-values';
import { type EmbeddedCode, readEmbedded, readTemplate } from './embedded';
import { gtinKey, hasCheckDigit } from './gtin';
import { lookupKeys } from './lookup-keys';

/** What a scanner sent: its AIM identifier (`]E0`) when it sends one, and the characters. */
export type Scan = { aim: string | null; data: string };

/** What was scanned. `shown` is for people, `keys` for the index, best first. */
export type ReadScan =
  | { kind: 'code'; keys: string[]; shown: string }
  | ({ kind: 'gs1'; keys: string[]; shown: string; elements: Element[] } & ElementValues)
  | { kind: 'embedded'; keys: string[]; shown: string; quantity?: Quantity; price?: Money }
  | { kind: 'unreadable'; sentence: string };

const gs1Symbologies = new Set([']C1', ']d2', ']Q3', ']e0', ']J1']);
/** EAN-13 followed by an add-on of two or five digits: the issue of a magazine, not the article. */
const withAddOn = new Set([']E1', ']E2', ']E3']);
const ean8 = ']E4';

/** Longer than any code that stands on goods; a driver licence is read elsewhere. */
const longestCode = 400;
const usualContext: ScanContext = { minorUnitDigits: 2, thisYear: null };

/**
 * Says what a scan is: an article's code, a GS1 element string, a code with a weight or price in it, or nothing a till can sell.
 * @param embedded the store's templates, in order; one that is no template is passed over
 * Source: spec/barcodes.md B13, B17, B18
 */
export function readScan(
  scan: Scan,
  embedded: readonly EmbeddedCode[],
  context: ScanContext = usualContext,
): ReadScan {
  const { aim, data } = apart(scan);
  if (data === '') return unreadable('The scanner sent an empty code. Scan again.');
  if (data.length > longestCode)
    return unreadable('This code is too long to be on an article. Scan the article’s own code.');
  if (aim !== null && gs1Symbologies.has(aim)) return fromElements(readElementString(data), data, context);
  const elements = guessedElements(data) ?? readDigitalLink(data);
  if (elements) return fromElements(elements, data, context);
  if (aim !== null && withAddOn.has(aim) && /^[0-9]{13}([0-9]{2}|[0-9]{5})?$/.test(data)) {
    return fromDigits(data.slice(0, 13), embedded, context);
  }
  const only = aim === ean8 ? gtinKey(data) : null;
  if (only !== null) return { kind: 'code', keys: [only], shown: data };
  return fromDigits(data, embedded, context);
}

const unreadable = (sentence: string): ReadScan => ({ kind: 'unreadable', sentence });

/** Some scanners send the AIM identifier in front of the data; all of them may leave line ends and frame marks around it. */
function apart({ aim, data }: Scan): Scan {
  // eslint-disable-next-line no-control-regex -- scanners frame their codes with STX and ETX
  const text = data.replace(/^[\s\u0002]+|[\s\u0003]+$/g, '');
  const inFront = /^\][A-Za-z][0-9A-Za-z]/.exec(text)?.[0];
  if (inFront === undefined) return { aim, data: text };
  return { aim: aim ?? inFront, data: text.slice(inFront.length) };
}

/** Without an AIM identifier only a separator, or brackets, tell an element string from a long number. */
function guessedElements(data: string): Element[] | null {
  if (data.startsWith('(')) return readBracketed(data);
  if (data.includes(separator)) return readElementString(data);
  return /^01[0-9]{14}./.test(data) && hasCheckDigit(data.slice(2, 16)) ? readElementString(data) : null;
}

function fromElements(elements: Element[] | null, data: string, context: ScanContext): ReadScan {
  if (!elements)
    return unreadable('This GS1 code could not be read to its end. Scan again, or key in the number.');
  const gtin = elements.find(({ ai }) => ai === '01')?.value;
  if (gtin === undefined)
    return unreadable(
      'This code names no article: it is for cartons or papers. Scan the article’s own code.',
    );
  const key = gtinKey(gtin);
  if (key === null)
    return unreadable(
      'The article number in this code has a wrong check digit. Scan again, or key in the number.',
    );
  const shown = elements.map(({ ai, value }) => `(${ai})${value}`).join('');
  return { kind: 'gs1', keys: [key], shown, elements, ...valuesOf(elements, context) };
}

function fromDigits(data: string, embedded: readonly EmbeddedCode[], context: ScanContext): ReadScan {
  const code: ReadScan = { kind: 'code', keys: lookupKeys(data), shown: data };
  if (!/^[0-9]{12,13}$/.test(data) || !hasCheckDigit(data)) return code;
  for (const setting of embedded) {
    const template = readTemplate(setting);
    if (!template) continue;
    const reading = readEmbedded(data, template, context.minorUnitDigits);
    if (reading.kind === 'price-check-wrong') {
      return unreadable(
        'The price on this label does not fit its check digit. Scan again, or weigh it anew.',
      );
    }
    if (reading.kind === 'no-match') continue;
    const { quantity, price } = reading;
    return {
      kind: 'embedded',
      keys: lookupKeys(reading.ean13),
      shown: data,
      ...(quantity === undefined ? {} : { quantity }),
      ...(price === undefined ? {} : { price }),
    };
  }
  return code;
}
