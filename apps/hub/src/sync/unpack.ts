import type { Buffer } from 'node:buffer';
import { promisify } from 'node:util';
import { gunzip, zstdDecompress } from 'node:zlib';
import { type Result, ok, refuse } from '@tillbridge/core/kernel';

const unGzip = promisify(gunzip);
const unZstd = promisify(zstdDecompress);

/** Unpacked size that a push may have: `maxBatchBytes` of bodies doubles at worst by being quoted again, plus the rest. */
export const maxUnpackedBytes = 4 * 1024 * 1024;

/** Reads a request body that may be packed; a small body that unpacks to something huge is refused, not unpacked. */
export async function unpackJson(
  body: Buffer,
  encoding: string | undefined,
): Promise<Result<unknown, { kind: 'unreadable' }>> {
  try {
    const bytes = await unpack(body, encoding ?? 'identity');
    return ok(JSON.parse(bytes.toString('utf8')) as unknown);
  } catch (error) {
    if (error instanceof Error) return refuse({ kind: 'unreadable' });
    throw error;
  }
}

function unpack(body: Buffer, encoding: string): Promise<Buffer> {
  const options = { maxOutputLength: maxUnpackedBytes };
  switch (encoding) {
    case 'gzip':
      return unGzip(body, options);
    case 'zstd':
      return unZstd(body, options);
    case 'identity':
      return Promise.resolve(body);
    default:
      return Promise.reject(new Error(`unknown content encoding ${encoding}`));
  }
}
