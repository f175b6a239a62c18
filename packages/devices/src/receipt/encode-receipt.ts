import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { alignText, arrangeRow, wrapText } from '@tillbridge/core/receipt';
import {
  concat,
  cutFull,
  cutPartial,
  feedLines,
  init,
  lineFeed,
  maxQrData,
  singleByteCharacters,
} from '../printer/commands';
import type { CodePageName, PrinterModel } from '../printer/model';
import { code128Fits, isBarcodeData } from './barcode-data';
import { type Raster, encodeLogo } from './encode-logo';
import { encodeQrRaster } from './encode-qr-raster';
import { type ReceiptBlock, type ReceiptLayout, type TextSize, columnsPerCharacter } from './layout';
import { countMissing, inCodePage, withoutControls } from './sanitise';

/**
 * The bytes of one job: begins with the printer's defaults, ends in its own cut if the layout does.
 * Pure; the same layout and model give the same bytes. What a printer cannot draw is printed as text, never dropped.
 * @param logo the dots of the layout's logo, when they are here; without them it prints the rest
 * Source: spec/devices.md DV1 to DV9, DV50
 */
export function encodeReceipt(
  layout: ReceiptLayout,
  model: PrinterModel,
  logo: Raster | null = null,
): Uint8Array {
  return concat([
    init,
    singleByteCharacters,
    ...layout.map((block) =>
      block.kind === 'logo'
        ? logo === null
          ? new Uint8Array()
          : encodeLogo(logo, model)
        : encodeBlock(block, model),
    ),
  ]);
}

function encodeBlock(block: Exclude<ReceiptBlock, { kind: 'logo' }>, model: PrinterModel): Uint8Array {
  switch (block.kind) {
    case 'text': {
      const columns = Math.floor(model.columns / columnsPerCharacter(block.size));
      const { page, texts } = spell([block.text], model);
      const lines = wrapText(texts[0] ?? '', columns).map((line) => alignText(line, block.align, columns));
      return encodeLines(lines, page, block, model);
    }
    case 'row': {
      const columns = Math.floor(model.columns / columnsPerCharacter(block.size));
      const { page, texts } = spell([block.left, block.right.replaceAll('\n', ' ')], model);
      return encodeLines(arrangeRow(texts[0] ?? '', texts[1] ?? '', columns), page, block, model);
    }
    case 'rule':
      return encodeLines(['-'.repeat(model.columns)], spell([], model).page, plain, model);
    case 'feed':
      return feedLines(block.lines);
    case 'barcode':
      return encodeBarcode(block.symbology, block.data, model);
    case 'qr':
      return encodeQr(block.data, model);
    case 'cut':
      return encodeCut(model);
  }
}

type Look = { weight: 'normal' | 'bold'; size: TextSize };
const plain: Look = { weight: 'normal', size: 'normal' };

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

/** Texts in characters that the printer has. Before they are arranged: a stand-in may be longer than what it stands for. */
function spell(texts: readonly string[], model: PrinterModel): { page: CodePageName; texts: string[] } {
  const clean = texts.map(withoutControls);
  const page = pageFor(clean.join(''), model);
  return { page, texts: clean.map((text) => inCodePage(text, page)) };
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

function encodeBarcode(symbology: 'code128' | 'ean13', data: string, model: PrinterModel): Uint8Array {
  const dots = code128Fits(data, model.widthDots, 3) || symbology === 'ean13' ? 3 : 2;
  const fits = symbology === 'ean13' || code128Fits(data, model.widthDots, 2);
  if (!isBarcodeData(symbology, data) || !fits) return encodeCentred(data, model);
  const encoder = newEncoder(model).align('center');
  // The library counts bar widths from 1 for the printer's 2 dots.
  encoder.barcode(data, symbology, { height: 72, width: dots - 1, text: 'below' });
  return encoder.align('left').encode();
}

function encodeQr(data: string, model: PrinterModel): Uint8Array {
  const length = new TextEncoder().encode(data).length;
  if (model.qr === 'none' || length === 0 || length > maxQrData) return encodeCentred(data, model);
  if (model.qr === 'raster') return encodeQrRaster(data, model) ?? encodeCentred(data, model);
  return newEncoder(model)
    .align('center')
    .qrcode(data, { model: 2, size: 6, errorlevel: 'm' })
    .align('left')
    .encode();
}

const encodeCentred = (text: string, model: PrinterModel): Uint8Array =>
  encodeBlock({ kind: 'text', text, align: 'center', ...plain }, model);

function encodeCut(model: PrinterModel): Uint8Array {
  switch (model.cut) {
    case 'feed-partial':
      return cutPartial;
    case 'feed-full':
      return cutFull;
    case 'none':
      // Without a cutter the paper is torn off: past the edge with it.
      return feedLines(4);
  }
}

const newEncoder = (model: PrinterModel): ReceiptPrinterEncoder =>
  new ReceiptPrinterEncoder({
    language: 'esc-pos',
    columns: model.columns,
    newline: '\n',
    codepageMapping: Object.fromEntries(model.codePages.map((page) => [page.name, page.number])),
    feedBeforeCut: 0,
    // It would load a drawing canvas otherwise; the logo's dots come ready.
    createCanvas: null,
  });

const withoutTrailingFeed = (bytes: Uint8Array): Uint8Array =>
  bytes[bytes.length - 1] === 0x0a ? bytes.subarray(0, bytes.length - 1) : bytes;
