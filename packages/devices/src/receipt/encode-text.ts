import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { alignText, arrangeRow, wrapText } from '@tillbridge/core/receipt';
import { type DotFont, asItStands, joined } from '../font/index';
import { concat, lineFeed } from '../printer/commands';
import type { CodePageName, PrinterModel } from '../printer/model';
import { type Look, encodeDots } from './encode-dots';
import { type ReceiptBlock, columnsPerCharacter } from './layout';
import { countMissing, inCodePage, isInCodePage, wantsDots, withSigns, withoutControls } from './sanitise';

/** Opened when something is first to be drawn with it. */
export type FontSource = () => DotFont;
/** What a document is printed on, and what draws what that printer lacks. */
export type Printing = { model: PrinterModel; font: FontSource | null };

/**
 * Bytes that are sent one after another, and what is read where they are dots: whoever looks at the dots alone knows letters from
 * nothing else.
 */
export type PrintedPart = { bytes: Uint8Array; words: string };

export type TextBlock = Extract<ReceiptBlock, { kind: 'text' | 'row' }>;

/** Lines of text: in a code page of the printer where it has one for them, as dots where it has none. Source: spec/devices.md DV2 to DV5, DV53 */
export function encodeText(block: TextBlock, printing: Printing): PrintedPart[] {
  const { model } = printing;
  const texts = (block.kind === 'text' ? [block.text] : [block.left, block.right.replaceAll('\n', ' ')]).map(
    withoutControls,
  );
  const page = pageFor(texts.join(''), model);
  const font = fontFor(texts, page, printing);
  if (font) return encodeMixed(block, texts, page, { model, font });
  const written = texts.map((text) => inCodePage(text, page));
  return [withoutDots(encodeLines(arranged(block, written, model), page, block, model))];
}

export const withoutDots = (bytes: Uint8Array): PrintedPart => ({ bytes, words: '' });

/** Only where it is needed: most tills never open one. */
function fontFor(texts: readonly string[], page: CodePageName, { font }: Printing): DotFont | null {
  if (!font || texts.every((text) => isInCodePage(text, page))) return null;
  const opened = font();
  const isDrawn = (character: string) => opened.glyph(character.codePointAt(0) ?? 0) !== null;
  return texts.some((text) => wantsDots(text, page, isDrawn)) ? opened : null;
}

/** Lines that the printer has the letters of stay its own, between those that are drawn. */
function encodeMixed(
  block: TextBlock,
  texts: readonly string[],
  page: CodePageName,
  { model, font }: { model: PrinterModel; font: DotFont },
): PrintedPart[] {
  const isDrawn = (character: string) => font.glyph(character.codePointAt(0) ?? 0) !== null;
  const written = texts.map((text) => withSigns(text, page));
  const widthOf = (text: string): number =>
    Array.from(joined(text)).reduce(
      (sum, character) => sum + (font.glyph(character.codePointAt(0) ?? 0)?.columns ?? 1),
      0,
    );
  const right = block.kind === 'row' ? (written[1] ?? '') : '';
  return arranged(block, written, model, widthOf).map((line) => {
    const own = pageFor(line, model);
    if (!wantsDots(line, own, isDrawn))
      return withoutDots(encodeLines([inCodePage(line, own)], own, block, model));
    return { bytes: encodeDots(standing(line, right), block, { model, font }), words: line.trim() };
  });
}

/** Each side of a row by itself: an amount beside Arabic stays at its edge. */
function standing(line: string, right: string): string {
  if (right !== '' && line.endsWith(right))
    return standing(line.slice(0, line.length - right.length), '') + asItStands(right);
  const indent = /^ */.exec(line)?.[0] ?? '';
  const text = line.trim();
  return indent + asItStands(text) + ' '.repeat(Math.max(0, line.length - indent.length - text.length));
}

/** The lines as which it is printed, in the letters that the printer has. */
export function linesOfText(block: TextBlock, model: PrinterModel): string[] {
  const texts = block.kind === 'text' ? [block.text] : [block.left, block.right.replaceAll('\n', ' ')];
  return arranged(block, texts.map(withoutControls), model);
}

function arranged(
  block: TextBlock,
  texts: readonly string[],
  model: PrinterModel,
  widthOf?: (text: string) => number,
): string[] {
  const columns = Math.floor(model.columns / columnsPerCharacter(block.size));
  const [text = '', right = ''] = texts;
  if (block.kind === 'row') return arrangeRow(text, right, columns, widthOf);
  return wrapText(text, columns, widthOf).map((line) => alignText(line, block.align, columns, widthOf));
}

function encodeLines(
  lines: readonly string[],
  page: CodePageName,
  look: Look,
  model: PrinterModel,
): Uint8Array {
  return concat(
    lines.map((line) => {
      const encoder = newEncoder(model).codepage(page);
      if (look.weight === 'bold') encoder.bold(true);
      if (look.size !== 'normal') encoder.size(columnsPerCharacter(look.size), 2);
      encoder.text(line);
      if (look.size !== 'normal') encoder.size(1, 1);
      if (look.weight === 'bold') encoder.bold(false);
      // The library swallows the line break of an empty line, so we write every one of them.
      return concat([withoutTrailingFeed(encoder.encode()), lineFeed]);
    }),
  );
}

/** The first of the printer's code pages that lacks the fewest characters: a Māori name keeps its macrons if any page has them. */
function pageFor(text: string, model: PrinterModel): CodePageName {
  let best: { page: CodePageName; missing: number } | undefined;
  for (const { name: page } of model.codePages) {
    const missing = countMissing(text, page);
    if (!best || missing < best.missing) best = { page, missing };
    if (missing === 0) break;
  }
  return best?.page ?? 'cp437';
}

/** The widths that the library knows; our lines are broken already when it gets them, so that a wider one changes nothing. */
const libraryColumns = [32, 35, 42, 44, 48] as const;

export const newEncoder = (model: PrinterModel): ReceiptPrinterEncoder =>
  new ReceiptPrinterEncoder({
    language: 'esc-pos',
    columns: libraryColumns.find((columns) => columns >= model.columns) ?? 48,
    newline: '\n',
    codepageMapping: Object.fromEntries(model.codePages.map((page) => [page.name, page.number])),
    feedBeforeCut: 0,
    // It would load a drawing canvas otherwise; pictures come as dots.
    createCanvas: null,
  });

const withoutTrailingFeed = (bytes: Uint8Array): Uint8Array =>
  bytes[bytes.length - 1] === 0x0a ? bytes.subarray(0, bytes.length - 1) : bytes;
