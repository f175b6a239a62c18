import { Buffer } from 'node:buffer';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { addressSentence, loopbackIsAllowed, readWebhookUrl, resolveWebhook } from './safe-address';

export type Attempt = {
  tookMs: number;
  status: number | null;
  /** The first kilobyte of what was answered. */
  answer: string | null;
  /** Null when it was taken. */
  trouble: string | null;
};

/** A receiver that needs longer should take the message first and work on it afterwards. */
const limitMs = 10_000;
const answerBytes = 1_024;

/**
 * Sends a message once. Any answer of 200 to 299 takes it; a redirect is not followed, because where it leads was not checked.
 * Source: spec/webhooks.md WH4, WH6
 */
export async function sendMessage(
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Attempt> {
  const began = performance.now();
  const tookMs = (): number => Math.round(performance.now() - began);
  const failed = (trouble: string): Attempt => ({ tookMs: tookMs(), status: null, answer: null, trouble });
  const allowLoopback = loopbackIsAllowed();
  const url = readWebhookUrl(address, allowLoopback);
  if (!url.ok) return failed(addressSentence[url.refusal.kind]);
  const target = await resolveWebhook(url.value, allowLoopback);
  if (!target.ok) return failed(addressSentence[target.refusal.kind]);
  const sent = await post(url.value, target.value, headers, body);
  if ('trouble' in sent) return failed(sent.trouble);
  const isTaken = sent.status >= 200 && sent.status < 300;
  return { tookMs: tookMs(), ...sent, trouble: isTaken ? null : `The receiver answered ${sent.status}.` };
}

type Posted = { status: number; answer: string } | { trouble: string };

function post(
  url: URL,
  target: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Posted> {
  const bytes = Buffer.from(body);
  const family = isIP(target);
  return new Promise((resolve) => {
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        method: 'POST',
        agent: false,
        // Whatever the name says by now, the connection goes to the address that was checked.
        lookup: (_host, options, done) => {
          if (options.all) done(null, [{ address: target, family }]);
          else done(null, target, family);
        },
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': bytes.length,
          'user-agent': 'Tillbridge-Webhooks/1',
        },
        signal: AbortSignal.timeout(limitMs),
      },
      (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        const finish = (): void => {
          const answer = Buffer.concat(chunks).subarray(0, answerBytes).toString('utf8');
          resolve({ status: response.statusCode ?? 0, answer: answer.replaceAll('\u0000', '') });
          response.destroy();
        };
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size >= answerBytes) finish();
        });
        response.on('end', finish);
        response.on('error', finish);
      },
    );
    request.on('error', (error) => resolve({ trouble: troubleOf(error) }));
    request.end(bytes);
  });
}

const troubleWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'The receiver is not there: the connection was refused.',
  ECONNRESET: 'The receiver broke the connection off.',
  ETIMEDOUT: 'The receiver could not be reached.',
  EHOSTUNREACH: 'The receiver could not be reached.',
  CERT_HAS_EXPIRED: 'The receiver’s certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The receiver’s certificate is signed by nobody we know.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The receiver’s certificate is for another name.',
};

function troubleOf(error: Error): string {
  if (error.name === 'TimeoutError' || error.name === 'AbortError') {
    return `The receiver did not answer within ${limitMs / 1_000} seconds.`;
  }
  const code = 'code' in error ? String(error.code) : '';
  return troubleWords[code] ?? `The message could not be sent (${code || error.name}).`;
}
