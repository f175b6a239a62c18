import type { Mapping } from './fields';

/** A mapping as a table of tests says it. */
export const keyed = (uses: Mapping['uses']): (string | null)[] =>
  uses.map((use) => (use === null ? null : 'place' in use ? `${use.field}@${use.place}` : use.field));

export const said = (stores: Mapping['stores']): Record<string, string | null> =>
  Object.fromEntries(stores.map(({ place, storeId }) => [place, storeId]));
