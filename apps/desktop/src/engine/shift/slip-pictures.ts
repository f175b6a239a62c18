import { createHash } from 'node:crypto';
import type { TransferId } from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import { mostPictureBytes } from '../../ipc/longest';
import type { AreaNeeds } from '../areas';
import { type ReadDb, type Tx, one, run } from '../database/database';
import { refused } from '../sale/refusals';
import { givingLater } from '../sync/give-later';

type Kept = { photoId: string; content: Uint8Array };

const isJpeg = ([first, second, third]: Uint8Array): boolean =>
  first === 0xff && second === 0xd8 && third === 0xff;

/** A picture as the screen sends it, with the hash that its movement states; refuses what is none. */
export function readPicture(base64: string): { ok: true; value: Kept } | Refused {
  const content = Buffer.from(base64, 'base64');
  if (!isJpeg(content) || content.length > mostPictureBytes)
    return refused('bad-picture', say('The picture cannot be read. Take it once more, or leave it out.'));
  return { ok: true, value: { photoId: createHash('sha256').update(content).digest('hex'), content } };
}

/** The same picture twice is one picture. */
export const keepPicture = (tx: Tx, { photoId, content }: Kept, at: number): number =>
  run(
    tx,
    `insert into slip_picture (photo_id, content, state, taken_at) values (?, ?, 'waiting', ?) on conflict do nothing`,
    photoId,
    content,
    at,
  );

/** One of goods that are still being counted: it is given once they are stated. Source: spec/transfers.md TR70 */
export const holdPicture = (tx: Tx, { photoId, content }: Kept, transferId: TransferId, at: number): number =>
  run(
    tx,
    `insert into slip_picture (photo_id, content, state, transfer_id, taken_at) values (?, ?, 'held', ?, ?)
     on conflict do nothing`,
    photoId,
    content,
    transferId,
    at,
  );

/** What a fact names now waits for the hub. */
export const statePictures = (tx: Tx, photoIds: readonly string[]): void =>
  photoIds.forEach((photoId) =>
    run(tx, `update slip_picture set state = 'waiting' where photo_id = ? and state = 'held'`, photoId),
  );

/** Pictures that were taken and put away again: nothing that is in anybody's hands names them. */
export const dropHeldPictures = (tx: Tx): number =>
  run(
    tx,
    `delete from slip_picture where state = 'held'
       and not exists (select 1 from transfer_work where instr(transfer_work.record, slip_picture.photo_id) > 0)`,
  );

/** As it lies here, while the hub does not have it. */
export const keptPicture = (db: ReadDb, photoId: string): Uint8Array | null =>
  one<{ content: Uint8Array | null }>(db, 'select content from slip_picture where photo_id = ?', photoId)
    ?.content ?? null;

/**
 * Gives the hub the pictures that wait: after their facts, as the hub asks for those first. What it has is forgotten here.
 * @returns what begins at once
 */
export const givingPictures = (needs: AreaNeeds): (() => void) =>
  givingLater(needs, 'sending pictures of slips', () => {
    const { db, askHub, transactions } = needs;
    const waiting = one<Kept & { transferId: TransferId | null }>(
      db,
      `select photo_id as photoId, content, transfer_id as transferId from slip_picture
       where state = 'waiting' order by taken_at limit 1`,
    );
    if (!waiting) return null;
    const { photoId, content, transferId } = waiting;
    return {
      give: () =>
        askHub('keep-slip-picture', {
          photoId,
          content: Buffer.from(content).toString('base64'),
          ...(transferId && { transferId }),
        }),
      settle: (state, because) =>
        transactions.write('settle-slip-picture', (tx) => {
          run(
            tx,
            `update slip_picture set state = ?, because = ?, content = case when ? = 'given' then null else content end
             where photo_id = ?`,
            state,
            because,
            state,
            photoId,
          );
        }),
    };
  });
