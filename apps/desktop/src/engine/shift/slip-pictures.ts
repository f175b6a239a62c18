import { createHash } from 'node:crypto';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import { mostPictureBytes } from '../../ipc/longest';
import type { AreaNeeds } from '../areas';
import { type Tx, one, run } from '../database/database';
import { refused } from '../sale/refusals';
import { givingLater } from '../sync/give-later';

type Kept = { photoId: string; content: Uint8Array };

const isJpeg = ([first, second, third]: Uint8Array): boolean =>
  first === 0xff && second === 0xd8 && third === 0xff;

/** A picture as the screen sends it, with the hash that its movement states; refuses what is none. */
export function readPicture(base64: string): { ok: true; value: Kept } | Refused {
  const content = Buffer.from(base64, 'base64');
  if (!isJpeg(content) || content.length > mostPictureBytes)
    return refused(
      'bad-picture',
      say('The picture of the slip cannot be read. Take it once more, or leave it out.'),
    );
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

/**
 * Gives the hub the pictures that wait: after their facts, as the hub asks for those first. What it has is forgotten here.
 * @returns what begins at once
 */
export const givingPictures = (needs: AreaNeeds): (() => void) =>
  givingLater(needs, 'sending pictures of slips', () => {
    const { db, askHub, transactions } = needs;
    const waiting = one<Kept>(
      db,
      `select photo_id as photoId, content from slip_picture where state = 'waiting' order by taken_at limit 1`,
    );
    if (!waiting) return null;
    const { photoId, content } = waiting;
    return {
      give: () => askHub('keep-slip-picture', { photoId, content: Buffer.from(content).toString('base64') }),
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
