import { say } from '@tillbridge/words';
import { lookup } from 'node:dns/promises';
import { type Socket, connect as connectPlain, isIP } from 'node:net';
import { type PeerCertificate, type TLSSocket, connect as connectTls } from 'node:tls';
import { fetchThrough } from '../network/fetch-through';
import { codeOf } from '../network/trouble';
import { ProxyTrouble, connectThrough, hostOf, portOf, tunnel } from '../network/tunnel';
import { WayOut, proxyAddress, proxySaid, systemProxyVariable } from '../network/way-out';
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
/** What of the surroundings decides how the hub is reached. Source: spec/network.md NW1 */
export type Surroundings = { env: Readonly<Record<string, string | undefined>>; nowMs(): number };

/**
 * Goes to the hub as the till does, step by step, and stops at the first step that fails: proxy, name, connection, certificate,
 * answer. Each failure says whose it is to mend. Source: spec/doctor.md DR5
 */
export async function examineHubPath(hubUrl: string, around: Surroundings): Promise<HubPath> {
  const url = new URL(hubUrl);
  const proxy = wayOutOf(around.env).proxyFor(url);
  const findings = proxy === null ? noProxy(url, around.env) : [];
  findings.push(
    ...(await (proxy === null ? wayTo(url, around.nowMs()) : wayThrough(proxy, url, around.nowMs()))),
  );
  if (findings.some(({ state }) => state === 'bad')) return { findings, offsetMs: null };
  const { finding, offsetMs } = await answerOf(url, proxy, around.nowMs);
  return { findings: [...findings, finding], offsetMs };
}

/** The shell that asks for this says with it what the operating system says. */
function wayOutOf(env: Surroundings['env']): WayOut {
  const wayOut = new WayOut(env);
  wayOut.systemSays(env[systemProxyVariable] ?? null);
  return wayOut;
}

/** A proxy that is named and is none: the till goes straight, which somebody did not mean. */
function noProxy(url: URL, env: Surroundings['env']): Finding[] {
  const said = proxySaid(url, env);
  if (said === null || said === 'none' || proxyAddress(said) !== null) return [];
  const sentence = say(
    'The proxy that is set has an address that cannot be read, and the till does not use it.',
  );
  return [attention('proxy', sentence, say('Set one such as http://proxy.example.com:3128.'))];
}

/** A proxy's address may carry a password: only its host and port are said. */
async function wayThrough(proxy: URL, url: URL, nowMs: number): Promise<Finding[]> {
  try {
    const socket = await tunnel(proxy, url, patienceMs);
    socket.destroy();
  } catch (error) {
    if (!(error instanceof ProxyTrouble)) throw error;
    return [bad('proxy', error.message, todoOf(error))];
  }
  const through = good('proxy', say('The till goes through the proxy {proxy}.', { proxy: proxy.host }));
  if (url.protocol !== 'https:') return [through];
  const line = () => connectThrough(proxy, url, patienceMs, { rejectUnauthorized: false });
  return [through, await certificateOf(hostOf(url), line, nowMs)];
}

function todoOf({ kind }: ProxyTrouble): string {
  switch (kind) {
    case 'wants-a-name':
      return say(
        'Put http://NAME:PASSWORD@PROXY:PORT into the setting “proxy”, or let this till through without.',
      );
    case 'refuses':
      return say('Let this till through to the hub at the proxy, or put the hub into NO_PROXY.');
    case 'away':
      return say('Check the proxy’s address and that it runs, or put the hub into NO_PROXY.');
  }
}

async function wayTo(url: URL, nowMs: number): Promise<Finding[]> {
  const [host, port] = [hostOf(url), portOf(url)];
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
  if (url.protocol !== 'https:') return [];
  const servername = isIP(host) ? {} : { servername: host };
  // Whatever is presented is looked at; only `judge` says whether it can be trusted.
  const line = () => Promise.resolve(connectTls({ host, port, rejectUnauthorized: false, ...servername }));
  return [await certificateOf(host, line, nowMs)];
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

async function certificateOf(host: string, line: () => Promise<Socket>, nowMs: number): Promise<Finding> {
  const socket = await handshake(await line());
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

/** @returns why not, in a word */
const handshake = (socket: Socket): Promise<TLSSocket | string> =>
  new Promise((resolve) => {
    socket.setTimeout(patienceMs, () => {
      socket.destroy();
      resolve('ETIMEDOUT');
    });
    socket.once('secureConnect', () => resolve(socket as TLSSocket));
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
  proxy: URL | null,
  nowMs: () => number,
): Promise<{ finding: Finding; offsetMs: number | null }> {
  try {
    const askedMs = nowMs();
    const to = new URL('/health/ready', url);
    const asked: RequestInit = { signal: AbortSignal.timeout(patienceMs), redirect: 'error' };
    const answer = await (proxy === null ? fetch(to, asked) : fetchThrough(proxy, to, asked));
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
