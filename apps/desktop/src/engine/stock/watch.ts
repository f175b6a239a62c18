import { searchWords } from '@tillbridge/core/catalogue';
import { type Quantity, milliPerUnit, quantity } from '@tillbridge/core/kernel';
import { type StillWatched, stillWatched } from '@tillbridge/core/replenishment';
import { say } from '@tillbridge/words';
import type { CountedItem } from '../../ipc/areas/count';
import type { StockWatchView, WatchedRow } from '../../ipc/areas/stock';
import type { AreaNeeds } from '../areas';
import { dayRecord } from '../catalogue/day-records';
import { present } from '../sale/counter';
import { storeNames } from '../transfer/other-stores';
import { asOfText } from '../value/words';
import { named } from './named';
import { onHandOn } from './on-hand';

/**
 * What runs low here and what lies here too long, as the last night found it and the till's own stock still says.
 * @param text words of a name or an SKU; empty for all
 * @returns null where nobody has signed in, or the hub has told of no night
 * Source: spec/foresight.md FO22, FO23
 */
export function watchOn({
  counter,
  db,
}: Pick<AreaNeeds, 'counter' | 'db'>): (text: string) => StockWatchView | null {
  const onHand = onHandOn(db);
  return (text) => {
    const who = present(counter, 'sell');
    if (!who.ok) return null;
    const { identity, staff, store } = who.value;
    const { storeId } = identity;
    const told = counter.catalogue.read((replica) => {
      const record = dayRecord(replica, 'stock-watch', storeId);
      return (
        record && { ...record, rows: stillWatched(record, (itemId) => onHand(replica, storeId, itemId)) }
      );
    });
    if (!told) return null;
    const wanted = searchWords(text);
    const rows = told.rows.flatMap((row) => {
      const item = named(counter, row.itemId);
      return item && isFound(item, wanted) ? [rowOf(row, item)] : [];
    });
    return {
      asOf: asOfText(told.asOf, store),
      mayAsk: staff.permissions.includes('change-transfers') && storeNames(counter).size > 0,
      low: rows.filter(({ state }) => state !== 'over'),
      over: rows.filter(({ state }) => state === 'over'),
    };
  };
}

/** Each word begins a word of the name or the SKU. */
function isFound({ name, sku }: CountedItem, wanted: readonly string[]): boolean {
  const words = [...searchWords(name), ...searchWords(sku)];
  return wanted.every((word) => words.some((each) => each.startsWith(word)));
}

function rowOf({ state, now, least, most, coverDays }: StillWatched, item: CountedItem): WatchedRow {
  return {
    ...item,
    ...{ state, now, least, most, coverDays },
    word: stateWord(state),
    wanted: state === 'over' ? quantity(0) : upTo(most, now, item),
  };
}

/** What brings it up to what there should be; of what is sold by the piece whole ones. */
function upTo(most: Quantity, now: Quantity, { unitOfMeasure }: CountedItem): Quantity {
  const missing = Math.max(1, most - Math.max(0, now));
  return quantity(unitOfMeasure === 'each' ? Math.ceil(missing / milliPerUnit) * milliPerUnit : missing);
}

function stateWord(state: StillWatched['state']): string {
  switch (state) {
    case 'out':
      return say('None left');
    case 'low':
      return say('Running low');
    case 'over':
      return say('Too much');
  }
}
