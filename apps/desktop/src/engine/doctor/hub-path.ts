import { say } from '@tillbridge/words';
import { lookup } from 'node:dns/promises';
import { connect as connectPlain, isIP } from 'node:net';
import { type PeerCertificate, type TLSSocket, connect as connectTls } from 'node:tls';
import { type Finding, attention, bad, good } from './finding';

const patienceMs = 5_000;
const day = 86_400_000;
/** Long enough before its end that somebody can renew it. */
const soonDays = 21;

export type HubPath = {
  findings: Finding[];
  /** The hub's clock minus ours in milliseconds, to about a second; null when it was not heard. */
  offsetMs: number | null;
};
/** What of the surroundings decides how the hub is reached. Source: Node's documentation of NODE_USE_ENV_PROXY */
export type Surroundings = { env: Readonly<Record<string, string | undefined>>; nowMs(): number };

/**
 * Goes to the hub as the till does, step by step, and stops at the first step that fails: proxy, name, connection, certificate,
 * answer. Each failure says whose it is to mend. Source: spec/doctor.md DR4
 */
export async function examineHubPath(hubUrl: string, around: Surroundings): Promise<HubPath> {
  const url = new URL(hubUrl);
  const proxy = proxyOf(url, around.env);
  const findings: Finding[] = proxy ? [proxyFinding(proxy, around.env)] : [];
  const isDirect = proxy === null || around.env['NODE_USE_ENV_PROXY'] !== '1';
  if (isDirect) {
    findings.push(...(await wayTo(url, around.nowMs())));
    if (findings.some(({ state }) => state === 'bad')) return { findings, offsetMs: null };
  }
  const { finding, offsetMs } = await answerOf(url, around.nowMs);
  return { findings: [...findings, finding], offsetMs };
}

/** The proxy that the environment names for this address, by the names that programs agree on. */
export function proxyOf({ protocol, hostname }: URL, env: Surroundings['env']): string | null {
  const none = (env['no_proxy'] ?? env['NO_PROXY'] ?? '').split(',').map((one) => one.trim().toLowerCase());
  const host = hostname.toLowerCase();
  const isSpared = none.some(
    (one) => one === '*' || (one !== '' && (host === one || host.endsWith(`.${one.replace(/^\*?\./, '')}`))),
  );
  if (isSpared) return null;
  const name = protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const found = env[name] ?? env[name.toUpperCase()] ?? '';
  return found === '' ? null : found;
}

function proxyFinding(proxy: string, env: Surroundings['env']): Finding {
  // A proxy's address may carry a password.
  const shown = URL.parse(proxy)?.host ?? say('an address that cannot be read');
  if (env['NODE_USE_ENV_PROXY'] === '1')
    return good('proxy', say('The till goes through the proxy {proxy}.', { proxy: shown }));
  return attention(
    'proxy',
    say('The proxy {proxy} is set, and the till does not use it.', { proxy: shown }),
    say('Set NODE_USE_ENV_PROXY=1 for the till, or put the hub into NO_PROXY.'),
  );
}

async function wayTo(url: URL, nowMs: number): Promise<Finding[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  try {
    await lookup(host);
  } catch (error) {
    const because = codeOf(error);
    return [
      bad(
        'hub',
        say('The name {host} cannot be found ({because}).', { host, because }),
        say('Check the hub’s address, the network cable and the name server.'),
      ),
    ];
  }
  const because = await connects(host, port);
  if (because !== null)
    return [
      bad(
        'hub',
        say('{host} does not take a connection at port {port} ({because}).', { host, port, because }),
        say('Check that the hub runs and that no firewall stands between.'),
      ),
    ];
  return url.protocol === 'https:' ? [await certificateOf(host, port, nowMs)] : [];
}

/** @returns why not, or null */
const connects = (host: string, port: number): Promise<string | null> =>
  new Promise((resolve) => {
    const socket = connectPlain({ host, port });
    const done = (because: string | null) => {
      socket.destroy();
      resolve(because);
    };
    socket.setTimeout(patienceMs, () => done('ETIMEDOUT'));
    socket.once('connect', () => done(null));
    socket.once('error', (error) => done(codeOf(error)));
  });

async function certificateOf(host: string, port: number, nowMs: number): Promise<Finding> {
  const socket = await handshake(host, port);
  if (typeof socket === 'string')
    return bad(
      'certificate',
      say('{host} does not speak TLS ({because}).', { host, because: socket }),
      say('Check the hub’s address: does it begin with https, and is the port right?'),
    );
  const certificate = socket.getPeerCertificate();
  const trouble = socket.authorized ? null : String(socket.authorizationError);
  socket.destroy();
  return judge(certificate, trouble, nowMs);
}

const handshake = (host: string, port: number): Promise<TLSSocket | string> =>
  new Promise((resolve) => {
    // Whatever is presented is looked at; only `judge` says whether it can be trusted.
    const socket = connectTls({
      host,
      port,
      rejectUnauthorized: false,
      ...(isIP(host) ? {} : { servername: host }),
    });
    socket.setTimeout(patienceMs, () => {
      socket.destroy();
      resolve('ETIMEDOUT');
    });
    socket.once('secureConnect', () => resolve(socket));
    socket.once('error', (error) => resolve(codeOf(error)));
  });

/** @param trouble why this machine does not trust it, as OpenSSL names it, or null */
function judge(certificate: PeerCertificate, trouble: string | null, nowMs: number): Finding {
  const issuer = nameOf(certificate.issuer);
  const days = Math.floor((Date.parse(certificate.valid_to) - nowMs) / day);
  if (days < 0)
    return bad(
      'certificate',
      say('The hub’s certificate ran out {days, plural, one {# day} other {# days}} ago.', { days: -days }),
      say('Renew it at the hub, and check this till’s clock.'),
    );
  if (trouble !== null)
    return bad(
      'certificate',
      say('This machine does not trust the hub’s certificate, issued by {issuer} ({because}).', {
        issuer,
        because: trouble,
      }),
      say('Add the issuer to the system’s certificate store, or give the hub a certificate for its name.'),
    );
  const sentence = say(
    'The hub’s certificate, issued by {issuer}, is trusted for {days, plural, one {# more day} other {# more days}}.',
    { issuer, days },
  );
  if (days > soonDays) return good('certificate', sentence);
  return attention('certificate', sentence, say('Renew it at the hub.'));
}

const nameOf = (issuer: PeerCertificate['issuer'] | undefined): string =>
  [issuer?.CN ?? issuer?.O ?? '?'].flat().join(', ');

async function answerOf(
  url: URL,
  nowMs: () => number,
): Promise<{ finding: Finding; offsetMs: number | null }> {
  try {
    const askedMs = nowMs();
    const answer = await fetch(new URL('/health/ready', url), {
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'error',
    });
    const tookMs = nowMs() - askedMs;
    const theirs = Date.parse(answer.headers.get('date') ?? '');
    const offsetMs = Number.isNaN(theirs) ? null : theirs - (askedMs + tookMs / 2);
    if (isReady(await answer.text()))
      return {
        finding: good('hub', say('The hub answers in {tookMs} ms.', { tookMs: Math.round(tookMs) })),
        offsetMs,
      };
    const sentence = say('{host} answers with {status}, and not as a hub that is ready.', {
      host: url.host,
      status: answer.status,
    });
    const todo = say(
      'Check the hub’s address. If it is right, look at the hub’s log: its database may be away.',
    );
    return { finding: bad('hub', sentence, todo), offsetMs };
  } catch (error) {
    const because = error instanceof Error ? codeOf(error.cause ?? error) : String(error);
    const sentence = say('The hub does not answer ({because}).', { because });
    return {
      finding: bad('hub', sentence, say('Restart the hub. Sales are kept here until then.')),
      offsetMs: null,
    };
  }
}

function isReady(text: string): boolean {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null && 'status' in said && said.status === 'ready';
  } catch (error) {
    // A proxy's or a router's page instead of the hub's answer.
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

const codeOf = (error: unknown): string => {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.message : String(error);
};
