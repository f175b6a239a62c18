/** What ends with a journey. */
export type Kept = { close(): Promise<void> };

/** A hub of a journey: `Office` and `Counter` are such. */
export type Place = {
  /** Where the hub hears. */
  readonly url: string;
  /** Asks a procedure of the hub as the operator; what it refuses to understand ends the journey. */
  asOperator<T>(path: string, input?: unknown, how?: { changes?: boolean }): Promise<T>;
  keep(kept: Kept): void;
};

/** What a journey's hub is started with: services are servers on this machine. */
export const reachesStandIns = { TILLBRIDGE_LINKS_TO_LOOPBACK: '1' } as const;

type Asked = { path: string; input: unknown; changes: boolean };

/** Asks a hub's procedure with the operator's token. */
export async function askAsOperator<T>(
  { url, token }: { url: string; token: string },
  { path, input, changes }: Asked,
): Promise<T> {
  const query = input === undefined || changes ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const answer = await fetch(`${url}/trpc/${path}${query}`, {
    method: changes ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(changes ? { body: JSON.stringify(input ?? {}) } : {}),
  });
  const said = (await answer.json()) as { result?: { data: T } };
  if (!said.result) throw new Error(`${path}: ${JSON.stringify(said)}`);
  return said.result.data;
}
