import type { Movement, StockCause } from '@tillbridge/core/ledger';
import type { NewStockEntry } from './post-stock';

/** What movements follow from, and who stated it: `terminalId` and `sequence` are null for head office. */
export type StockSource = {
  cause: StockCause;
  /** Which sale, shipment, count, intake …; null where it has no name. */
  causeId: string | null;
  terminalId: string | null;
  sequence: number | null;
  isClockKnown: boolean;
};

/** Movements as the core works them out, as rows of the ledger. Source: spec/ledger.md L9 */
export const stockRowsOf = (movements: readonly Movement[], source: StockSource): NewStockEntry[] =>
  movements.map(({ factId, entryNo, itemId, from, to, quantity, at, batch, serials }) => ({
    fact_id: factId,
    entry_no: entryNo,
    item_id: itemId,
    from_place: from,
    to_place: to,
    quantity_milli: quantity,
    sale_id: source.cause === 'sale' ? source.causeId : null,
    line_id: null,
    at,
    cause: source.cause,
    cause_id: source.causeId,
    batch_code: batch?.code ?? null,
    batch_expires_on: batch?.expiresOn ?? null,
    serials: serials && serials.length > 0 ? serials : null,
    terminal_id: source.terminalId,
    sequence: source.sequence,
    is_clock_known: source.isClockKnown,
  }));
