import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { type Entry, type ZipFile, openPromise } from 'yauzl';
import { type NumberStyle, styleOf } from './number-style';

/** A zip can promise a thousand times its own size; a real sheet of 250,000 rows is well below these. */
const mostStringsBytes = 400_000_000;
const mostSheetBytes = 4_000_000_000;

export type Workbook = {
  sheet: Readable;
  /** Texts that several cells share: a cell names one by its place in this list. */
  strings: readonly string[];
  /** By a cell's `s`. */
  styles: readonly NumberStyle[];
  close(): void;
};

/** Opens the first sheet of a workbook that can be seen, or says in a sentence why not. */
export async function openWorkbook(path: string): Promise<Workbook | { trouble: string }> {
  const zip = await openZip(path);
  if (!zip) return { trouble: 'The file is damaged: it begins like a spreadsheet and cannot be opened.' };
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  const fail = (trouble: string) => {
    zip.close();
    return { trouble };
  };
  const sheetName = await firstSheet(zip, entries);
  const sheet = sheetName === null ? undefined : entries.get(sheetName);
  if (!sheet) return fail('The file is a zip, and no spreadsheet with a sheet that can be seen.');
  if (sheet.isEncrypted()) return fail('The spreadsheet is locked with a password. Save it without one.');
  const shared = entries.get('xl/sharedStrings.xml');
  if (sheet.uncompressedSize > mostSheetBytes || (shared?.uncompressedSize ?? 0) > mostStringsBytes) {
    return fail('The spreadsheet unpacks to more than we read at once. Save it in parts.');
  }
  const strings = shared ? await readStrings(await zip.openReadStreamPromise(shared)) : [];
  const stylesEntry = entries.get('xl/styles.xml');
  const styles = stylesEntry ? await readStyles(await zip.openReadStreamPromise(stylesEntry)) : [];
  return { sheet: await zip.openReadStreamPromise(sheet), strings, styles, close: () => zip.close() };
}

async function openZip(path: string): Promise<ZipFile | null> {
  try {
    return await openPromise(path, { autoClose: false });
  } catch (error) {
    // Its one kind of error says that the bytes are no zip; a file that is gone has a code of its own.
    if (error instanceof Error && !('code' in error)) return null;
    throw error;
  }
}

type Tag = { name: string; attributes: Record<string, string> };

/** Reads a part of the workbook tag by tag. A saxes error means that the XML is broken. */
export async function readTags(
  part: AsyncIterable<unknown>,
  on: { open?: (tag: Tag) => void; close?: (name: string) => void; text?: (text: string) => void },
): Promise<void> {
  const parser = new SaxesParser({ fragment: false });
  if (on.open) {
    const { open } = on;
    parser.on('opentag', (tag) =>
      open({ name: bare(tag.name), attributes: tag.attributes as Record<string, string> }),
    );
  }
  if (on.close) {
    const { close } = on;
    parser.on('closetag', (tag) => close(bare(tag.name)));
  }
  if (on.text) parser.on('text', on.text);
  const decoder = new TextDecoder();
  for await (const bytes of part) parser.write(decoder.decode(bytes as Uint8Array, { stream: true }));
  parser.close();
}

/** Some programs write `x:row` for `row`. */
export const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

async function firstSheet(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Promise<string | null> {
  const workbook = entries.get('xl/workbook.xml');
  const relations = entries.get('xl/_rels/workbook.xml.rels');
  if (!workbook || !relations) return null;
  let id: string | null = null;
  await readTags(await zip.openReadStreamPromise(workbook), {
    open: ({ name, attributes }) => {
      const isSeen = (attributes['state'] ?? 'visible') === 'visible';
      if (name === 'sheet' && isSeen) id ??= attributes['r:id'] ?? null;
    },
  });
  let target: string | null = null;
  await readTags(await zip.openReadStreamPromise(relations), {
    open: ({ name, attributes }) => {
      if (name === 'Relationship' && attributes['Id'] === id) target = attributes['Target'] ?? null;
    },
  });
  const found = target as string | null;
  return found === null ? null : found.startsWith('/') ? found.slice(1) : `xl/${found}`;
}

/** A text may come in differently formatted pieces; how it is to be pronounced (`rPh`) is no part of it. */
async function readStrings(part: Readable): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let spoken = 0;
  await readTags(part, {
    open: ({ name }) => {
      if (name === 'si') text = '';
      if (name === 'rPh') spoken += 1;
      isText = name === 't' && spoken === 0;
    },
    text: (piece) => {
      if (isText) text += piece;
    },
    close: (name) => {
      if (name === 't') isText = false;
      if (name === 'rPh') spoken -= 1;
      if (name === 'si') strings.push(text);
    },
  });
  return strings;
}

async function readStyles(part: Readable): Promise<NumberStyle[]> {
  const formats = new Map<number, string>();
  const styles: NumberStyle[] = [];
  let isCellFormats = false;
  await readTags(part, {
    open: ({ name, attributes }) => {
      if (name === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name === 'cellXfs') isCellFormats = true;
      if (name === 'xf' && isCellFormats) {
        const id = Number(attributes['numFmtId'] ?? 0);
        styles.push(styleOf(id, formats.get(id) ?? null));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') isCellFormats = false;
    },
  });
  return styles;
}
