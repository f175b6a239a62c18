import type pg from 'pg';

/**
 * The hub's statements are few and keep their text whatever the size of a batch (see unnest.ts), yet drizzle sends them unnamed,
 * and PostgreSQL then plans each anew with its arrays in hand: a third of the time of a push. Named, a connection plans them once.
 */
const mostTexts = 500;
const names = new Map<string, string>();

/** Gives a name to every statement with parameters that this connection is asked, so that it is prepared once. */
export function prepareRepeated(client: pg.PoolClient | pg.Client): void {
  const query = client.query.bind(client);
  const preparing = (first: unknown, ...rest: unknown[]): unknown =>
    Reflect.apply(query, client, [named(first, rest[0]), ...rest]);
  Object.assign(client, { query: preparing });
}

function named(config: unknown, values: unknown): unknown {
  if (typeof config !== 'object' || config === null || !('text' in config)) return config;
  const { text } = config;
  const hasName = 'name' in config && config.name !== undefined;
  if (typeof text !== 'string' || hasName || !Array.isArray(values) || values.length === 0) return config;
  const name = nameOf(text);
  return name === undefined ? config : { ...config, name };
}

/** Beyond so many texts something makes them up as it goes: those stay unnamed, or a connection would never forget them. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostTexts) return known;
  const name = `hub_${names.size}`;
  names.set(text, name);
  return name;
}
