import type { Quantity } from '@tillbridge/core/kernel';
import type { TransferLineId } from '@tillbridge/core/transfer';
import type { TransferLineView } from '../../ipc/areas/transfer-views';

type Line = Pick<TransferLineView, 'lineId' | 'itemId' | 'requested'>;

/** What is agreed to less than was asked for; what was not touched is agreed to whole. Source: spec/transfers.md TR4 */
export const cutsOf = (
  lines: readonly Line[],
  given: ReadonlyMap<string, Quantity>,
  reason: string,
): { lineId: TransferLineId; approved: Quantity; reason: string }[] =>
  lines.flatMap(({ lineId, itemId, requested }) => {
    const approved = given.get(itemId) ?? requested;
    return lineId === null || approved >= requested ? [] : [{ lineId, approved, reason }];
  });
