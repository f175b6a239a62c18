import { fullLogoDots } from '@tillbridge/core/receipt';

/** A picture's longer edge at most, in pixels: for lists, for tiles and cards, and to look at. */
export const imageSizes = [96, 320, 1024] as const;
export type ImageSize = (typeof imageSizes)[number];

/** What a terminal shows on its tiles. */
export const isImageSize = (size: number): size is ImageSize => imageSizes.some((each) => each === size);

/** SHA-256 in hex. */
export const isImageId = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** `receipt-384`: the dots of a receipt printer, packed; `receipt-384.png`: the same to look at. In whole bytes of eight dots. */
export function rasterAsked(size: string): { dots: number; asPicture: boolean } | null {
  const [, digits = '', ending] = /^receipt-([1-9]\d{0,2})(\.png)?$/.exec(size) ?? [];
  const dots = Number(digits);
  if (dots === 0 || dots % 8 !== 0 || dots > fullLogoDots) return null;
  return { dots, asPicture: ending !== undefined };
}
