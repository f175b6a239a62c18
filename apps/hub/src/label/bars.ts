import { isValidGtin } from '@tillbridge/core/barcode';
// The named export of this name is another thing: a symbology called raw.
import bwip from 'bwip-js/node';

/** The bars of a code: widths in modules, bar and space in turn, and what stands below. */
export type Bars = { widths: readonly number[]; modules: number; text: string; symbology: Symbology };
export type Symbology = 'ean13' | 'ean8' | 'upca' | 'itf14' | 'code128';

/** How a code is printed: as the GTIN that it is, otherwise as Code 128, which says anything. Source: spec/labels.md LB2 */
export function symbologyOf(code: string): Symbology {
  if (isValidGtin(code)) {
    if (code.length === 13) return 'ean13';
    if (code.length === 12) return 'upca';
    if (code.length === 8) return 'ean8';
    return 'itf14';
  }
  return 'code128';
}

/** Null for a code that no symbology can say: letters outside of Latin-1, or too many of them. */
export function barsOf(code: string): Bars | null {
  const symbology = symbologyOf(code);
  // Code 128 has no letters beyond Latin-1, and one of eighty letters is wider than any label.
  if (symbology === 'code128' && !/^[\u0020-\u007e\u00a1-\u00ff]{1,40}$/.test(code)) return null;
  const [drawn] = bwip.raw({ bcid: symbology, text: code });
  const widths = drawn && 'sbs' in drawn ? (drawn.sbs as number[]) : null;
  if (!widths) return null;
  return { widths, modules: widths.reduce((sum, width) => sum + width, 0), text: code, symbology };
}
