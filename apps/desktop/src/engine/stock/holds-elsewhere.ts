import { formatQuantity } from '@tillbridge/core/format';
import type { Id } from '@tillbridge/core/kernel';
import { type StockHoldV1, type StoreV1, idOf, runOutToldMs } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import { z } from 'zod';
import { dayRecordsOf } from '../catalogue/day-records';
import type { ReadDb, Tx } from '../database/database';
import { readSetting, writeSetting } from '../database/settings';
import type { Counter } from '../sale/counter';
import { storeNames } from '../transfer/other-stores';
import { named } from './named';

/** A hold that this store asked another for. */
export type HoldElsewhere = StockHoldV1 & {
  storeName: string;
  outcome: 'waiting' | 'collected' | 'let-go' | 'nobody-came';
  /** Somebody here has seen how it ended. */
  isSeen: boolean;
};

const Seen = z.array(idOf('HoldId'));
const seenHere = (db: ReadDb): Id<'HoldId'>[] =>
  Seen.parse(JSON.parse(readSetting(db, 'holds-seen') ?? '[]'));

/** As the hub told last, by this till's own clock; what was asked for last comes first. Source: spec/near-by.md NB10 */
export function holdsElsewhere(counter: Counter): HoldElsewhere[] {
  const { catalogue, clock, identity, ledger } = counter;
  const here = identity()?.storeId;
  const now = clock.now();
  const told = catalogue.read((replica) => dayRecordsOf(replica, 'stock-hold')) ?? [];
  const asked = told.filter(
    ({ storeId, askedByStoreId, ended, until }) =>
      askedByStoreId === here && storeId !== here && (ended?.at ?? until) > now - runOutToldMs,
  );
  if (asked.length === 0) return [];
  const [names, seen] = [storeNames(counter), seenHere(ledger)];
  return asked
    .map((hold) => ({
      ...hold,
      storeName: names.get(hold.storeId) ?? say('another store'),
      outcome: outcomeOf(hold, now),
      isSeen: seen.includes(hold.holdId),
    }))
    .sort((one, other) => other.askedAt - one.askedAt);
}

/** What was let go after its last moment waited for somebody who did not come. */
function outcomeOf({ ended, until }: StockHoldV1, now: number): HoldElsewhere['outcome'] {
  if (ended?.how === 'sold') return 'collected';
  if (until <= (ended?.at ?? now)) return 'nobody-came';
  return ended ? 'let-go' : 'waiting';
}

export const isNews = ({ outcome, isSeen }: HoldElsewhere): boolean => outcome !== 'waiting' && !isSeen;

/** Kept for as long as the hub tells of it. */
export function keepSeen(tx: Tx, counter: Counter, holdId: Id<'HoldId'>): void {
  const told = holdsElsewhere(counter);
  const seen = told.filter((hold) => hold.isSeen || hold.holdId === holdId).map((hold) => hold.holdId);
  writeSetting(tx, 'holds-seen', JSON.stringify(seen));
}

/** How it ended, for whoever promised it to the customer. */
export function endSentence(counter: Counter, { locale }: StoreV1, hold: HoldElsewhere): string | null {
  const item = named(counter, hold.itemId);
  if (!item) return null;
  const words = {
    ...{ customer: hold.customerName, store: hold.storeName, item: item.name },
    count: formatQuantity(hold.quantity, item.unitOfMeasure, locale),
  };
  switch (hold.outcome) {
    case 'collected':
      return say('{customer} has collected {count} × {item} in {store}.', words);
    case 'let-go':
      return say('{store} has let go of {count} × {item} for {customer}.', words);
    case 'nobody-came':
      return say(
        '{customer} did not come to {store} for {count} × {item}: it goes back on the shelf.',
        words,
      );
    case 'waiting':
      return null;
  }
}
