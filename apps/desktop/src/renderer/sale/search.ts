/** Where the highlight stands among what was found. */
export function moveHighlight(at: number, by: number, count: number): number {
  if (count === 0) return 0;
  return Math.min(Math.max(at + by, 0), count - 1);
}

/** What Enter means once the answer is there: the highlighted item, or, when nothing bears those words, a code keyed by hand. */
export type SearchEnter =
  { kind: 'add'; index: number } | { kind: 'scan'; data: string } | { kind: 'nothing' };

export function onSearchEnter(text: string, foundCount: number, highlighted: number): SearchEnter {
  const data = text.trim();
  if (data === '') return { kind: 'nothing' };
  if (foundCount > 0) return { kind: 'add', index: Math.min(highlighted, foundCount - 1) };
  return { kind: 'scan', data };
}
