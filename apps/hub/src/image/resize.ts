import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import sharp from 'sharp';
import { pictureKindOf } from './recognise';
import { type ImageSize, imageSizes } from './sizes';

export const mostImageBytes = 10 * 1024 * 1024;
/** A few kilobytes can claim to be gigabytes of pixels: more than a large camera's picture is not unpacked. */
const mostPixels = 60_000_000;
const longestSeconds = 10;

export type ImageRefusal =
  | { kind: 'too-large'; sentence: string }
  | { kind: 'no-picture'; sentence: string }
  | { kind: 'too-many-pixels'; sentence: string }
  | { kind: 'damaged'; sentence: string };

export type Resized = { width: number; height: number; files: { size: ImageSize; content: Buffer }[] };

/**
 * A picture in every size we serve, as WebP: upright, without what the camera wrote into it, of an animation the first picture.
 * Refuses by content, never by name. Source: spec/images.md IM1 to IM3
 */
export async function resizePicture(bytes: Uint8Array): Promise<Result<Resized, ImageRefusal>> {
  if (bytes.length > mostImageBytes) {
    return refuse({
      kind: 'too-large',
      sentence: 'This picture is larger than 10 MB. Make it smaller and try again.',
    });
  }
  const kind = pictureKindOf(bytes);
  if (kind === null) {
    return refuse({
      kind: 'no-picture',
      sentence: 'This is not a picture that we can read. Use JPEG, PNG, WebP or GIF.',
    });
  }
  try {
    const picture = sharp(bytes, { limitInputPixels: false, failOn: 'error', pages: 1 });
    const { width, height, format } = await picture.metadata();
    if (format !== kind) return refuse(damaged);
    if (width * height > mostPixels) {
      const sentence = 'This picture has more than 60 million pixels. Make it smaller and try again.';
      return refuse({ kind: 'too-many-pixels', sentence });
    }
    const upright = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
      .timeout({ seconds: longestSeconds })
      .autoOrient();
    const files = [];
    for (const size of imageSizes) {
      const content = await upright
        .clone()
        .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 82 })
        .toBuffer();
      files.push({ size, content });
    }
    return ok({ width, height, files });
  } catch (error) {
    // The decoder's own words are about the inside of the file, and a person can do nothing with them.
    if (error instanceof Error) return refuse(damaged);
    throw error;
  }
}

const damaged: ImageRefusal = {
  kind: 'damaged',
  sentence: 'This picture cannot be read to its end. Save it again and try once more.',
};
