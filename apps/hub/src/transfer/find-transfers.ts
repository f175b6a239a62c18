import type { StoreId, TenantId } from '@tillbridge/core/kernel';
import type { StandingState, TransferState } from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';
import { type TransferRow, transferColumns, transferTables } from './load-transfer';

export const transferFilters = ['urgent', 'overdue', 'disputed', 'open'] as const;
export type TransferFilter = (typeof transferFilters)[number];

export type TransferSearch = {
  state: TransferState | null;
  /** By what happened as well. */
  standing?: StandingState | null;
  /** Only what is urgent, what should be there by now, what has open discrepancies, what somebody has still to work on. */
  only?: readonly TransferFilter[];
  /** Today, where it was wanted by some day. */
  today?: string | null;
  /** As it is printed, whole. */
  reference?: string | null;
  /** From or to this store. */
  storeId: StoreId | null;
  /** The stores somebody is limited to: a transfer from or to one of them concerns them. Null is all. */
  onlyStoreIds: readonly StoreId[] | null;
  /** The number of the last one of the page before. */
  after: number | null;
  limit: number;
};

/** The newest first: one row more than the limit when there are more. Source: spec/transfers.md TR8 */
export const findTransfers = (
  tx: ReadDb,
  tenantId: TenantId,
  {
    state,
    standing,
    only: filters = [],
    today,
    reference,
    storeId,
    onlyStoreIds,
    after,
    limit,
  }: TransferSearch,
): Promise<TransferRow[]> => {
  const only = onlyStoreIds && arrayLiteral(onlyStoreIds);
  return rowsOf<TransferRow>(
    tx,
    sql`select ${transferColumns} from ${transferTables}
        where transfer.tenant_id = ${tenantId} and deleted_at is null
          and (${state}::text is null or state = ${state}::text)
          and (${standing ?? null}::text is null or standing = ${standing ?? null}::text)
          and (${reference ?? null}::text is null or reference = ${reference ?? null}::text)
          and (${!filters.includes('urgent')} or priority = 'urgent')
          and (${!filters.includes('disputed')} or open_discrepancies > 0 or contradictions > 0)
          and (${!filters.includes('open')} or standing not in ('closed', 'rejected', 'cancelled'))
          and (${!filters.includes('overdue')}
               or (due_on < ${today ?? null}::text and standing not in ('received', 'closed', 'rejected', 'cancelled')))
          and (${storeId}::uuid is null or ${storeId}::uuid in (from_store_id, to_store_id))
          and (${only}::text is null or from_store_id = any(${only}::text::uuid[]) or to_store_id = any(${only}::text::uuid[]))
          and (${after}::int is null or number < ${after}::int)
        order by number desc limit ${limit + 1}`,
  );
};
