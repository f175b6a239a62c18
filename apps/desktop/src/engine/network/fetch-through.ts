import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { PassThrough, Readable, pipeline } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { connectThrough } from './tunnel';

const patienceMs = 10_000;

/** What the engine asks of `fetch`, through a proxy. Source: spec/network.md NW1, NW2 */
export async function fetchThrough(proxy: URL, url: URL, asked: RequestInit): Promise<Response> {
  const { signal } = asked;
  signal?.throwIfAborted();
  const socket = await connectThrough(proxy, url, patienceMs);
  const request = (url.protocol === 'https:' ? requestSecure : requestPlain)(url, {
    method: asked.method ?? 'GET',
    headers: Object.fromEntries(new Headers(asked.headers)),
    createConnection: () => socket,
    ...(signal ? { signal } : {}),
  });
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
    request.end(asked.body);
  });
  const { statusCode = 0 } = answer;
  if (asked.redirect === 'error' && statusCode >= 300 && statusCode < 400 && answer.headers.location) {
    answer.destroy();
    throw new Error(`the answer leads elsewhere: ${statusCode}`);
  }
  return new Response(bodyOf(answer), { status: statusCode, headers: headersOf(answer) });
}

type ResponseBody = ConstructorParameters<typeof Response>[0];

const bodiless: readonly (number | undefined)[] = [204, 205, 304];

function bodyOf(answer: IncomingMessage): ResponseBody {
  if (bodiless.includes(answer.statusCode)) {
    answer.resume();
    return null;
  }
  const unpacked = unpacking(answer.headers['content-encoding']);
  // The reader of the body hears of a line that broke; there is nobody else to tell.
  pipeline(answer, unpacked, () => undefined);
  // Node's own declarations have the stream of the web twice.
  return Readable.toWeb(unpacked) as ResponseBody;
}

function unpacking(encoding: string | undefined): NodeJS.ReadWriteStream & Readable {
  if (encoding === 'zstd') return createZstdDecompress();
  return encoding === 'gzip' ? createGunzip() : new PassThrough();
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct))
    for (const value of values) headers.append(name, value);
  return headers;
}
