import { idOf, instantSchema } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, openSync, readSync, closeSync, statSync } from 'node:fs';
import { appendFile, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { z } from 'zod';

/**
 * What anybody may read of a backup: whose it is and how far it goes. Nothing in it is secret, and none of it can be changed without
 * the file failing to open.
 */
export const BackupHeader = z.object({
  tenantId: idOf('TenantId'),
  terminalId: idOf('TerminalId'),
  registerId: idOf('RegisterId'),
  takenAt: instantSchema,
  /** The last link of the journal that it holds. */
  sequence: z.int().min(0),
  /** The terminal's secret at the hub, sealed under the same key: what it left is sent under its own name. */
  credential: z.string(),
});
export type BackupHeader = z.infer<typeof BackupHeader>;

export class BackupUnreadable extends Error {}

const firstLine = 'tillbridge backup 1\n';
const nonceBytes = 12;
const tagBytes = 16;
/** The header is one short line; more is not ours. */
const longestHeader = 4_096;

/**
 * Writes a file so that only the hub's key opens it: packed (zstd), then AES-256-GCM, with the header bound into it. Written beside
 * itself and renamed at the end, so that a file under its name is whole.
 * @param key 32 bytes
 */
export async function sealBackup(
  from: string,
  to: string,
  header: BackupHeader,
  key: Uint8Array,
): Promise<void> {
  const part = `${to}.part`;
  const nonce = randomBytes(nonceBytes);
  const head = Buffer.from(`${firstLine}${JSON.stringify(header)}\n`);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(head);
  try {
    const file = createWriteStream(part, { mode: 0o600, flush: true });
    file.write(Buffer.concat([head, nonce]));
    await pipeline(createReadStream(from), createZstdCompress(), cipher, file);
    await appendFile(part, cipher.getAuthTag(), { flush: true });
    await rename(part, to);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** @param key 32 bytes */
export function sealText(text: string, key: Uint8Array): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

/** Throws when the text was changed or sealed under another key. */
export function openText(sealed: string, key: Uint8Array): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes));
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
}

/** Whose backup it is; throws BackupUnreadable with a sentence for a file that is none. */
export function readBackupHeader(path: string): { header: BackupHeader; bytes: Buffer } {
  const start = Buffer.alloc(longestHeader);
  const file = openSync(path, 'r');
  const count = readSync(file, start, 0, longestHeader, 0);
  closeSync(file);
  const text = start.subarray(0, count).toString('latin1');
  const end = text.indexOf('\n', firstLine.length);
  if (!text.startsWith(firstLine) || end < 0)
    throw new BackupUnreadable(say('{path} is no backup of a till.', { path }));
  const bytes = Buffer.from(start.subarray(0, end + 1));
  const header = BackupHeader.safeParse(JSON.parse(bytes.subarray(firstLine.length).toString('utf8')));
  if (!header.success)
    throw new BackupUnreadable(say('{path} is no backup that this version can read.', { path }));
  return { header: header.data, bytes };
}

/**
 * Unpacks a backup into a file. Throws BackupUnreadable when a byte of it was changed or lost, or the key is another's; then there is
 * no file.
 */
export async function openBackup(from: string, to: string, key: Uint8Array): Promise<BackupHeader> {
  const { header, bytes } = readBackupHeader(from);
  const { size } = statSync(from);
  const bodyAt = bytes.length + nonceBytes;
  if (size < bodyAt + tagBytes) throw new BackupUnreadable(say('{path} is not whole.', { path: from }));
  const file = openSync(from, 'r');
  const nonce = Buffer.alloc(nonceBytes);
  const tag = Buffer.alloc(tagBytes);
  readSync(file, nonce, 0, nonceBytes, bytes.length);
  readSync(file, tag, 0, tagBytes, size - tagBytes);
  closeSync(file);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(bytes);
  decipher.setAuthTag(tag);
  try {
    await pipeline(
      createReadStream(from, { start: bodyAt, end: size - tagBytes - 1 }),
      decipher,
      createZstdDecompress(),
      createWriteStream(to, { mode: 0o600 }),
    );
  } catch (error) {
    await rm(to, { force: true });
    throw new BackupUnreadable(
      say('{path} does not open: it was changed, or it is another register’s.', { path: from }),
      {
        cause: error,
      },
    );
  }
  return header;
}
