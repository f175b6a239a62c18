import type { Id } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { idOf } from '@tillbridge/core/wire';
import type { ReadDb, Tx } from '../database/database';
import { readSetting, writeSetting } from '../database/settings';

/** Somebody who tries again does so while the customer is there, or when the line is back: a day later it is another wish. */
const sameWishMs = 86_400_000;
/** Nobody asks for more than this in a day with the line down. */
const mostKept = 20;

const Asked = z.array(z.object({ wish: z.string(), holdId: idOf('HoldId'), at: z.number() }));
type Asked = z.infer<typeof Asked>;

const askedBefore = (db: ReadDb): Asked => Asked.parse(JSON.parse(readSetting(db, 'holds-asked') ?? '[]'));

/**
 * The name under which a hold is asked for: that of the same wish before, whose answer never came.
 * It is on disk before the hub hears of it. Source: spec/near-by.md NB7
 */
export function nameOfHold(
  tx: Tx,
  { wish, at, next }: { wish: string; at: number; next: () => Id<'HoldId'> },
): Id<'HoldId'> {
  const recent = askedBefore(tx.db).filter((each) => at - each.at < sameWishMs);
  const known = recent.find((each) => each.wish === wish);
  if (known) return known.holdId;
  const holdId = next();
  writeSetting(tx, 'holds-asked', JSON.stringify([...recent, { wish, holdId, at }].slice(-mostKept)));
  return holdId;
}

/** The hub has said yes or no: whoever asks for the same again wants another one. */
export const holdAnswered = (tx: Tx, holdId: Id<'HoldId'>): void =>
  writeSetting(
    tx,
    'holds-asked',
    JSON.stringify(askedBefore(tx.db).filter((each) => each.holdId !== holdId)),
  );
