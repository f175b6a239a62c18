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
import { type FontSource, type Printing, type TextBlock, encodeText, newEncoder } from './encode-text';
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
  const printing = { model, font };
  return concat([
    init,
    singleByteCharacters,
    ...layout.map((block) =>
      block.kind === 'logo'
        ? logo === null
          ? new Uint8Array()
          : encodeLogo(logo, model)
        : encodeBlock(block, printing),
    ),
  ]);
}

function encodeBlock(block: Exclude<ReceiptBlock, { kind: 'logo' }>, printing: Printing): Uint8Array {
  const { model } = printing;
  switch (block.kind) {
    case 'text':
    case 'row':
      return encodeText(block, printing);
    case 'rule':
      return encodeText(plainText('-'.repeat(model.columns), 'left'), printing);
    case 'feed':
      return feedLines(block.lines);
    case 'barcode':
      return encodeBarcode(block.symbology, block.data, printing);
    case 'qr':
      return encodeQr(block.data, printing);
    case 'cut':
      return encodeCut(model);
  }
}

function encodeBarcode(symbology: 'code128' | 'ean13', data: string, printing: Printing): Uint8Array {
  const { model } = printing;
  const dots = code128Fits(data, model.widthDots, 3) || symbology === 'ean13' ? 3 : 2;
  const fits = symbology === 'ean13' || code128Fits(data, model.widthDots, 2);
  if (!isBarcodeData(symbology, data) || !fits) return encodeCentred(data, printing);
  if (model.barcode === 'raster')
    return concat([encodeBarcodeRaster(symbology, data, dots, model), encodeCentred(data, printing)]);
  const encoder = newEncoder(model).align('center');
  // The library counts bar widths from 1 for the printer's 2 dots.
  encoder.barcode(data, symbology, { height: 72, width: dots - 1, text: 'below' });
  return encoder.align('left').encode();
}

function encodeQr(data: string, printing: Printing): Uint8Array {
  const { model } = printing;
  const length = new TextEncoder().encode(data).length;
  if (model.qr === 'none' || length === 0 || length > maxQrData) return encodeCentred(data, printing);
  if (model.qr === 'raster') return encodeQrRaster(data, model) ?? encodeCentred(data, printing);
  return newEncoder(model)
    .align('center')
    .qrcode(data, { model: 2, size: 6, errorlevel: 'm' })
    .align('left')
    .encode();
}

const plainText = (text: string, align: 'left' | 'center'): TextBlock => ({
  ...{ kind: 'text', text, align },
  ...{ weight: 'normal', size: 'normal' },
});

const encodeCentred = (text: string, printing: Printing): Uint8Array =>
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
