/** What a field holds, for a person who compares two. What is not there is nothing. */
export const wordsOf = (value: unknown): string =>
  typeof value === 'boolean'
    ? value
      ? 'yes'
      : 'no'
    : Array.isArray(value)
      ? value.join(', ')
      : String(value ?? '');
