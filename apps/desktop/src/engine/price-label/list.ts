import type { TillPermission } from '@tillbridge/core/access';
import { type Instant, type ItemId, milliPerUnit, quantity, units } from '@tillbridge/core/kernel';
import { type PriceLabel, priceLabelOf } from '@tillbridge/core/price-label';
import type { ItemV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import { mostPriceLabels } from '../../ipc/areas/price-label';
import type { Tx } from '../database/database';
import type { Counter, Present } from '../sale/counter';
import { refused } from '../sale/refusals';
import { type Drafts, draftOf, keepDraft, withLine } from '../stock/drafts';

export type LabelList = Drafts['price-labels'];
export type LabelLine = LabelList['lines'][number];
export const noLabels: LabelList = { lines: [], touched: null };

/** Whoever sells or has goods in hand may print what they cost. */
export const permissionForLabels = (counter: Counter): TillPermission =>
  counter.staff()?.permissions.includes('sell') ? 'sell' : 'count-stock';

export const countOf = (line: LabelLine): number => line.quantity / milliPerUnit;
export const labelsOn = (list: LabelList): number => list.lines.reduce((sum, line) => sum + countOf(line), 0);

/** What a label of the item says now, at this store. Source: spec/labels.md LB14 */
export function labelNow(
  { catalogue }: Counter,
  { identity, store }: Present,
  { item, scanned, at }: { item: ItemV1; scanned: string | null; at: Instant },
): PriceLabel {
  const chosen = catalogue.priceOf(item, { at, storeId: identity.storeId })(units(1));
  return priceLabelOf(item, { price: chosen?.price ?? null, store, scanned });
}

/**
 * More labels of an item on the list, or so many.
 * @returns how many there are now
 */
export function putOnList(
  tx: Tx,
  counter: Counter,
  put: { itemId: ItemId; scanned: string | null; count: (before: number) => number },
): { ok: true; value: number } | Refused {
  const list = draftOf(tx.db, 'price-labels') ?? noLabels;
  const known = list.lines.find(({ itemId }) => itemId === put.itemId);
  const before = known ? countOf(known) : 0;
  const count = put.count(before);
  if (labelsOn(list) - before + count > mostPriceLabels) return tooMany();
  const line: LabelLine = {
    ...{ lineId: known?.lineId ?? counter.ids.next<'LineId'>(), itemId: put.itemId },
    ...{ batch: null, serials: [], quantity: quantity(count * milliPerUnit) },
    scanned: put.scanned ?? known?.scanned ?? null,
  };
  keepDraft(tx, 'price-labels', withLine(list, line), counter.clock.now());
  return { ok: true, value: count };
}

export const tooMany = (): Refused =>
  refused(
    'too-many-labels',
    say('{most} labels are the most at once. Print these first.', { most: mostPriceLabels }),
  );
