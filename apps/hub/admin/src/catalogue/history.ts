import { fieldWords } from './merge';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an entry of the log changed, in words. */
export function changedFields(before: unknown, after: unknown): string {
  if (!isRecord(after)) return 'changed it';
  if (!isRecord(before)) return 'made it';
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const words = names.map((name) => (fieldWords as Record<string, string>)[name]?.toLowerCase() ?? name);
  return words.length === 0 ? 'saved it without a change' : `changed ${words.join(', ')}`;
}
