/** Grey levels from white to black, row by row. */
export type Grey = { width: number; height: number; levels: Uint8Array };

/** A picture was packed for looking at: its white is not quite white, and dithered would be a scatter of dots. */
const whiteFrom = 240;
const blackTo = 16;

/**
 * Black and white dots for grey levels by Floyd and Steinberg: what a dot is too dark or too light its neighbours are the other way.
 * The picture stands in the middle of rows of so many dots.
 * @param dots a multiple of eight, the picture's width at least
 * @returns rows of `dots / 8` bytes, the leftmost dot first, black is 1
 * Source: spec/images.md IM7
 */
export function dither({ width, height, levels }: Grey, dots: number): Uint8Array {
  const bits = new Uint8Array((dots / 8) * height);
  const left = Math.floor((dots - width) / 2);
  let owed = new Float32Array(width + 2);
  for (let y = 0; y < height; y++) {
    const next = new Float32Array(width + 2);
    for (let x = 0; x < width; x++) {
      const level = levels[y * width + x] ?? 255;
      const plain = level >= whiteFrom ? 255 : level <= blackTo ? 0 : level;
      // Pure white and black stay so: what a neighbour owes them would be a stray dot in an even field.
      const wanted = plain === 255 || plain === 0 ? plain : plain + (owed[x + 1] ?? 0);
      const isBlack = wanted < 128;
      const off = wanted - (isBlack ? 0 : 255);
      spread(owed, x + 2, off * 7);
      spread(next, x, off * 3);
      spread(next, x + 1, off * 5);
      spread(next, x + 2, off);
      if (isBlack) blacken(bits, y * dots + left + x);
    }
    owed = next;
  }
  return bits;
}

function spread(owed: Float32Array, at: number, sixteenths: number): void {
  owed[at] = (owed[at] ?? 0) + sixteenths / 16;
}

function blacken(bits: Uint8Array, dot: number): void {
  const at = dot >> 3;
  bits[at] = (bits[at] ?? 0) | (0x80 >> (dot & 7));
}
