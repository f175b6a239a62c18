import { inflateSync } from 'node:zlib';

/** Streams of a PDF of ours, in order, unpacked. */
function streamsOf(pdf: Buffer): string[] {
  const found: string[] = [];
  const marker = /stream\r?\n/g;
  const text = pdf.toString('latin1');
  for (let match = marker.exec(text); match; match = marker.exec(text)) {
    const from = match.index + match[0].length;
    const to = text.indexOf('endstream', from);
    if (to < 0) break;
    marker.lastIndex = to + 'endstream'.length;
    const bytes = pdf.subarray(from, to);
    found.push(bytes[0] === 0x78 ? inflateSync(bytes).toString('latin1') : bytes.toString('latin1'));
  }
  return found;
}

const lettersOf = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** The tables by which a reader gets letters from the numbers of glyphs: one for each font. */
function tablesOf(pdf: Buffer): Map<string, string>[] {
  return streamsOf(pdf)
    .filter((stream) => stream.includes('beginbfrange'))
    .map((table) => {
      const letters = new Map<string, string>();
      for (const [, from = '0', list = ''] of table.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g)) {
        [...list.matchAll(/<([^>]*)>/g)].forEach(([, hex = ''], index) => {
          const glyph = (Number.parseInt(from, 16) + index).toString(16).padStart(4, '0');
          letters.set(glyph, lettersOf(hex.replaceAll(' ', '')));
        });
      }
      return letters;
    });
}

/**
 * What a PDF of ours says, by page, each text on a line: read from its streams, by its own tables, as a reader's search finds it.
 * Regular and bold have tables of their own; the text of each is tried with both, and the one that knows all its glyphs is taken.
 */
export function pdfText(pdf: Buffer): string[] {
  const objects = pdf.toString('latin1');
  const tables = tablesOf(pdf);
  const fontOrder = [...objects.matchAll(/\/ToUnicode (\d+) 0 R/g)].map(([, id]) => Number(id));
  const byObject = new Map(
    [...fontOrder].sort((one, other) => one - other).map((id, at) => [id, tables[at]]),
  );
  const fonts = new Map<string, Map<string, string>>();
  for (const [, name = '', id = ''] of objects.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const body = new RegExp(`(?:^|\\n)${id} 0 obj\\n([\\s\\S]*?)endobj`).exec(objects)?.[1] ?? '';
    const table = byObject.get(Number(/\/ToUnicode (\d+) 0 R/.exec(body)?.[1] ?? '0'));
    if (table) fonts.set(name, table);
  }
  return streamsOf(pdf)
    .filter((stream) => /\bTJ\b/.test(stream))
    .map((page) => {
      const lines: string[] = [];
      for (const [, block = ''] of page.matchAll(/BT\n([\s\S]*?)ET/g)) {
        const font = fonts.get(/\/(F\d+)/.exec(block)?.[1] ?? '') ?? new Map<string, string>();
        const glyphs = [...block.matchAll(/<(\w+)>/g)].flatMap(([, hex = '']) => hex.match(/\w{4}/g) ?? []);
        lines.push(glyphs.map((glyph) => font.get(glyph) ?? '?').join(''));
      }
      return lines.join('\n');
    });
}
