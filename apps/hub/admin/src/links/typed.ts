import type { Answers } from '../app/client';

type Field = Answers['link']['kinds'][number]['fields'][number];
type Shown = Pick<NonNullable<Answers['link']['show']>, 'settings'>;

/** A kept secret that is to go. */
export const emptied = Symbol('emptied');
export type TypedValue = string | typeof emptied;
/** What stands in the fields, by their names. A secret begins empty, whether or not one is kept. */
export type Typed = Readonly<Record<string, TypedValue>>;

export const typedOf = (fields: readonly Field[], link: Shown | null): Typed =>
  Object.fromEntries(
    fields.map(({ name, isSecret, usual }) => {
      const known = isSecret ? '' : (link?.settings[name] ?? usual ?? '');
      return [name, String(known)];
    }),
  );

/**
 * What is sent of it: every setting, an empty one as null; of the secrets those alone that were typed or taken away.
 * A number that is none goes as it was typed, so that the hub says what is wrong with it.
 */
export function detailsOf(
  fields: readonly Field[],
  typed: Typed,
): { settings: Record<string, unknown>; secrets: Record<string, string | null> } {
  const settings: Record<string, unknown> = {};
  const secrets: Record<string, string | null> = {};
  for (const { name, isSecret, type } of fields) {
    const value = typed[name] ?? '';
    if (value === emptied) secrets[name] = null;
    else if (isSecret) {
      if (value !== '') secrets[name] = value;
    } else if (value.trim() === '') settings[name] = null;
    else settings[name] = type === 'number' && /^\d+$/.test(value.trim()) ? Number(value) : value;
  }
  return { settings, secrets };
}
