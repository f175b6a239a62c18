/** Breaks text at spaces into pieces of at most `columns` characters; a word longer than that is broken where it must be. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ').filter((each) => each !== '')) {
      let rest = word;
      if (line !== '' && width(line) + 1 + width(rest) <= columns) {
        line += ` ${rest}`;
        continue;
      }
      if (line !== '') lines.push(line);
      while (width(rest) > columns) {
        const characters = Array.from(rest);
        lines.push(characters.slice(0, columns).join(''));
        rest = characters.slice(columns).join('');
      }
      line = rest;
    }
    lines.push(line);
  }
  return lines;
}

/**
 * A description on the left and an amount on the right, in lines of at most `columns` characters. The amount is never
 * cut: it stands on the last line of the description, or below it when there is no room beside it.
 */
export function arrangeRow(left: string, right: string, columns: number): string[] {
  const roomLeft = columns - width(right) - 1;
  // A third of the line is the least that a description can be read in; below that the amount gets a line of its own.
  if (roomLeft < Math.floor(columns / 3)) {
    const amounts = wrap(right, columns).map((line) => line.padStart(columns));
    return left.trim() === '' ? amounts : [...wrap(left, columns), ...amounts];
  }
  const lines = wrapKeepingIndent(left, roomLeft);
  const last = lines.pop() ?? '';
  return [...lines, last + ' '.repeat(columns - width(last) - width(right)) + right];
}

export function alignText(text: string, align: 'left' | 'center' | 'right', columns: number): string {
  const room = Math.max(0, columns - width(text));
  if (align === 'right') return ' '.repeat(room) + text;
  if (align === 'center') return ' '.repeat(Math.floor(room / 2)) + text;
  return text;
}

/** A row such as "  2 x 4.99" is indented on purpose; its continuation is too. */
function wrapKeepingIndent(text: string, columns: number): string[] {
  const indent = /^ */.exec(text)?.[0].slice(0, Math.floor(columns / 2)) ?? '';
  return wrap(text, columns - indent.length).map((line) => indent + line);
}

const width = (text: string): number => Array.from(text).length;
