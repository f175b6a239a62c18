import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mostPictureBytes } from '../../ipc/longest';
import { base64Of, fitted, pictureOfFile, scaledPicture } from './scale-picture';

/** How much a picture holds that cannot be made smaller: bytes for each pixel at full quality. */
let bytesPerPixel = 0;
let hasCanvas = true;
type Drawn = { width: number; height: number; type: string; quality: number };
let drawn: Drawn[] = [];

/** A canvas whose pictures are as large as their pixels and quality make them. */
function fakeCanvas() {
  const canvas = {
    width: 0,
    height: 0,
    getContext: () => (hasCanvas ? { drawImage: (...args: unknown[]) => filled(args) } : null),
    toDataURL: (type: string, quality: number) => {
      drawn.push({ width: canvas.width, height: canvas.height, type, quality });
      const bytes = Math.round(canvas.width * canvas.height * quality * bytesPerPixel);
      return `data:${type};base64,${Buffer.alloc(bytes, 7).toString('base64')}`;
    },
  };
  /** The whole canvas and nothing beside it. */
  const filled = ([, x, y, width, height]: unknown[]) =>
    expect([x, y, width, height]).toEqual([0, 0, canvas.width, canvas.height]);
  return canvas;
}

beforeEach(() => {
  bytesPerPixel = 0.1;
  hasCanvas = true;
  drawn = [];
  vi.stubGlobal('document', { createElement: fakeCanvas });
});
afterEach(() => void vi.unstubAllGlobals());

const image = {} as CanvasImageSource;
const bytesOf = (address: string): number => Buffer.from(base64Of(address), 'base64').length;

describe('a picture of a slip', () => {
  it.each([
    { from: [4000, 3000], edge: 1280, to: [1280, 960], why: 'the longer edge decides' },
    { from: [3000, 4000], edge: 1280, to: [960, 1280], why: 'also of one that stands' },
    { from: [640, 480], edge: 1280, to: [640, 480], why: 'what is small is not blown up' },
    { from: [20_000, 3], edge: 640, to: [640, 1], why: 'a strip stays at least one pixel high' },
  ])('[SF32] of $from becomes $to: $why', ({ from: [width = 0, height = 0], edge, to }) => {
    const size = fitted({ width, height }, edge);
    expect([size.width, size.height]).toEqual(to);
  });

  it('[SF32] of 4000 × 3000 becomes a JPEG that fits, with one look where that does', () => {
    const address = scaledPicture({ width: 4000, height: 3000, image });
    expect(drawn).toEqual([{ width: 1280, height: 960, type: 'image/jpeg', quality: 0.75 }]);
    expect(address).toMatch(/^data:image\/jpeg;base64,/);
    expect(bytesOf(address ?? '')).toBeLessThanOrEqual(mostPictureBytes);
  });

  it('[SF32] that holds too much is made smaller until it fits', () => {
    bytesPerPixel = 0.5;
    const address = scaledPicture({ width: 4000, height: 3000, image });
    expect(drawn.map(({ width, height }) => [width, height])).toEqual([
      [1280, 960],
      [1024, 768],
      [800, 600],
    ]);
    expect(bytesOf(address ?? '')).toBeLessThanOrEqual(mostPictureBytes);
    expect(bytesOf(address ?? '')).toBeGreaterThan(mostPictureBytes / 2);
  });

  it('[SF32] that fits at no size, or cannot be drawn, is none', () => {
    bytesPerPixel = 10;
    expect(scaledPicture({ width: 4000, height: 3000, image })).toBeNull();
    expect(drawn).toHaveLength(4);
    hasCanvas = false;
    expect(scaledPicture({ width: 4000, height: 3000, image })).toBeNull();
  });

  it('[SF32] is read from a file and let go; what is no picture is none, and any other trouble is not hidden', async () => {
    const close = vi.fn();
    const file = {} as File;
    const reading = (answer: () => Promise<unknown>) => vi.stubGlobal('createImageBitmap', answer);
    reading(() => Promise.resolve({ width: 4000, height: 3000, close }));
    expect(await pictureOfFile(file)).toMatch(/^data:image\/jpeg/);
    expect(close).toHaveBeenCalledOnce();
    reading(() => Promise.reject(new DOMException('no picture')));
    expect(await pictureOfFile(file)).toBeNull();
    reading(() => Promise.reject(new TypeError('a bug')));
    await expect(pictureOfFile(file)).rejects.toThrow('a bug');
  });
});
