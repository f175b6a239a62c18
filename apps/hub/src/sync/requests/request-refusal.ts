import type { HeardWords } from '@tillbridge/core/wire';

/** Why not, in a sentence that a cashier may read. */
export type RequestRefusal = { kind: string; sentence: string; words?: HeardWords };

/**
 * A refusal with names or amounts in it: the till puts them into the sentence of its own language.
 * @param template with its gaps as `{name}`, and nothing else in braces
 * Source: spec/words.md WO9
 */
export const refusalWith = (
  kind: string,
  template: string,
  values: HeardWords['values'],
): RequestRefusal => ({
  kind,
  sentence: template.replaceAll(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap)),
  words: { template, values },
});
