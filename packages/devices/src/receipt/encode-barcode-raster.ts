import type { PrinterModel } from '../printer/model';
import { code128Modules, ean13Modules } from './barcode-modules';
import { encodeLogo } from './encode-logo';

/** As high as the bars that printers draw themselves. */
const heightDots = 72;
/** White on either side, in modules: both standards ask for ten or eleven. */
const quietModules = 11;

/**
 * Bars as rows of dots, for a printer that cannot draw them.
 * @param dots of one module
 * Source: spec/devices.md DV54
 */
export function encodeBarcodeRaster(
  symbology: 'code128' | 'ean13',
  data: string,
  dots: number,
  model: PrinterModel,
): Uint8Array {
  const drawn = symbology === 'ean13' ? ean13Modules(data) : code128Modules(`{B${data}`);
  if (!drawn) return new Uint8Array();
  const modules = drawn.modules;
  const quiet = Math.min(quietModules, Math.floor((model.widthDots / dots - modules.length) / 2));
  const rowBytes = Math.min(
    Math.floor(model.widthDots / 8),
    Math.ceil(((modules.length + quiet * 2) * dots) / 8),
  );
  const row = new Uint8Array(rowBytes);
  Array.from(modules).forEach((module, index) => {
    if (module === '0') return;
    for (let x = (quiet + index) * dots; x < (quiet + index + 1) * dots; x++)
      row[x >> 3] = (row[x >> 3] ?? 0) | (0x80 >> (x & 7));
  });
  const bits = new Uint8Array(rowBytes * heightDots);
  for (let y = 0; y < heightDots; y++) bits.set(row, y * rowBytes);
  return encodeLogo({ widthDots: rowBytes * 8, bits }, model);
}
