import http from 'node:http';

export type Hook = { headers: Readonly<Record<string, string>>; body: string };
export type Burst = { tookMs: number[]; wallMs: number };

/**
 * Sends hooks as fast as they are answered, over so many kept connections: the next one leaves a connection the moment the one before
 * was answered. Each answer is timed from the first byte sent to the last received, and is a 200.
 */
export async function burst(
  address: string,
  hooks: readonly Hook[],
  { connections }: { connections: number },
): Promise<Burst> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const tookMs: number[] = [];
  let next = 0;
  const sender = async (): Promise<void> => {
    for (let hook = hooks[next++]; hook; hook = hooks[next++]) {
      const begun = performance.now();
      await post(agent, address, hook);
      tookMs.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: connections }, sender));
  const wallMs = performance.now() - begun;
  agent.destroy();
  return { tookMs, wallMs };
}

const post = (agent: http.Agent, address: string, { headers, body }: Hook): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = http.request(
      address,
      { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (response) => {
        response.resume();
        response.on('error', reject);
        response.on('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
