/** What we read; everything else never reaches a decoder. */
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'gif';

const begins = (bytes: Uint8Array, text: string, at = 0): boolean =>
  Array.from(text, (letter, index) => bytes[at + index] === letter.charCodeAt(0)).every(Boolean);

/** What kind of picture some bytes are, by what they begin with and whatever the file is called. Source: spec/images.md IM1 */
export function pictureKindOf(bytes: Uint8Array): PictureKind | null {
  if (begins(bytes, '\u00ff\u00d8\u00ff')) return 'jpeg';
  if (begins(bytes, '\u0089PNG\r\n\u001a\n')) return 'png';
  if (begins(bytes, 'RIFF') && begins(bytes, 'WEBP', 8)) return 'webp';
  if (begins(bytes, 'GIF87a') || begins(bytes, 'GIF89a')) return 'gif';
  return null;
}
