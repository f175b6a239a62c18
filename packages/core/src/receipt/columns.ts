/** How many columns a text takes. */
export type WidthOf = (text: string) => number;

/** Characters, not UTF-16 units: a printer's column holds one of them. */
const charactersOf: WidthOf = (text) => Array.from(text).length;

/**
 * Breaks text at spaces into lines of at most so many columns; a word longer than that is broken where it must be.
 * Source: spec/receipt.md RC8
 */
export function wrapText(text: string, columns: number, widthOf = charactersOf): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, columns, widthOf));
}

function wrapParagraph(paragraph: string, columns: number, widthOf: WidthOf): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ').filter((each) => each !== '')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) <= columns) {
      line = `${line} ${word}`;
      continue;
    }
    if (line !== '') lines.push(line);
    const parts = broken(word, columns, widthOf);
    line = parts.pop() ?? '';
    lines.push(...parts);
  }
  return [...lines, line];
}

function broken(word: string, columns: number, widthOf: WidthOf): string[] {
  if (widthOf(word) <= columns) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && widthOf(part + character) > columns) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

/**
 * A description left and an amount right. The amount is never cut: it stands on the last line of the description, or on a line of
 * its own where less than a third of the paper would be left to read the description in.
 * Source: spec/receipt.md RC8
 */
export function arrangeRow(left: string, right: string, columns: number, widthOf = charactersOf): string[] {
  const room = columns - widthOf(right) - 1;
  if (room < Math.floor(columns / 3)) {
    const amount = wrapText(right, columns, widthOf).map((line) =>
      alignText(line, 'right', columns, widthOf),
    );
    return left.trim() === '' ? amount : [...wrapText(left, columns, widthOf), ...amount];
  }
  const indent = /^ */.exec(left)?.[0].slice(0, Math.floor(room / 2)) ?? '';
  const lines = wrapText(left, room - indent.length, widthOf).map((line) => indent + line);
  const last = lines.pop() ?? '';
  return [...lines, last + ' '.repeat(columns - widthOf(last) - widthOf(right)) + right];
}

export function alignText(
  text: string,
  align: 'left' | 'center' | 'right',
  columns: number,
  widthOf = charactersOf,
): string {
  const room = Math.max(0, columns - widthOf(text));
  if (align === 'left') return text;
  return ' '.repeat(align === 'right' ? room : Math.floor(room / 2)) + text;
}
