import type { App } from 'electron';

/** How often the operating system is asked: it tells nobody when its settings or their PAC file change. */
export const askAgainMs = 60_000;

type SystemProxyDeps = {
  app: Pick<App, 'resolveProxy'>;
  /** The hub's address, as far as it is known by now. */
  hub(): string | null;
  /** The engine is to go another way. */
  changed(proxy: string | null): void;
  after(delayMs: number, act: () => void): void;
  log(sentence: string): void;
};

export type SystemProxy = {
  /** For an engine that begins. */
  now(): Promise<string | null>;
  /** The machine woke, the hub is another, or the engine begins anew: what the engine has may be old. */
  look(): void;
};

/**
 * What the operating system's settings, or the PAC file that they name, say about the way to the hub. Chromium reads both on every
 * platform. Source: spec/network.md NW5
 */
export function followSystemProxy({ app, hub, changed, after, log }: SystemProxyDeps): SystemProxy {
  let said: string | null = null;

  async function now(): Promise<string | null> {
    const address = hub();
    if (address === null || !URL.canParse(address)) return null;
    try {
      return proxyFrom(await app.resolveProxy(address), log);
    } catch (error) {
      log(`the system’s proxy is not known: ${String(error)}`);
      return null;
    }
  }

  async function look(): Promise<void> {
    const found = await now();
    if (found === said) return;
    said = found;
    changed(found);
  }

  const again = (): void => {
    void look();
    after(askAgainMs, again);
  };
  after(askAgainMs, again);
  return { now: async () => (said = await now()), look: () => void look() };
}

/**
 * @param answer as a PAC file answers: `PROXY proxy:8080; DIRECT`
 * @returns the first way of these that a till can go; null is straight ahead
 */
export function proxyFrom(answer: string, log: (sentence: string) => void): string | null {
  const unknown: string[] = [];
  for (const way of answer.split(';').map((each) => each.trim())) {
    const [kind = '', address = ''] = way.split(/\s+/);
    if (/^direct$/i.test(kind)) return null;
    if (/^(proxy|http)$/i.test(kind)) return `http://${address}`;
    if (/^https$/i.test(kind)) return `https://${address}`;
    if (way !== '') unknown.push(way);
  }
  if (unknown.length > 0)
    log(`the system’s proxy is of a kind that a till cannot go through: ${unknown.join('; ')}`);
  return null;
}
