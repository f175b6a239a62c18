/** Where a picture lies in its folder, and under which address a page finds it: both shells serve the same. */
export const picturesFolder = 'pictures';

export const isPictureId = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
export const pictureFile = (imageId: string): string => `${imageId}.webp`;
export const pictureUrl = (imageId: string): string => `/pictures/${imageId}`;

/** The picture that an address names, or null when it is no picture's. */
export function pictureAt(pathname: string): string | null {
  const imageId = pathname.startsWith('/pictures/') ? pathname.slice('/pictures/'.length) : '';
  return isPictureId(imageId) ? imageId : null;
}
