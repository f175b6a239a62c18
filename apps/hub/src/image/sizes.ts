/** A picture's longer edge at most, in pixels: for lists, for tiles and cards, and to look at. */
export const imageSizes = [96, 320, 1024] as const;
export type ImageSize = (typeof imageSizes)[number];

/** What a terminal shows on its tiles. */
export const isImageSize = (size: number): size is ImageSize => imageSizes.some((each) => each === size);

/** SHA-256 in hex. */
export const isImageId = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
