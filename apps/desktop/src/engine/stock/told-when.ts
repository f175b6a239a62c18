import type { StoreV1 } from '@tillbridge/core/wire';
import type { AreaNeeds } from '../areas';
import { readNumber } from '../database/settings';
import { asOfText } from '../value/words';

/** Contact within this time counts as now: the sync loop comes by more often than that while the line is up. */
const nowMs = 60_000;

/** When the hub's word is from, and whether it can be asked now. */
export function toldWhen(
  { counter, db }: Pick<AreaNeeds, 'counter' | 'db'>,
  store: StoreV1,
): { asOf: string; isAway: boolean } {
  const told = readNumber(db, 'last-hub-contact');
  return { asOf: asOfText(told, store), isAway: told === null || counter.clock.now() - told > nowMs };
}
