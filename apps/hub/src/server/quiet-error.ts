/**
 * An error as the log may have it: what was being done and where, without what it was done with. The query builder names every
 * parameter in its message, and PostgreSQL repeats the value it did not like; any of them may be a secret or a person's.
 * Source: spec/security.md WS5
 */
export function quietError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? withoutValues(error) : 'no error object';
  const quiet: Record<string, unknown> = {
    kind: error.name,
    message: withoutValues(error.message),
    stack: framesOf(error.stack),
  };
  for (const name of told) {
    const value = (error as unknown as Record<string, unknown>)[name];
    if (typeof value === 'string' || typeof value === 'number') quiet[name] = value;
  }
  if (error.cause !== undefined) quiet['cause'] = quietError(error.cause);
  return quiet;
}

/** Names of things, which help, and never a value: not `detail`, `where`, `params`, `query`. */
const told = ['code', 'statusCode', 'severity', 'routine', 'schema', 'table', 'column', 'constraint'];

const mostLetters = 500;

/** What stands in quotes came from somewhere, but for the names of tables and columns in a statement of ours. */
function withoutValues(message: string): string {
  const beforeParameters = message.split(/\nparams:/)[0] ?? '';
  const isStatement = beforeParameters.startsWith('Failed query:');
  return beforeParameters
    .replaceAll(/"[^"\n]*"|'[^'\n]*'/g, (text) => (isStatement && /^"[a-z_]+"$/.test(text) ? text : '…'))
    .slice(0, mostLetters);
}

/** Where it was, which begins after a message that may have many lines. */
const framesOf = (stack: string | undefined): string =>
  (stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at [^"']*$/.test(line))
    .slice(0, 12)
    .join('\n');
