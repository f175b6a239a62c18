import { encode } from 'uqr';
import type { PrinterModel } from '../printer/model';
import { encodeLogo } from './encode-logo';

/** What a telephone reads from a receipt at arm's length, and the least that a printer's dots still keep apart. */
const usualDots = 6;
const fewestDots = 3;
/** White around it, in modules: the standard wants four. */
const quietModules = 4;

/**
 * A QR code as rows of dots, for a printer that cannot draw one.
 * @returns null when it would be too fine to read on this paper
 * Source: spec/devices.md DV52
 */
export function encodeQrRaster(data: string, model: PrinterModel): Uint8Array | null {
  const modules = encode(data, { ecc: 'M', border: quietModules }).data;
  const dots = Math.min(usualDots, Math.floor(model.widthDots / modules.length));
  if (dots < fewestDots) return null;
  const rowBytes = Math.ceil((modules.length * dots) / 8);
  const bits = new Uint8Array(rowBytes * modules.length * dots);
  modules.forEach((row, down) => {
    row.forEach((isBlack, across) => {
      if (isBlack) blacken(bits, rowBytes, { left: across * dots, top: down * dots, dots });
    });
  });
  return encodeLogo({ widthDots: rowBytes * 8, bits }, model);
}

function blacken(
  bits: Uint8Array,
  rowBytes: number,
  { left, top, dots }: { left: number; top: number; dots: number },
): void {
  for (let y = top; y < top + dots; y++) {
    for (let x = left; x < left + dots; x++) {
      const at = y * rowBytes + (x >> 3);
      bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
}
