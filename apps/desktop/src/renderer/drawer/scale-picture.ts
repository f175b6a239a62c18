import { mostPictureBytes } from '../../ipc/longest';

/** Enough to read a crumpled receipt by. */
const longestEdge = 1280;
/** Tried in turn until it is small enough; a page full of print comes to about a third of the most. */
const tries = [
  { edge: longestEdge, quality: 0.75 },
  { edge: 1024, quality: 0.6 },
  { edge: 800, quality: 0.5 },
  { edge: 640, quality: 0.4 },
] as const;

type Source = { width: number; height: number; image: CanvasImageSource };

/** The size at which a picture's longer edge is no longer than so many pixels. */
export function fitted({ width, height }: { width: number; height: number }, edge: number) {
  const share = Math.min(1, edge / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

/** A JPEG as a data address that is small enough to keep, or null when no size was. What a camera writes into files is left out. */
export function scaledPicture(source: Source): string | null {
  for (const { edge, quality } of tries) {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, fitted(source, edge));
    const context = canvas.getContext('2d');
    if (!context) return null;
    context.drawImage(source.image, 0, 0, canvas.width, canvas.height);
    const address = canvas.toDataURL('image/jpeg', quality);
    if (bytesIn(address) <= mostPictureBytes) return address;
  }
  return null;
}

export const base64Of = (address: string): string => address.slice(address.indexOf(',') + 1);
const bytesIn = (address: string): number => (base64Of(address).length / 4) * 3;

/** A file that somebody chose; null when it is no picture that can be read. */
export async function pictureOfFile(file: File): Promise<string | null> {
  try {
    const image = await createImageBitmap(file);
    const address = scaledPicture({ width: image.width, height: image.height, image });
    image.close();
    return address;
  } catch (error) {
    // The browser throws at what is no picture, and that is the answer.
    if (error instanceof DOMException) return null;
    throw error;
  }
}
