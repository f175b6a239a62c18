import { type DotFont, glyphRows } from '../font/index';
import type { PaperLine } from './paper';

type Image = Extract<PaperLine, { kind: 'image' }>;
type Look = { weight: 'normal' | 'bold'; size: 'normal' | 'tall' | 'large' };

const columnDots = 12;
const gap = 3;

/**
 * Reads a line that was printed as dots, by holding each place against the font's own letters.
 * @param alphabet what may stand there: letters, and letters with their marks
 * @returns null when something stands there that is none of them
 */
export function readDots(
  image: Image,
  { font, look, alphabet }: { font: DotFont; look: Look; alphabet: readonly string[] },
): string | null {
  const pictures = picturesOf(font, look, alphabet);
  const across = look.size === 'large' ? 2 : 1;
  const rows = image.rows.map((row) =>
    Array.from(row, (digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join(''),
  );
  let text = '';
  for (let x = 0; x < image.widthDots;) {
    const found = [2, 1]
      .map((columns) => ({ columns, key: keyOf(rows, x, columns * columnDots * across) }))
      .find(({ columns, key }) => pictures.has(`${columns} ${key}`));
    if (!found) return null;
    text += pictures.get(`${found.columns} ${found.key}`) ?? '';
    x += found.columns * columnDots * across;
  }
  return text.trimEnd();
}

/** Bands of one picture as one: a printer's buffer takes no more than a band. A line of dots is 30 or 54 of them high. */
export function withoutBands(lines: readonly PaperLine[]): PaperLine[] {
  const whole: PaperLine[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    const goesOn =
      line.kind === 'image' &&
      last?.kind === 'image' &&
      last.widthDots === line.widthDots &&
      last.heightDots !== 30 &&
      last.heightDots !== 54;
    if (!goesOn) whole.push(line);
    else
      whole[whole.length - 1] = {
        ...last,
        heightDots: last.heightDots + line.heightDots,
        rows: [...last.rows, ...line.rows],
      };
  }
  return whole;
}

/** What each text reads as: of letters that look the same, such as A of three scripts, the first. */
export function readAs(text: string, font: DotFont, alphabet: readonly string[]): string {
  const pictures = picturesOf(font, { weight: 'normal', size: 'normal' }, alphabet);
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  return letters.map((letter) => pictures.get(pictureOf(font, letter, plain)) ?? letter).join('');
}

const plain: Look = { weight: 'normal', size: 'normal' };

function picturesOf(font: DotFont, look: Look, alphabet: readonly string[]): Map<string, string> {
  const pictures = new Map<string, string>();
  for (const letter of alphabet) {
    const picture = pictureOf(font, letter, look);
    if (!pictures.has(picture)) pictures.set(picture, letter);
  }
  return pictures;
}

/** Each dot of the letter on the printer's grid, three of whose dots are two of the font's. */
function pictureOf(font: DotFont, letter: string, { weight, size }: Look): string {
  const across = size === 'large' ? 2 : 1;
  const down = size === 'normal' ? 1 : 2;
  const glyphs = Array.from(letter, (character) => font.glyph(character.codePointAt(0) ?? 0));
  const columns = glyphs.reduce((sum, glyph) => sum + (glyph?.columns ?? 0), 0);
  const width = columns * columnDots * across;
  const rows = Array.from({ length: ((glyphRows * 3) / 2) * down + 2 * gap }, () =>
    new Array<string>(width).fill('0'),
  );
  let pen = 0;
  for (const glyph of glyphs) {
    glyph?.rows.forEach((bits, y) => {
      for (let dot = 0; dot < glyph.width; dot++) {
        if (!((bits >>> (glyph.width - 1 - dot)) & 1)) continue;
        const left = Math.floor(1.5 * (pen + glyph.left + dot)) * across;
        const top = Math.floor(1.5 * y) * down + gap;
        const right = left + 2 * across + (weight === 'bold' ? 1 : 0);
        for (let row = top; row < top + 2 * down; row++)
          for (let x = Math.max(0, left); x < Math.min(width, right); x++) (rows[row] ?? [])[x] = '1';
      }
    });
    pen += (glyph?.columns ?? 0) * 8;
  }
  return `${columns} ${keyOf(
    rows.map((row) => row.join('')),
    0,
    width,
  )}`;
}

/** Without the first column, into which a bold neighbour may reach. */
const keyOf = (rows: readonly string[], from: number, width: number): string =>
  rows.map((row) => row.slice(from + 1, from + width).padEnd(width - 1, '0')).join('\n');
