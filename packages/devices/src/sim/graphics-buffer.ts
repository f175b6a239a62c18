/** A picture that waits in the printer until it is told to print it. Rows as in `PaperLine`. */
export type StoredPicture = { widthDots: number; heightDots: number; rows: string[] };

/**
 * What GS ( L and GS 8 L, function 112, put into the printer's memory: one colour, each dot once or twice as wide and high.
 * @param parameters after the command's length, from `m` on
 * @returns null for another function, or when dots are missing
 */
export function storedPicture(parameters: readonly number[]): StoredPicture | null {
  const [m, fn, tone, across = 1, down = 1, , xLow = 0, xHigh = 0, yLow = 0, yHigh = 0, ...bytes] =
    parameters;
  if (m !== 0x30 || fn !== 0x70 || tone !== 0x30) return null;
  const width = xLow + 256 * xHigh;
  const height = yLow + 256 * yHigh;
  const rowBytes = Math.ceil(width / 8);
  if (width === 0 || bytes.length < rowBytes * height) return null;
  const rows = Array.from({ length: height }, (_, y) =>
    widened(bytes.slice(y * rowBytes, (y + 1) * rowBytes), width, across),
  );
  return {
    widthDots: width * across,
    heightDots: height * down,
    rows: rows.flatMap((row) => Array<string>(down).fill(row)),
  };
}

/** Prints what is stored. */
export const isPrintStored = ([m, fn]: readonly number[]): boolean => m === 0x30 && (fn === 2 || fn === 0x32);

function widened(bytes: readonly number[], width: number, times: number): string {
  const dots = Array.from({ length: width }, (_, x) => ((bytes[x >> 3] ?? 0) >> (7 - (x & 7))) & 1);
  const wide = dots.flatMap((dot) => Array<number>(times).fill(dot));
  const padded = [...wide, ...Array<number>((4 - (wide.length % 4)) % 4).fill(0)].join('');
  return (padded.match(/.{4}/g) ?? []).map((nibble) => parseInt(nibble, 2).toString(16)).join('');
}
