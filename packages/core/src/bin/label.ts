import { longestBin } from '../wire';

const mark = 'BIN-';

/**
 * A bin's name as it is kept: in capitals, without space around it, so that `a-03` and `A-03` are one bin.
 * @returns null for what no label says: nothing, more than 20 characters, or signs that bars of Code 128 and keyboards do not share
 * Source: spec/bins.md BN1
 */
export function binOf(text: string): string | null {
  const name = text.trim().toUpperCase();
  return name.length <= longestBin && /^[A-Z0-9][A-Z0-9 ._/-]*$/.test(name) ? name : null;
}

/**
 * What the bars of a bin's label say: Code 128. No number on goods begins with letters, a carton's code has its dash after five signs,
 * and a receipt's begins otherwise.
 * Source: spec/bins.md BN1
 */
export const binCode = (bin: string): string => `${mark}${bin}`;

/** The bin that a label names; null when the text is no bin's label. Source: spec/bins.md BN1 */
export function readBinCode(text: string): string | null {
  const asked = text.trim().toUpperCase();
  return asked.startsWith(mark) ? binOf(asked.slice(mark.length)) : null;
}
