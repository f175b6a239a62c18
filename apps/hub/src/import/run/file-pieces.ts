import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, rowOf } from '../../database';
import type { Which } from './run';

/** One statement each, and few enough that a file of the largest size has some two hundred. */
const pieceBytes = 1_000_000;

export const mostFileBytes = 200_000_000;

/**
 * Keeps a file in the database while it arrives, so that whichever hub process does the work can read it; also on this disk, for
 * whoever wants to look at it at once.
 * @returns its size, or null when it is larger than we take
 */
export async function keepFile(
  db: Database,
  { tenantId, importId }: Which,
  bytes: AsyncIterable<Uint8Array>,
  path: string,
): Promise<number | null> {
  const file = await open(path, 'w', 0o600);
  let size = 0;
  let pieceNo = 0;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  const save = async (): Promise<void> => {
    if (waitingBytes === 0) return;
    const piece = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    pieceNo += 1;
    await asTenant(db, tenantId, (tx) =>
      tx.execute(
        sql`insert into import_piece (tenant_id, import_id, piece_no, content)
            values (${tenantId}, ${importId}, ${pieceNo}, decode(${piece.toString('base64')}::text, 'base64'))`,
      ),
    );
  };
  try {
    for await (const part of bytes) {
      size += part.length;
      if (size > mostFileBytes) return null;
      waiting.push(part);
      waitingBytes += part.length;
      await file.write(part);
      if (waitingBytes >= pieceBytes) await save();
    }
    await save();
    return size;
  } finally {
    await file.close();
  }
}

export const temporaryPath = (): string => join(tmpdir(), `tillbridge-import-${randomUUID()}`);

/** The file on this disk for as long as somebody reads it, a piece at a time. */
export async function withFile<T>(db: Database, which: Which, act: (path: string) => Promise<T>): Promise<T> {
  const path = temporaryPath();
  try {
    const file = createWriteStream(path, { mode: 0o600 });
    for (let pieceNo = 1; ; pieceNo++) {
      const piece = await readPiece(db, which, pieceNo);
      if (!piece) break;
      if (!file.write(piece)) await once(file, 'drain');
    }
    file.end();
    await finished(file);
    return await act(path);
  } finally {
    await rm(path, { force: true });
  }
}

const readPiece = (
  db: Database,
  { tenantId, importId }: Which,
  pieceNo: number,
): Promise<Uint8Array | undefined> =>
  asTenant(db, tenantId, async (tx) => {
    const row = await rowOf<{ content: Uint8Array }>(
      tx,
      sql`select content from import_piece
          where tenant_id = ${tenantId} and import_id = ${importId} and piece_no = ${pieceNo}`,
    );
    return row?.content;
  });

/** In the transaction that makes an end of an import: nobody will read its file again. Source: spec/imports.md IP1 */
export const forgetFileIn = (tx: Tx, { tenantId, importId }: Which): Promise<unknown> =>
  tx.execute(sql`delete from import_piece where tenant_id = ${tenantId} and import_id = ${importId}`);

export const forgetFile = (db: Database, which: Which): Promise<unknown> =>
  asTenant(db, which.tenantId, (tx) => forgetFileIn(tx, which));
