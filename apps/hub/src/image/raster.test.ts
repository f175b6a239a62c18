import { assert } from '@tillbridge/core/kernel';
import { fullLogoDots, logoDotsOn, mostLogoRows } from '@tillbridge/core/receipt';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { dither } from './dither';
import { rasterOf, rasterPng } from './raster';
import { resizePicture } from './resize';
import { rasterAsked } from './sizes';

const field = (level: number, width: number, height: number) => ({
  width,
  height,
  levels: new Uint8Array(width * height).fill(level),
});
const blackIn = (bits: Uint8Array): number =>
  bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);

describe('the dots of a picture', () => {
  it('[IM7] are black where it is black, none where it is white or nearly so', () => {
    const levels = Uint8Array.of(0, 0, 255, 255, 250, 250, 10, 10);
    expect([...dither({ width: 8, height: 1, levels }, 8)]).toEqual([0b11000011]);
  });

  it('[IM7] stand in the middle of their rows', () =>
    expect([...dither(field(0, 8, 2), 24)]).toEqual([0, 0xff, 0, 0, 0xff, 0]));

  it('[IM7] are as many as the picture is dark, whatever grey it is', () =>
    fc.assert(
      fc.property(fc.integer({ min: 17, max: 239 }), (level) => {
        const share = blackIn(dither(field(level, 64, 64), 64)) / (64 * 64);
        expect(Math.abs(share - (255 - level) / 255)).toBeLessThan(0.03);
      }),
    ));

  it.each([
    { dots: 384, why: '58 mm' },
    { dots: 576, why: '80 mm' },
  ])('[IM7] of what was uploaded fill $why of paper, and look the same on a screen', async ({ dots }) => {
    const half = await sharp({ create: { width: 300, height: 100, channels: 3, background: '#000000' } })
      .extend({ right: 300, background: '#ffffff' })
      .png()
      .toBuffer();
    const resized = await resizePicture(half);
    assert(resized.ok, 'it is a picture');
    const kept = resized.value.files.find(({ size }) => size === 1024);
    assert(kept, 'the largest is kept');
    const bits = await rasterOf(kept.content, dots);
    expect(bits.length).toBe((dots / 8) * (dots / 6));
    const row = bits.subarray(0, dots / 8);
    expect([row[0], row.at(-1)]).toEqual([0xff, 0]);
    expect(Math.abs(blackIn(bits) / (bits.length * 8) - 0.5)).toBeLessThan(0.02);
    const { data, info } = await sharp(await rasterPng(bits, dots))
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const shown = Array.from({ length: dots }, (_, x) => ((data[x * info.channels] ?? 0) < 128 ? 1 : 0));
    const sent = Array.from({ length: dots }, (_, x) => ((row[x >> 3] ?? 0) >> (7 - (x & 7))) & 1);
    expect(shown).toEqual(sent);
  });

  it('[IM7] of a tall picture end after 64 mm, and what is see-through is paper', async () => {
    const pillar = await sharp({
      create: { width: 100, height: 1_000, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .webp()
      .toBuffer();
    const bits = await rasterOf(pillar, 384);
    expect(bits.length / 48).toBe(mostLogoRows);
    expect(blackIn(bits)).toBe(0);
  });

  it.each([
    { size: 'receipt-384', asked: { dots: 384, asPicture: false } },
    { size: 'receipt-576.png', asked: { dots: 576, asPicture: true } },
    { size: 'receipt-577', asked: null },
    { size: 'receipt-584', asked: null },
    { size: 'receipt-0', asked: null },
    { size: 'receipt-0384', asked: null },
    { size: 'receipt-384.svg', asked: null },
  ])('[IM7] asked for as $size', ({ size, asked }) => expect(rasterAsked(size)).toEqual(asked));

  it('[RC12] every width on every paper is one that the hub prepares', () => {
    for (const paper of [384, 512, fullLogoDots])
      for (const width of [64, 100, 288, fullLogoDots])
        expect(rasterAsked(`receipt-${logoDotsOn(width, paper)}`)).not.toBeNull();
  });
});
