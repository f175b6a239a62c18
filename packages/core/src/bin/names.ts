import { type Result, ok, refuse } from '../kernel';
import { binOf } from './label';

export const mostBinNames = 1_000;
export type BinNamesRefusal = { kind: 'none' } | { kind: 'too-many' } | { kind: 'unfit'; text: string };

/**
 * Bins as somebody lists them: with commas, semicolons or line ends between, and two dots between the first and the last of many.
 * @returns each once, in the order in which they were written
 * Refuses nothing, more than 1,000, a name that no label says, and two ends that differ before their last digits or count down.
 * Source: spec/bins.md BN12
 */
export function readBinNames(text: string): Result<string[], BinNamesRefusal> {
  const names = new Set<string>();
  for (const part of text.split(/[,;\n]/)) {
    if (part.trim() === '') continue;
    const found = counted(part);
    if (found === null) return refuse({ kind: 'unfit', text: part.trim() });
    for (const name of found) {
      names.add(name);
      if (names.size > mostBinNames) return refuse({ kind: 'too-many' });
    }
  }
  return names.size === 0 ? refuse({ kind: 'none' }) : ok([...names]);
}

/** One bin, or each from the first to the last; null when either is no bin, or they do not count up. */
function counted(part: string): Iterable<string> | null {
  const [first = '', last, another] = part.split('..').map((end) => binOf(end));
  if (first === null || last === null || another !== undefined) return null;
  if (last === undefined) return [first];
  const [from, to] = [endOf(first), endOf(last)];
  return from && to && from.begin === to.begin && from.no <= to.no ? upTo(from, to.no) : null;
}

function endOf(bin: string): { begin: string; no: number; digits: number } | null {
  const end = /\d{1,9}$/.exec(bin)?.[0];
  if (end === undefined) return null;
  return { begin: bin.slice(0, -end.length), no: Number(end), digits: end.length };
}

function* upTo(
  { begin, no, digits }: { begin: string; no: number; digits: number },
  last: number,
): Generator<string> {
  for (let each = no; each <= last; each++) yield `${begin}${String(each).padStart(digits, '0')}`;
}

/** What is wrong with a list of bins, in a sentence. */
export function binNamesSentence(refusal: BinNamesRefusal): string {
  switch (refusal.kind) {
    case 'none':
      return 'Name at least one bin.';
    case 'too-many':
      return `At most ${mostBinNames.toLocaleString('en')} bins are labelled at once.`;
    case 'unfit':
      return `“${refusal.text}” is no bin: a bin is at most 20 letters, digits, spaces and . _ / -, and many are written as A-01..A-12.`;
  }
}
