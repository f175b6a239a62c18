import {
  concat,
  cutFull,
  cutPartial,
  feedLines,
  init,
  maxQrData,
  singleByteCharacters,
} from '../printer/commands';
import type { PrinterModel } from '../printer/model';
import { code128Fits, isBarcodeData } from './barcode-data';
import { encodeBarcodeRaster } from './encode-barcode-raster';
import { type Raster, encodeLogo } from './encode-logo';
import { encodeQrRaster } from './encode-qr-raster';
import {
  type FontSource,
  type PrintedPart,
  type Printing,
  type TextBlock,
  encodeText,
  newEncoder,
  withoutDots,
} from './encode-text';
import type { ReceiptBlock, ReceiptLayout } from './layout';

/**
 * The bytes of one job: begins with the printer's defaults, ends in its own cut if the layout does.
 * Pure; the same layout and model give the same bytes. What a printer cannot draw is printed as text, never dropped.
 * @param logo the dots of the layout's logo, when they are here; without them it prints the rest
 * @param font what draws the letters that the printer lacks; without it they have stand-ins
 * Source: spec/devices.md DV1 to DV9, DV50 to DV56
 */
export function encodeReceipt(
  layout: ReceiptLayout,
  model: PrinterModel,
  logo: Raster | null = null,
  font: FontSource | null = null,
): Uint8Array {
  return concat(encodeParts(layout, model, logo, font).map(({ bytes }) => bytes));
}

/** The same bytes in their order, in parts whose dots are told in words. Source: spec/receipt.md RC30 */
export function encodeParts(
  layout: ReceiptLayout,
  model: PrinterModel,
  logo: Raster | null,
  font: FontSource | null,
): PrintedPart[] {
  const begin = withoutDots(concat([init, singleByteCharacters]));
  const drawn = logo === null ? [] : [withoutDots(encodeLogo(logo, model))];
  return [
    begin,
    ...layout.flatMap((block) => (block.kind === 'logo' ? drawn : encodeBlock(block, { model, font }))),
  ];
}

function encodeBlock(block: Exclude<ReceiptBlock, { kind: 'logo' }>, printing: Printing): PrintedPart[] {
  const { model } = printing;
  switch (block.kind) {
    case 'text':
    case 'row':
      return encodeText(block, printing);
    case 'rule':
      return encodeText(plainText('-'.repeat(model.columns), 'left'), printing);
    case 'feed':
      return [withoutDots(feedLines(block.lines))];
    case 'barcode':
      return encodeBarcode(block.symbology, block.data, printing);
    case 'qr':
      return encodeQr(block.data, printing);
    case 'cut':
      return [withoutDots(encodeCut(model))];
  }
}

function encodeBarcode(symbology: 'code128' | 'ean13', data: string, printing: Printing): PrintedPart[] {
  const { model } = printing;
  const dots = code128Fits(data, model.widthDots, 3) || symbology === 'ean13' ? 3 : 2;
  const fits = symbology === 'ean13' || code128Fits(data, model.widthDots, 2);
  if (!isBarcodeData(symbology, data) || !fits) return encodeCentred(data, printing);
  if (model.barcode === 'raster')
    return [withoutDots(encodeBarcodeRaster(symbology, data, dots, model)), ...encodeCentred(data, printing)];
  const encoder = newEncoder(model).align('center');
  // The library counts bar widths from 1 for the printer's 2 dots.
  encoder.barcode(data, symbology, { height: 72, width: dots - 1, text: 'below' });
  return [withoutDots(encoder.align('left').encode())];
}

function encodeQr(data: string, printing: Printing): PrintedPart[] {
  const { model } = printing;
  const length = new TextEncoder().encode(data).length;
  if (model.qr === 'none' || length === 0 || length > maxQrData) return encodeCentred(data, printing);
  if (model.qr === 'raster') {
    const dots = encodeQrRaster(data, model);
    return dots ? [{ bytes: dots, words: data }] : encodeCentred(data, printing);
  }
  const encoder = newEncoder(model)
    .align('center')
    .qrcode(data, { model: 2, size: 6, errorlevel: 'm' })
    .align('left');
  return [withoutDots(encoder.encode())];
}

const plainText = (text: string, align: 'left' | 'center'): TextBlock => ({
  ...{ kind: 'text', text, align },
  ...{ weight: 'normal', size: 'normal' },
});

const encodeCentred = (text: string, printing: Printing): PrintedPart[] =>
  encodeText(plainText(text, 'center'), printing);

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
