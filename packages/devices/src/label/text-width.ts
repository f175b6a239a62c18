/**
 * How wide a character of the printers' own scalable font is at most, in parts of its height. The font is condensed; these are on
 * the wide side, because a printer writes what does not fit over what stands there already.
 */
function emOf(character: string): number {
  if (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u.test(
      character,
    )
  )
    return 1.05;
  if (/[\p{M}]/u.test(character)) return 0;
  if (/[ iljItf.,:;'!|()[\]/\\]/.test(character)) return 0.38;
  if (/[mwMW@%&—…€]/u.test(character)) return 0.95;
  return /[\p{Lu}\p{N}]/u.test(character) ? 0.66 : 0.6;
}

/** At most so many dots wide. @param height of the text, in dots */
export const textWidth = (text: string, height: number): number =>
  Math.ceil(Array.from(text).reduce((sum, character) => sum + emOf(character), 0) * height);

/** Lines of at most so many dots: broken at spaces, and in a word only where it alone is too long. */
export function wrapToWidth(text: string, height: number, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ').filter((each) => each !== '')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (textWidth(longer, height) <= width) {
        line = longer;
        continue;
      }
      if (line !== '') lines.push(line);
      const pieces = broken(word, height, width);
      line = pieces.pop() ?? '';
      lines.push(...pieces);
    }
    return line === '' ? lines : [...lines, line];
  });
}

function broken(word: string, height: number, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && textWidth(piece + character, height) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}
