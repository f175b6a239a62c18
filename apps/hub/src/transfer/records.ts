import type { Instant, StoreId, TenantId } from '@tillbridge/core/kernel';
import type { TransferId } from '@tillbridge/core/transfer';
import { type TransferFact, TransferRecordV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf } from '../database';
import { type AppendedChange, appendChanges } from '../feed';
import type { KeptFact } from './load-facts';
import { transferRecordSql } from './record-sql';

/** How long after its end both stores still look a transfer up. Source: spec/transfers.md TR38 */
export const knownAtTillsMs = 60 * 24 * 3_600_000;

type Where = { tenantId: TenantId; at: Instant };

/** The transfers as the tills of both stores are told of them. */
export async function transferRecords(
  tx: Pick<Tx, 'execute'>,
  tenantId: TenantId,
  transferIds: readonly TransferId[],
): Promise<TransferRecordV1[]> {
  const rows = await rowsOf<{ record: string }>(
    tx,
    sql`select ${transferRecordSql}::text as record from transfer
        where transfer.tenant_id = ${tenantId} and transfer.deleted_at is null
          and transfer.transfer_id = any(${arrayLiteral(transferIds)}::text::uuid[]) order by transfer.number`,
  );
  return rows.map(({ record }) => TransferRecordV1.parse(JSON.parse(record)));
}

/** Tells the tills of both stores how these agreements stand; of a deleted one that there is none. */
export async function tellOfTransfers(
  tx: Tx,
  where: Where,
  transferIds: readonly TransferId[],
): Promise<void> {
  const records = await transferRecords(tx, where.tenantId, transferIds);
  await appendChanges(
    tx,
    where,
    records.flatMap((record) =>
      [record.agreement.from, record.agreement.to].map((storeId) => ({
        ...{ topic: 'transfer' as const, key: record.transferId, storeId, record },
      })),
    ),
  );
}

/** Has the tills of some stores forget transfers, and their facts. */
export async function forgetAtTills(
  tx: Tx,
  where: Where,
  gone: readonly { transferId: TransferId; storeIds: readonly StoreId[] }[],
): Promise<void> {
  const facts = await rowsOf<{ factId: string; transferId: TransferId }>(
    tx,
    sql`select fact_id as "factId", transfer_id as "transferId" from transfer_fact
        where tenant_id = ${where.tenantId}
          and transfer_id = any(${arrayLiteral(gone.map(({ transferId }) => transferId))}::text::uuid[])
        order by fact_id`,
  );
  const factsOf = Map.groupBy(facts, ({ transferId }) => transferId);
  await appendChanges(
    tx,
    where,
    gone.flatMap(({ transferId, storeIds }) =>
      storeIds.flatMap((storeId): AppendedChange[] => [
        { topic: 'transfer', key: transferId, storeId, record: null },
        ...(factsOf.get(transferId) ?? []).map(({ factId }) => ({
          ...{ topic: 'transfer-fact' as const, key: factId, storeId, record: null },
        })),
      ]),
    ),
  );
}

/** The stores that a fact itself names: they are told of it also while nobody here knows of its agreement. */
export function storesOfFact(fact: TransferFact): StoreId[] {
  switch (fact.type) {
    case 'shipment-dispatched':
      return [fact.storeId, fact.toStoreId];
    case 'discrepancy-settled':
      return [fact.storeId, fact.senderStoreId, fact.receiverStoreId];
    default:
      return [fact.storeId];
  }
}

/** @param agreedBetween the stores of each agreement that is here. Source: spec/transfers.md TR39 */
export const tellOfFacts = (
  tx: Tx,
  where: Where,
  facts: readonly KeptFact[],
  agreedBetween: ReadonlyMap<TransferId, readonly StoreId[]>,
): Promise<void> =>
  appendChanges(
    tx,
    where,
    facts.flatMap(({ transferId, factId, terminalId, sequence, at, fact }) =>
      [...new Set([...(agreedBetween.get(transferId) ?? []), ...storesOfFact(fact)])].map((storeId) => ({
        topic: 'transfer-fact' as const,
        key: factId,
        storeId,
        record: { transferId, stated: { factId, terminalId, sequence, at, fact } },
      })),
    ),
  );
