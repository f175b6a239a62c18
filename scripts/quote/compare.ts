export type Difference = { field: string; computed: unknown; expected: unknown };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Every field in which the expectation is not met. What was computed beyond it is no difference; a tax that is left out on one side
 * is the same as a tax of zero.
 */
export function differences(computed: unknown, expected: unknown, field = ''): Difference[] {
  if (Array.isArray(expected) && Array.isArray(computed)) {
    const longest = Math.max(expected.length, computed.length);
    return Array.from({ length: longest }).flatMap((_, at) =>
      differences(computed[at], expected[at], `${field}[${at}]`),
    );
  }
  if (isRecord(expected) && isRecord(computed)) {
    const isTaxes = field.endsWith('taxComponentsMinor');
    const names = isTaxes
      ? new Set([...Object.keys(expected), ...Object.keys(computed)])
      : Object.keys(expected);
    const absent = isTaxes ? 0 : undefined;
    return [...names].flatMap((name) =>
      differences(
        computed[name] ?? absent,
        expected[name] ?? absent,
        field === '' ? name : `${field}.${name}`,
      ),
    );
  }
  return Object.is(computed, expected) ? [] : [{ field, computed, expected }];
}
