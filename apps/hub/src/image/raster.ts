import { mostLogoRows } from '@tillbridge/core/receipt';
import sharp from 'sharp';
import { dither } from './dither';

/**
 * A picture as the dots of a receipt printer: as wide as is asked, or narrower in the middle where it would pass 64 mm of paper.
 * What is see-through is paper.
 * Source: spec/images.md IM7
 */
export async function rasterOf(picture: Buffer, dots: number): Promise<Buffer> {
  const { data, info } = await sharp(picture)
    .flatten({ background: '#ffffff' })
    .resize({ width: dots, height: mostLogoRows, fit: 'inside' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const levels = Uint8Array.from(
    { length: info.width * info.height },
    (_, pixel) => data[pixel * info.channels] ?? 255,
  );
  return Buffer.from(dither({ width: info.width, height: info.height, levels }, dots));
}

/** The same dots for a screen, black on white. */
export function rasterPng(bits: Uint8Array, dots: number): Promise<Buffer> {
  const height = bits.length / (dots / 8);
  const levels = Buffer.alloc(dots * height, 255);
  for (let dot = 0; dot < levels.length; dot++) {
    if ((bits[dot >> 3] ?? 0) & (0x80 >> (dot & 7))) levels[dot] = 0;
  }
  return sharp(levels, { raw: { width: dots, height, channels: 1 } })
    .png({ palette: true, colours: 2 })
    .toBuffer();
}
