/** Dots across 80 mm paper at a receipt printer's 203 dots to the inch. */
export const fullLogoDots = 576;
/** Of any logo, 64 mm: what is higher is paper that nobody reads. */
export const mostLogoRows = 512;

/**
 * How many dots wide a logo is on a paper of so many dots: its share of the widest paper, in whole bytes of eight dots.
 * @param width dots of 576-dot paper
 * @param paperDots 384, 512 and 576 are usual
 * Source: spec/receipt.md RC12
 */
export const logoDotsOn = (width: number, paperDots: number): number =>
  Math.floor((Math.min(width, fullLogoDots) * paperDots) / fullLogoDots / 8) * 8;

/** Whether bits are a picture of so many dots across: whole rows, one at least, and not more than a receipt takes. */
export const areLogoBits = (bits: Uint8Array, dots: number): boolean =>
  dots > 0 && bits.length > 0 && bits.length % (dots / 8) === 0 && bits.length / (dots / 8) <= mostLogoRows;
