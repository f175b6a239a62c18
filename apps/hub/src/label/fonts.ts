import { createRequire } from 'node:module';
import { assert } from '@tillbridge/core/kernel';
import type PDFDocument from 'pdfkit';

const fromHere = createRequire(import.meta.url);
/** A font of our own: the ones that every PDF reader has know no ā and no €. */
const fontFile = (weight: '400Regular' | '600SemiBold'): string =>
  fromHere.resolve(`@expo-google-fonts/inter/${weight}/Inter_${weight}.ttf`);

type Document = InstanceType<typeof PDFDocument>;

export function registerFonts(document: Document): void {
  document.registerFont('regular', fontFile('400Regular'));
  document.registerFont('bold', fontFile('600SemiBold'));
}

/** The PDF writer keeps the open font to itself; what it is asked here is public in the library that reads fonts. */
type OpenFont = { _font?: { font?: { hasGlyphForCodePoint?: (codePoint: number) => boolean } } };

/** Which letters our font has: Latin, Greek and Cyrillic, and no Chinese, Japanese, Korean, Arabic, Hebrew, Thai or Indian script. */
export function knowsLetter(document: Document): (letter: string) => boolean {
  document.font('regular');
  const font = (document as OpenFont)._font?.font;
  assert(font?.hasGlyphForCodePoint, 'the PDF writer has opened a font file');
  return (letter) => font.hasGlyphForCodePoint?.(letter.codePointAt(0) ?? 0) === true;
}
