import type { Instant, Money, SaleId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';
import type { ComparedTotal } from '../database/card.tables';
import type { MatterKind } from './matters';

export type ListedMatter = {
  matterId: string;
  kind: MatterKind;
  sentence: string;
  storeId: StoreId | null;
  storeName: string | null;
  saleId: SaleId | null;
  /** The sale's number, once the hub has heard of it. */
  receiptNo: string | null;
  ours: Money | null;
  theirs: Money | null;
  currency: string | null;
  raisedAt: Instant;
  owner: string | null;
  settledAt: Instant | null;
  settledBy: string | null;
  note: string | null;
};

type Asked = {
  tenantId: TenantId;
  storeIds: readonly StoreId[] | null;
  which: 'open' | 'settled';
  limit: number;
};

/** What people must settle, the newest first; whoever is limited to stores sees what is of them. Source: spec/cards.md CK17 */
export const listMatters = (
  tx: ReadDb,
  { tenantId, storeIds, which, limit }: Asked,
): Promise<ListedMatter[]> =>
  rowsOf<ListedMatter>(
    tx,
    sql`select matter_id as "matterId", card_matter.kind, sentence, card_matter.store_id as "storeId", store.name as "storeName",
               sale.sale_id as "saleId", sale.receipt_no as "receiptNo", ours, theirs, card_matter.currency, raised_at as "raisedAt",
               owner, settled_at as "settledAt", settled_by as "settledBy", note
        from card_matter
        left join store on store.tenant_id = card_matter.tenant_id and store.store_id = card_matter.store_id
        left join sale on sale.tenant_id = card_matter.tenant_id and sale.sale_id = card_matter.sale_id
        where card_matter.tenant_id = ${tenantId} and (settled_at is null) = (${which} = 'open')
          and (${storeIds === null} or card_matter.store_id = any(string_to_array(${(storeIds ?? []).join()}, ',')::uuid[]))
        order by coalesce(settled_at, raised_at) desc, matter_id limit ${limit}`,
  );

export type ListedComparison = {
  comparisonId: string;
  comparedAt: Instant;
  since: Instant;
  until: Instant;
  totals: ComparedTotal[];
  differences: number;
};

/** Each time that the books were compared, the newest first. Source: spec/cards.md CK15 */
export const listComparisons = (tx: ReadDb, tenantId: TenantId, limit: number): Promise<ListedComparison[]> =>
  rowsOf<ListedComparison>(
    tx,
    sql`select comparison_id as "comparisonId", compared_at as "comparedAt", since, until, totals, differences
        from card_comparison where tenant_id = ${tenantId} order by compared_at desc limit ${limit}`,
  );
