import { type Element, isElement } from './element-string';

const webAddress = /^https?:\/\/[^/?#]+(\/[^?#]*)?(?:\?([^#]*))?(?:#.*)?$/i;

/** Percent signs that mean nothing make the whole address unreadable, not the program. */
const decoded = (text: string): string | null => {
  if (/%(?![0-9a-f]{2})/i.test(text)) return null;
  const bytes = /%[89a-f][0-9a-f]/i.test(text);
  return bytes
    ? null
    : text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
};

function pairsOf(path: string, query: string): [string, string][] {
  const parts = path.split('/').filter((part) => part !== '');
  const start = parts.indexOf('01');
  if (start === -1) return [];
  const inPath = parts
    .slice(start)
    .flatMap((part, at, all): [string, string][] => (at % 2 === 0 ? [[part, all[at + 1] ?? '']] : []));
  const inQuery = query
    .split(/[&;]/)
    .map((each) => each.split('='))
    .flatMap(([name = '', value = '']): [string, string][] =>
      /^[0-9]{2,4}$/.test(name) ? [[name, value]] : [],
    );
  return [...inPath, ...inQuery];
}

/**
 * Reads a GS1 Digital Link, the web address in a QR code on goods: …/01/09521234543213/10/ABC?17=261231. What else the address
 * says is for browsers.
 * @returns the elements, the GTIN in fourteen digits, or null when it is no such address
 * Source: spec/barcodes.md B19
 */
export function readDigitalLink(text: string): Element[] | null {
  const found = webAddress.exec(text);
  if (!found) return null;
  const elements: Element[] = [];
  for (const [ai, written] of pairsOf(found[1] ?? '', found[2] ?? '')) {
    const value = decoded(written);
    if (value === null) return null;
    const element = { ai, value: ai === '01' ? value.padStart(14, '0') : value };
    if (!isElement(element)) return null;
    elements.push(element);
  }
  return elements.length > 0 ? elements : null;
}
