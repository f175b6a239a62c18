import { areLogoBits } from '@tillbridge/core/receipt';
import { alignCentre, alignLeft, concat, maxCommandData, rasterBand } from '../printer/commands';
import type { PrinterModel } from '../printer/model';

/** A picture of one bit per dot: rows of `widthDots / 8` bytes, the leftmost dot first, black is 1. */
export type Raster = { widthDots: number; bits: Uint8Array };

const dle = 0x10;
/** EOT, ENQ and DC4 after DLE are obeyed at once, also in the middle of a picture: one of them opens the drawer. */
const isObeyed = (byte: number | undefined): boolean => byte === 0x04 || byte === 0x05 || byte === 0x14;

/**
 * A logo in bands that a printer's buffer takes, in the middle of the paper. Nothing of it when it is not the paper's: a picture
 * too wide comes out as rows of letters on some printers.
 * Source: spec/devices.md DV50, DV51
 */
export const encodeLogo = (raster: Raster, model: PrinterModel): Uint8Array =>
  encodeRaster(raster, model, 'center');

/** Any picture, where it stands on its line. */
export function encodeRaster(
  { widthDots, bits }: Raster,
  model: PrinterModel,
  align: 'left' | 'center',
): Uint8Array {
  if (widthDots > model.widthDots || widthDots % 8 !== 0 || !areLogoBits(bits, widthDots)) {
    return new Uint8Array();
  }
  const rowBytes = widthDots / 8;
  const bandBytes = Math.floor(maxCommandData / rowBytes) * rowBytes;
  const harmless = withoutCommands(bits);
  const bands: Uint8Array[] = [];
  for (let at = 0; at < harmless.length; at += bandBytes) {
    bands.push(rasterBand(harmless.subarray(at, at + bandBytes), rowBytes));
  }
  return align === 'center' ? concat([alignCentre, ...bands, alignLeft]) : concat(bands);
}

/** One more black dot where the dots would spell a command. */
const withoutCommands = (bits: Uint8Array): Uint8Array =>
  bits.map((byte, index) => (byte === dle && isObeyed(bits[index + 1]) ? dle | 0x08 : byte));
