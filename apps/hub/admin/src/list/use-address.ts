import { useNavigate, useSearch } from '@tanstack/react-router';

/**
 * What a list is filtered by, in the address: it survives a reload, a bookmark and the way back. Empty values are not kept.
 * @param fields the names that this page owns, with what they are when the address says nothing
 */
export function useAddress<Fields extends Record<string, string>>(
  fields: Fields,
): [{ [Name in keyof Fields]: string }, (change: Partial<Record<keyof Fields, string | null>>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const values = Object.fromEntries(
    Object.entries(fields).map(([name, usual]) => {
      const said = search[name];
      return [name, typeof said === 'string' || typeof said === 'number' ? String(said) : usual];
    }),
  ) as { [Name in keyof Fields]: string };
  const change = (changed: Partial<Record<keyof Fields, string | null>>): void => {
    const next: Record<string, string> = {};
    for (const [name, usual] of Object.entries(fields)) {
      const value = name in changed ? (changed[name] ?? usual) : values[name];
      if (value !== undefined && value !== usual) next[name] = value;
    }
    void navigate({ search: next as never, replace: true });
  };
  return [values, change];
}
