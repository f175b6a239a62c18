import { isIP } from 'node:net';

export type Environment = Readonly<Record<string, string | undefined>>;

/** In which a shell tells a doctor of its own what the operating system says. */
export const systemProxyVariable = 'TILLBRIDGE_SYSTEM_PROXY';

/** What an administrator may say instead of an address: go straight to the hub, whatever else is set. */
const direct = 'none';

/**
 * Whether this till goes to its hub by itself or through a proxy: what the machine's settings say (`TILLBRIDGE_PROXY`), else what the
 * environment says, else what the operating system says through the shell. `NO_PROXY` spares names from all three, and this machine
 * itself is never reached through a proxy.
 * Source: spec/network.md NW1, NW2
 */
export class WayOut {
  readonly #env: Environment;
  #system: string | null = null;

  constructor(env: Environment) {
    this.#env = env;
  }

  proxyFor(url: URL): URL | null {
    const said = proxySaid(url, this.#env);
    if (said === direct) return null;
    if (said !== null) return proxyAddress(said);
    return isSpared(url, this.#env) || this.#system === null ? null : proxyAddress(this.#system);
  }

  /**
   * What the operating system says now; null: no proxy.
   * @returns whether that is another than before
   */
  systemSays(proxy: string | null): boolean {
    const isNew = proxy !== this.#system;
    this.#system = proxy;
    return isNew;
  }
}

/** @returns what settings or environment name for this address: an address, `none`, or null when they leave it open */
export function proxySaid(url: URL, env: Environment): string | null {
  if (isSpared(url, env)) return direct;
  const setting = env['TILLBRIDGE_PROXY'] ?? '';
  if (setting !== '' && setting !== 'system') return setting;
  const name = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const found = env[name] ?? env[name.toUpperCase()] ?? '';
  return found === '' ? null : found;
}

/** @param text an address with or without `http://` before it; null when it is none that a till can go through */
export function proxyAddress(text: string): URL | null {
  const url = URL.parse(/^[a-z0-9+.-]+:\/\//i.test(text) ? text : `http://${text}`);
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}

function isSpared({ hostname, port, protocol }: URL, env: Environment): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '');
  if (isThisMachine(host)) return true;
  const ownPort = port || (protocol === 'https:' ? '443' : '80');
  return (env['no_proxy'] ?? env['NO_PROXY'] ?? '')
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .some((one) => {
      const [, name = one, onPort] = /^(.*?)(?::(\d+))?$/.exec(one.toLowerCase()) ?? [];
      if (onPort !== undefined && onPort !== ownPort) return false;
      return name === '*' || host === name || host.endsWith(`.${name.replace(/^\*?\./, '')}`);
    });
}

const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
