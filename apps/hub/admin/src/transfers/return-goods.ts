import { waysOfKind } from '@tillbridge/core/wire';
import { type PartRow, partRows } from './part-rows';
import type { Whole } from './transfer-page';

/** What came, was not to come so, and is open: what is missing cannot go back. Source: spec/transfers.md TR19 */
export const returnRows = (transfer: Whole): PartRow[] =>
  transfer.discrepancies
    .filter(({ open, kind }) => open > 0 && kind !== 'short' && waysOfKind[kind].includes('returned'))
    .flatMap((about) => partRows(transfer, about));
