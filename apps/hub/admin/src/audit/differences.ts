/** One thing that an entry says is different: where it stands, what it was, what it is. */
export type Difference = { name: string; before: string | null; after: string | null };

type Flat = ReadonlyMap<string, string>;

/**
 * What changed between two records, as a person reads it: only what differs, by the words of its name; a list of plain values is
 * one value. With nothing before or after, everything there is.
 */
export function differences(before: unknown, after: unknown): Difference[] {
  const [was, is] = [flat(before), flat(after)];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  return names
    .filter((name) => was.get(name) !== is.get(name))
    .map((name) => ({ name, before: was.get(name) ?? null, after: is.get(name) ?? null }));
}

function flat(value: unknown): Flat {
  const found = new Map<string, string>();
  const walk = (part: unknown, path: readonly string[]): void => {
    if (Array.isArray(part) && !part.every(isPlain)) {
      part.forEach((each, index) => walk(each, [...path, String(index + 1)]));
    } else if (typeof part === 'object' && part !== null && !Array.isArray(part)) {
      for (const [key, each] of Object.entries(part)) walk(each, [...path, wordsOfKey(key)]);
    } else if (part !== undefined && part !== null) {
      found.set(path.join(' › ') || 'Value', textOf(part));
    }
  };
  walk(value, []);
  return found;
}

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(textOf).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

/** `taxCodes` is read as “Tax codes”. */
const wordsOfKey = (key: string): string => {
  const text = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** `change-price` is read as “Change price”. */
export const verbWords = wordsOfKey;

/** Somebody as the log has them, `Ana Kahu <ana@harbour.example>`, in two parts. */
export function whoInWords(who: string): { name: string; email: string | null } {
  const [, name, email] = /^(.+) <([^<>]+)>$/.exec(who) ?? [];
  return { name: name ?? who, email: email ?? null };
}
