import { type ItemId, type Quantity, tradingDate } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { say, sayHeard } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import type { GoodsBatch } from '../../ipc/areas/count';
import { itemById } from '../catalogue/look-up';
import type { Counter, Present } from '../sale/counter';
import { refused } from '../sale/refusals';
import type { Decided } from '../scanning/meanings';
import { labelled, packOf, readCode } from '../scanning/read-code';
import type { Scan } from '../scanning/scan-queue';
import { codeOfSeveral, codeUnknown, notInStock } from './words';

/** Goods as a code names them: which, how much of them, and what the code says of the piece. */
export type ScannedGoods = {
  item: ItemV1;
  amount: Quantity;
  batch: GoodsBatch | null;
  serial: string | null;
};

export const noGoods = (code: string, answer: Refused): Decided => ({
  outcome: { kind: 'refused', code, sentence: answer.refusal.sentence },
  answer,
});

/**
 * What somebody who counts, receives or adjusts has scanned.
 * @param serialOf whose serial number is awaited: a code that stands on no item is one
 * @param among of several items with one code, those that are meant
 */
export function scannedGoods(
  counter: Counter,
  who: Present,
  scan: Scan,
  { serialOf, among }: { serialOf: ItemId | null; among: readonly ItemId[] | null },
): { ok: true; value: ScannedGoods } | Refused {
  const read = readCode(counter, who.store, scan);
  const awaited = serialOf && counter.catalogue.read((db) => itemById(db, serialOf));
  if (awaited && (read.kind === 'unreadable' || read.found.length === 0)) {
    const serial = scan.data.trim();
    return { ok: true, value: { item: awaited, amount: packOf(undefined, {}), batch: null, serial } };
  }
  if (read.kind === 'unreadable') return refused('unreadable', sayHeard(read.sentence));
  const { code, found, tracked } = read;
  if (found.length === 0) return codeUnknown(code);
  const meant = among ? found.filter(({ item }) => among.includes(item.itemId)) : [];
  const [first, second] = meant.length > 0 ? meant : found;
  if (!first || second) return codeOfSeveral(code);
  const { item } = first;
  if (!item.movesStock) return notInStock(item.name);
  if (item.components !== undefined)
    return refused(
      'composite',
      say('{name} is put together from other items. Take each of those.', { name: item.name }),
    );
  const amount = packOf(first, labelled(item, read.amount, counter.clock.now()));
  return {
    ok: true,
    value: {
      item,
      amount,
      batch: item.tracking === 'batch' && tracked?.batch ? batchOf(tracked.batch, tracked.expiresOn) : null,
      serial: item.tracking === 'serial' ? (tracked?.serial ?? null) : null,
    },
  };
}

const batchOf = (code: string, expiresOn: string | undefined): GoodsBatch => ({
  code,
  expiresOn: expiresOn === undefined ? null : tradingDate(expiresOn),
});
