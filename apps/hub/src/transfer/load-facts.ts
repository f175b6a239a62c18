import type { FactId, Instant, StoreId, TenantId, TerminalId } from '@tillbridge/core/kernel';
import type { StatedTransferFact, TransferId } from '@tillbridge/core/transfer';
import { TransferFactSchema } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';

/** A fact as the hub keeps it, and where it was done. */
export type KeptFact = StatedTransferFact & { transferId: TransferId; storeId: StoreId; receivedAt: Instant };

type Row = {
  factId: FactId;
  transferId: TransferId;
  terminalId: TerminalId | null;
  sequence: number;
  storeId: StoreId;
  at: Instant;
  receivedAt: Instant;
  body: unknown;
};

/** Every fact of these transfers, whether their agreement is here or not, as they arrived. */
export async function loadFacts(
  tx: ReadDb,
  tenantId: TenantId,
  transferIds: readonly TransferId[],
): Promise<KeptFact[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select fact_id as "factId", transfer_id as "transferId", terminal_id as "terminalId", sequence,
               store_id as "storeId", at, received_at as "receivedAt", body
        from transfer_fact
        where tenant_id = ${tenantId} and transfer_id = any(${arrayLiteral(transferIds)}::text::uuid[])
        order by received_at, terminal_id, sequence, fact_id`,
  );
  return rows.map(({ body, ...row }) => ({ ...row, fact: TransferFactSchema.parse(body) }));
}
