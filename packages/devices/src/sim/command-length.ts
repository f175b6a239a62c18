// How long each command is, so that a stream can be cut into commands before anyone asks what they mean.
// Source: ../shared reference notes on ESC/POS; the printers' own manuals number the parameters alike.

/** @returns the length in bytes of the command that starts here, `more` while that cannot be told, `unknown` for no command of ours */
export function commandLength(bytes: readonly number[]): number | 'more' | 'unknown' {
  const [first = 0, second] = bytes;
  if (first >= 0x20) return 1;
  switch (first) {
    case 0x1b:
      return second === undefined ? 'more' : escLength(second, bytes);
    case 0x1d:
      return second === undefined ? 'more' : gsLength(second, bytes);
    case 0x1c:
      return second === undefined ? 'more' : fsLength(second, bytes);
    case 0x10:
      return second === undefined ? 'more' : dleLength(second, bytes);
    case 0x00:
    case 0x09:
    case 0x0a:
    case 0x0c:
    case 0x0d:
    case 0x18:
      return 1;
    default:
      return 'unknown';
  }
}

const at = (character: string): number => character.charCodeAt(0);
const byLength = (lengths: Readonly<Record<number, string>>): ReadonlyMap<number, number> =>
  new Map(
    Object.entries(lengths).flatMap(([length, letters]) =>
      Array.from(letters, (letter) => [at(letter), Number(length)] as const),
    ),
  );

const escFixed = byLength({ 2: '@2LSim<FH', 3: '!EG-atRMdJeK{ 3VrTU=%?u', 4: 'c$\\B', 5: 'p', 10: 'W' });
const gsFixed = byLength({ 2: ':', 3: '!arIhwHfBb/TE', 4: 'LWP$\\z', 5: '^' });
const fsFixed = byLength({ 2: '.&', 3: '!-WC', 4: 'Sp' });

function escLength(second: number, bytes: readonly number[]): number | 'more' | 'unknown' {
  const fixed = escFixed.get(second);
  if (fixed) return fixed;
  if (second === at('D')) return endsAtNul(bytes, 2);
  if (second === at('&')) return ownCharactersLength(bytes);
  if (second === at('(')) {
    const [, , , low, high] = bytes;
    return low === undefined || high === undefined ? 'more' : 5 + low + 256 * high;
  }
  if (second === at('*')) {
    const [, , mode, low, high] = bytes;
    if (mode === undefined || low === undefined || high === undefined) return 'more';
    return 5 + (low + 256 * high) * (mode >= 32 ? 3 : 1);
  }
  return 'unknown';
}

/** ESC & y c1 c2, then for each character its width x and x times y bytes. */
function ownCharactersLength(bytes: readonly number[]): number | 'more' {
  const [, , rows, first, last] = bytes;
  if (rows === undefined || first === undefined || last === undefined) return 'more';
  let length = 5;
  for (let character = first; character <= last; character++) {
    const columns = bytes[length];
    if (columns === undefined) return 'more';
    length += 1 + columns * rows;
  }
  return length;
}

function gsLength(second: number, bytes: readonly number[]): number | 'more' | 'unknown' {
  const fixed = gsFixed.get(second);
  if (fixed) return fixed;
  const [, , third, fourth, fifth, sixth, seventh, eighth] = bytes;
  switch (second) {
    case at('V'):
      if (third === undefined) return 'more';
      return [0, 1, 48, 49].includes(third) ? 3 : 4;
    case at('k'):
      if (third === undefined) return 'more';
      if (third <= 6) return endsAtNul(bytes, 3);
      return fourth === undefined ? 'more' : 4 + fourth;
    case at('('):
      return fifth === undefined || fourth === undefined ? 'more' : 5 + fourth + 256 * fifth;
    case at('8'):
      if (
        third === undefined ||
        fourth === undefined ||
        fifth === undefined ||
        sixth === undefined ||
        seventh === undefined
      )
        return 'more';
      return 7 + fourth + 256 * (fifth + 256 * (sixth + 256 * seventh));
    case at('v'):
      if (fifth === undefined || sixth === undefined || seventh === undefined || eighth === undefined)
        return 'more';
      return 8 + (fifth + 256 * sixth) * (seventh + 256 * eighth);
    case at('*'):
      return third === undefined || fourth === undefined ? 'more' : 4 + third * fourth * 8;
    default:
      return 'unknown';
  }
}

function fsLength(second: number, bytes: readonly number[]): number | 'more' | 'unknown' {
  const fixed = fsFixed.get(second);
  if (fixed) return fixed;
  if (second !== at('(')) return 'unknown';
  const [, , , low, high] = bytes;
  return low === undefined || high === undefined ? 'more' : 5 + low + 256 * high;
}

function dleLength(second: number, bytes: readonly number[]): number | 'more' | 'unknown' {
  const third = bytes[2];
  if (third === undefined) return second === 4 || second === 5 || second === 0x14 ? 'more' : 'unknown';
  if (second === 4) return third >= 7 ? 4 : 3;
  if (second === 5) return 3;
  if (third === 8) return 10;
  return 5;
}

function endsAtNul(bytes: readonly number[], from: number): number | 'more' {
  const last = bytes.length - 1;
  return last >= from && bytes[last] === 0 ? bytes.length : 'more';
}
