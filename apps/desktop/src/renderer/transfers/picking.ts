import type { ItemId } from '@tillbridge/core/kernel';
import type { TransferPickRow } from '../../ipc/areas/transfer-views';

type Row = Pick<TransferPickRow, 'itemId' | 'picked' | 'left'>;

/** The item of which more, or less, was picked since; of several the last in walking order. */
export const nowPicked = (before: readonly Row[], after: readonly Row[]): ItemId | null =>
  after.findLast(({ itemId, picked }) => {
    const was = before.find((each) => each.itemId === itemId);
    return was !== undefined && was.picked !== picked;
  })?.itemId ?? null;

/**
 * What stands large before the eyes: what somebody chose or scanned while some of it is left, and else the next one after it that is not
 * done, going round. Null when everything is.
 */
export function currentRow<Some extends Row>(rows: readonly Some[], chosen: ItemId | null): Some | null {
  const at = rows.findIndex(({ itemId }) => itemId === chosen);
  const onward = at === -1 ? rows : [...rows.slice(at), ...rows.slice(0, at)];
  return onward.find(({ left }) => left > 0) ?? rows[at] ?? null;
}
