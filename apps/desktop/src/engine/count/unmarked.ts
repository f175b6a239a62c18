import type { Quantity } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import type { GoodsBatch } from '../../ipc/areas/count';
import { itemById } from '../catalogue/look-up';
import type { Counter } from '../sale/counter';
import { refused } from '../sale/refusals';
import { lacksOf } from '../stock/drafts';
import type { KnownCount } from './known';
import type { Tally } from './tally';

type Found = Pick<Tally, 'itemId'> & {
  quantity: Quantity;
  batch?: GoodsBatch | undefined;
  serials?: readonly string[] | undefined;
};

/**
 * The first of what was found without the batch or the serial numbers that its item has: a count that does not say them would lose them.
 * @param tally what is being scanned and was not stated yet
 * Source: spec/goods-at-the-till.md GT13
 */
export function unmarked({ catalogue }: Counter, { fold }: KnownCount, tally: Tally | null): Refused | null {
  const found: Found[] = [
    ...fold.items.flatMap(({ itemId, spots }) => spots.map((spot): Found => ({ ...spot, itemId }))),
    ...(tally ? [tally] : []),
  ];
  for (const { itemId, quantity, batch = null, serials = [] } of found) {
    const item = quantity > 0 ? catalogue.read((replica) => itemById(replica, itemId)) : null;
    const lacks = item && lacksOf(item, { batch, serials: [...serials] }, quantity);
    if (lacks) return refused('tracking-missing', say('{name}: {lacks}', { name: item.name, lacks }));
  }
  return null;
}
