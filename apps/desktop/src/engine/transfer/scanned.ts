import { type ItemId, type Quantity, tradingDate, units } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { say, sayHeard } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import type { TrackedInput } from '../../ipc/areas/transfer-api';
import type { Counter, Present } from '../sale/counter';
import { refused } from '../sale/refusals';
import { labelled, packOf, readCode } from '../scanning/read-code';
import type { Scan } from '../scanning/scan-queue';

/** A piece of goods as its code tells of it. */
export type ScannedPiece = TrackedInput & { item: ItemV1; amount: Quantity };

/**
 * What was scanned: of several items with one code the one that is meant.
 * Refuses what cannot be read, and a code that no item has.
 */
export function pieceOf(
  counter: Counter,
  { store }: Pick<Present, 'store'>,
  scan: Scan,
  isMeant: (itemId: ItemId) => boolean,
): { ok: true; value: ScannedPiece } | Refused {
  const read = readCode(counter, store, scan);
  if (read.kind === 'unreadable') return refused('unreadable', sayHeard(read.sentence));
  const { code, found, tracked } = read;
  const meant = found.find(({ item }) => isMeant(item.itemId)) ?? found[0];
  if (!meant)
    return refused('code-unknown', say('No item has the code {code}. Look for the right one.', { code }));
  const { item } = meant;
  const serials = item.tracking === 'serial' && tracked?.serial !== undefined ? [tracked.serial] : [];
  const batch =
    item.tracking === 'batch' && tracked?.batch !== undefined
      ? {
          code: tracked.batch,
          expiresOn: tracked.expiresOn === undefined ? null : tradingDate(tracked.expiresOn),
        }
      : null;
  const amount =
    item.tracking === 'serial' ? units(1) : packOf(meant, labelled(item, read.amount, counter.clock.now()));
  return { ok: true, value: { item, amount, batch, serials } };
}
