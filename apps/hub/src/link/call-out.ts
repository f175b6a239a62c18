import { type Instant, type Result, instant, ok, refuse } from '@tillbridge/core/kernel';
import { bareHost, isPublicAddress, readWebhookUrl, resolveWebhook } from '../program';
import { rateWord } from './rate-limit';
import { type Call, type CallRequest, type SentOrUnfit, outcomeOf } from './call';
import { askLeave, keepCall } from './keep-call';
import type { Links, OpenLink } from './kinds';
import { sendOut } from './send-out';

/**
 * What came of a call. `refused`: nothing of it left us, so it had no effect. `unknown`: it left us, and whether it had its effect
 * nobody knows; that is a state to be settled, never an error.
 */
export type Called =
  | {
      is: 'answered';
      status: number;
      headers: Record<string, string>;
      text: string;
      json(): Result<unknown, { kind: 'unreadable'; sentence: string }>;
      callId: string;
    }
  | {
      is: 'refused';
      because: 'link-off' | 'breaker-open' | 'rate-limited' | 'address-unfit' | 'not-reached';
      sentence: string;
      /** When there is a reason to believe that it goes then. */
      againAt: Instant | null;
      callId: string | null;
    }
  | { is: 'unknown'; status: number | null; sentence: string; callId: string };

const connectMs = 5_000;
const usualMs = 20_000;
const usualBytes = 16 * 1024 * 1024;
export const userAgent = 'Tillbridge/1 (+https://tillbridge.example)';

/** Asks a service: the one way out, with time-outs, the breaker, the service's own limits and a log. Source: spec/links.md LK2 to LK6 */
export async function callOut(links: Links, link: OpenLink, call: Call): Promise<Called> {
  if (link.state === 'off') return refusedBy('link-off', `The link “${link.label}” is off.`);
  const { clock } = links.deps;
  const leave = await askLeave(links, link, call.timeoutMs ?? links.patienceMs ?? usualMs);
  if (!leave.may) return refusedBy(leave.because, leaveWords[leave.because], leave.againAt);
  const at = clock.now();
  const began = performance.now();
  const request = requestOf(link, call);
  const sent = await send(links, request, call);
  const tookMs = Math.round(performance.now() - began);
  const word =
    sent.is === 'answered' ? rateWord(sent.status, sent.headers, jsonOrNull(sent.body), clock.now()) : null;
  const callId = await keepCall(links, link, { at, tookMs, call, request, sent, word });
  links.heard?.({ is: 'call', kind: link.kind, outcome: outcomeOf(sent), tookMs });
  return calledOf(sent, callId);
}

const leaveWords = {
  'breaker-open': 'The service did not answer lately. It is asked again in a minute.',
  'rate-limited': 'The service asked us to wait.',
} as const;

function requestOf(link: OpenLink, { path, headers, body }: Call): CallRequest {
  const isJson = typeof body === 'object' && !(body instanceof Uint8Array);
  return {
    address: /^https?:\/\//.test(path) ? path : `${link.baseUrl}${path}`,
    headers: {
      'user-agent': userAgent,
      accept: 'application/json',
      ...(isJson ? { 'content-type': 'application/json' } : {}),
      ...Object.fromEntries(
        Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
      ),
    },
    body: isJson ? JSON.stringify(body) : (body ?? null),
  };
}

async function send(links: Links, request: CallRequest, call: Call): Promise<SentOrUnfit> {
  const url = readWebhookUrl(request.address, links.toLoopback);
  if (!url.ok) return { is: 'unfit', trouble: unfitWords[url.refusal.kind] };
  const target = await resolveWebhook(url.value, links.toLoopback);
  // A name that is not found today may be found again: the network is gone, not the service.
  if (!target.ok)
    return {
      is: target.refusal.kind === 'unknown-host' ? 'not-sent' : 'unfit',
      trouble: unfitWords[target.refusal.kind],
    };
  return sendOut({
    url: url.value,
    target: target.value,
    method: call.method,
    headers: request.headers,
    body: request.body,
    connectMs,
    wholeMs: call.timeoutMs ?? links.patienceMs ?? usualMs,
    mostBytes: call.mostBytes ?? usualBytes,
  });
}

const unfitWords = {
  'not-https': 'The address of the service is not https.',
  'with-password': 'The address of the service holds a user name or password.',
  unreadable: 'The address of the service is not a web address.',
  'not-public': 'The address of the service is not on the open internet.',
  'unknown-host': 'The name of the service could not be found.',
} as const;

/** What can be said of a base URL before anything is sent; null when it is fit. Source: spec/links.md LK3 */
export function baseUrlTrouble(text: string, toLoopback: boolean): string | null {
  const read = readWebhookUrl(text, toLoopback);
  if (!read.ok) return unfitWords[read.refusal.kind];
  if (read.value.search !== '' || read.value.hash !== '')
    return 'The address of the service ends at its path.';
  const host = bareHost(read.value);
  const isNumber = /^[\d.]+$|:/.test(host);
  return isNumber && !isPublicAddress(host) && !toLoopback ? unfitWords['not-public'] : null;
}

const refusedBy = (
  because: 'link-off' | 'breaker-open' | 'rate-limited',
  sentence: string,
  againAt: Instant | null = null,
): Called => ({ is: 'refused', because, sentence, againAt, callId: null });

function calledOf(sent: SentOrUnfit, callId: string): Called {
  switch (sent.is) {
    case 'answered': {
      const text = sent.body.toString('utf8');
      // Half of an answer to something that went well: what went well with it is not known.
      if (isBrokenJson(sent, text))
        return {
          is: 'unknown',
          status: sent.status,
          sentence: 'Its answer broke off in the middle.',
          callId,
        };
      return {
        is: 'answered',
        status: sent.status,
        headers: sent.headers,
        text,
        json: () => readJson(text),
        callId,
      };
    }
    case 'unknown':
      return { is: 'unknown', status: sent.status, sentence: sent.trouble, callId };
    case 'not-sent':
      return { is: 'refused', because: 'not-reached', sentence: sent.trouble, againAt: null, callId };
    case 'unfit':
      return { is: 'refused', because: 'address-unfit', sentence: sent.trouble, againAt: null, callId };
  }
}

const isBrokenJson = (
  { status, headers }: { status: number; headers: Record<string, string> },
  text: string,
): boolean =>
  status < 300 && text !== '' && (headers['content-type'] ?? '').includes('json') && !readJson(text).ok;

function readJson(text: string): Result<unknown, { kind: 'unreadable'; sentence: string }> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse({ kind: 'unreadable', sentence: `The service's answer is not JSON: ${text.slice(0, 80)}` });
  }
}

/** Only small answers tell us to wait in their body. */
const jsonOrNull = (body: Buffer): unknown => {
  if (body.length > 4_096) return null;
  const read = readJson(body.toString('utf8'));
  return read.ok ? read.value : null;
};

/** So soon an errand comes back whose service is not to be asked now and did not say when. */
const laterMs = 30_000;
export const laterAt = (called: { againAt: Instant | null }, now: Instant): Instant =>
  called.againAt ?? instant(now + laterMs);
