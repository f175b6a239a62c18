import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { stockEntriesOfTransferFact } from '@tillbridge/core/ledger';
import type { StatedTransferFact } from '@tillbridge/core/transfer';
import { type SQL, sql } from 'drizzle-orm';
import { unnest } from '../database';
import { type NewStockEntry, insertStock, stockRowsOf } from '../stock';

/** A fact, and whether whoever stated it knew the hub's clock. */
export type FactToKeep = StatedTransferFact & { isClockKnown: boolean };

/**
 * Keeps facts of transfers and moves the goods that they moved: the same few statements for one that head office states and for a
 * batch of a terminal. Nothing is asked of the agreement: the goods moved. Source: spec/transfers.md TR41
 */
export function* keepFacts(
  who: { tenantId: TenantId; at: Instant },
  facts: readonly FactToKeep[],
): Iterable<SQL> {
  if (facts.length === 0) return;
  const types = {
    fact_id: 'uuid',
    transfer_id: 'uuid',
    terminal_id: 'uuid',
    sequence: 'int',
    type: 'text',
    store_id: 'uuid',
    at: 'bigint',
    body: 'jsonb',
  } as const;
  const rows = facts.map(({ factId, terminalId, sequence, at, fact }) => ({
    fact_id: factId,
    transfer_id: fact.transferId,
    terminal_id: terminalId,
    sequence,
    type: fact.type,
    store_id: fact.storeId,
    at,
    body: JSON.stringify(fact),
  }));
  yield sql`
    insert into transfer_fact (tenant_id, fact_id, transfer_id, terminal_id, sequence, type, store_id, at, body, received_at)
    select ${who.tenantId}::uuid, facts.*, ${who.at}::bigint from ${unnest('facts', types, rows)}`;
  yield* insertStock(who, facts.flatMap(stockOf));
}

function stockOf({ factId, terminalId, sequence, at, fact, isClockKnown }: FactToKeep): NewStockEntry[] {
  const causeId = 'shipmentId' in fact ? fact.shipmentId : fact.transferId;
  return stockRowsOf(stockEntriesOfTransferFact({ factId, at, fact }), {
    cause: 'transfer',
    causeId,
    terminalId,
    sequence: terminalId === null ? null : sequence,
    isClockKnown,
  });
}
