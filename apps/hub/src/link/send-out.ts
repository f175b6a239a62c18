import { Buffer } from 'node:buffer';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { gunzipSync, inflateSync } from 'node:zlib';

export type OutRequest = {
  url: URL;
  /** The address that was looked up and checked: the connection goes there, whatever the name says by now. */
  target: string;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array | null;
  connectMs: number;
  wholeMs: number;
  mostBytes: number;
};

/**
 * `not-sent`: nothing of it can have had an effect. `unknown`: it went out, and what came of it nobody can say; when the status
 * came but not the rest, the status is known.
 */
export type Sent =
  | { is: 'answered'; status: number; headers: Record<string, string>; body: Buffer }
  | { is: 'not-sent'; trouble: string }
  | { is: 'unknown'; status: number | null; trouble: string };

/** Sends one request over a connection of its own. Redirects are not followed: where they lead was not checked. Source: spec/links.md LK2, LK3 */
export function sendOut(given: OutRequest): Promise<Sent> {
  const { url, target, method, headers, body, connectMs, wholeMs, mostBytes } = given;
  const bytes = body === null ? null : Buffer.from(body);
  const family = isIP(target);
  return new Promise((resolve) => {
    let isConnected = false;
    let status: number | null = null;
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method,
      agent: false,
      lookup: (_host, options, done) => {
        if (options.all) done(null, [{ address: target, family }]);
        else done(null, target, family);
      },
      headers: {
        ...headers,
        'accept-encoding': 'gzip, deflate, identity',
        ...(bytes === null ? {} : { 'content-length': bytes.length }),
      },
    });
    const finish = (sent: Sent): void => {
      clearTimeout(connecting);
      clearTimeout(whole);
      resolve(sent);
      request.destroy();
    };
    const fail = (trouble: string): void =>
      finish(isConnected ? { is: 'unknown', status, trouble } : { is: 'not-sent', trouble });
    const connecting = setTimeout(
      () => fail(`It could not be reached within ${connectMs / 1_000} seconds.`),
      connectMs,
    );
    const whole = setTimeout(() => fail(`It did not answer within ${wholeMs / 1_000} seconds.`), wholeMs);
    request.on('socket', (socket) =>
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        isConnected = true;
        clearTimeout(connecting);
      }),
    );
    request.on('error', (error) => fail(troubleOf(error)));
    request.on('response', (response) => {
      status = response.statusCode ?? 0;
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > mostBytes) fail(`Its answer is longer than ${mostBytes} bytes.`);
      });
      response.on('error', (error) => fail(troubleOf(error)));
      response.on('end', () => {
        if (!response.complete) return fail('Its answer broke off in the middle.');
        const plain = unpacked(Buffer.concat(chunks), response.headers['content-encoding'], mostBytes);
        if (plain === null) return fail('Its answer could not be unpacked.');
        finish({ is: 'answered', status: status ?? 0, headers: flat(response.headers), body: plain });
      });
    });
    request.end(bytes ?? undefined);
  });
}

function unpacked(bytes: Buffer, encoding: string | undefined, mostBytes: number): Buffer | null {
  try {
    if (encoding === 'gzip') return gunzipSync(bytes, { maxOutputLength: mostBytes });
    if (encoding === 'deflate') return inflateSync(bytes, { maxOutputLength: mostBytes });
    return bytes;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

const flat = (headers: http.IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );

const troubleWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'It is not there: the connection was refused.',
  ECONNRESET: 'It broke the connection off.',
  ETIMEDOUT: 'It could not be reached.',
  EHOSTUNREACH: 'It could not be reached.',
  ENETUNREACH: 'The network could not be reached.',
  EPIPE: 'It broke the connection off.',
  CERT_HAS_EXPIRED: 'Its certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is signed by nobody we know.',
  SELF_SIGNED_CERT_IN_CHAIN: 'Its certificate is signed by nobody we know.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name.',
};

function troubleOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  return troubleWords[code] ?? `The connection failed (${code || error.name}).`;
}
