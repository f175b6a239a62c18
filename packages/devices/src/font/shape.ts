import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

/** Lone, at a word's end, at its beginning, inside it; letters that join on one side alone have the first two. */
type Forms = readonly string[];

let formsByLetter: ReadonlyMap<string, Forms> | null = null;

/** Unicode keeps the forms of a letter beside each other, in this order, and each is compatible with its letter. */
function arabicForms(): ReadonlyMap<string, Forms> {
  if (formsByLetter) return formsByLetter;
  const forms = new Map<string, string[]>();
  const blocks = [
    [0xfb50, 0xfbb1],
    [0xfbd3, 0xfbe7],
    [0xfbfc, 0xfbff],
    [0xfe80, 0xfefc],
  ] as const;
  for (const [first, last] of blocks) {
    for (let point = first; point <= last; point++) {
      const form = String.fromCodePoint(point);
      const letter = form.normalize('NFKC');
      if (letter === form) continue;
      forms.set(letter, [...(forms.get(letter) ?? []), form]);
    }
  }
  formsByLetter = forms;
  return forms;
}

const isMark = (character: string | undefined): boolean =>
  character !== undefined && /^\p{M}$/u.test(character);
const joinsBoth = (forms: Forms | undefined): boolean => forms?.length === 4;
const joinsBack = (forms: Forms | undefined): boolean => (forms?.length ?? 0) >= 2;
const stretch = '\u0640';

/** Arabic letters in the form that they have where they stand. Other text stays as it is. */
export function joined(text: string): string {
  if (!/[\u0621-\u06d3]/.test(text)) return text;
  const forms = arabicForms();
  const letters = withLamAlef(Array.from(text.normalize('NFC')), forms);
  const skip = (from: number, step: 1 | -1): string | undefined => {
    let at = from + step;
    while (isMark(letters[at])) at += step;
    return letters[at];
  };
  return letters
    .map((letter, at) => {
      const own = forms.get(letter);
      if (!own) return letter;
      const before = skip(at, -1);
      const after = skip(at, 1);
      const back =
        joinsBack(own) && before !== undefined && (before === stretch || joinsBoth(forms.get(before)));
      const on = joinsBoth(own) && after !== undefined && (after === stretch || joinsBack(forms.get(after)));
      return own[(back ? 1 : 0) + (on ? 2 : 0)] ?? letter;
    })
    .join('');
}

/** Lam and alef are always one letter. */
function withLamAlef(letters: readonly string[], forms: ReadonlyMap<string, Forms>): string[] {
  const out: string[] = [];
  for (let at = 0; at < letters.length; at++) {
    const pair = `${letters[at] ?? ''}${letters[at + 1] ?? ''}`;
    if (letters[at] === '\u0644' && forms.has(pair)) {
      out.push(pair);
      at += 1;
    } else out.push(letters[at] ?? '');
  }
  return out;
}

/**
 * Text as it stands on paper from left to right: letters joined, what is written from the right turned round, brackets mirrored.
 * Its direction is that of its first letter.
 * Source: Unicode Standard Annex 9; Unicode 17, 9.2 (Arabic joining)
 */
export function asItStands(text: string): string {
  const shaped = joined(text);
  if (!/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(shaped)) return shaped;
  return bidi.getReorderedString(shaped, bidi.getEmbeddingLevels(shaped, 'auto'));
}
