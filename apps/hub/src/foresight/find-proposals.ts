import { formatMoney } from '@tillbridge/core/format';
import {
  type ItemId,
  type Money,
  type StoreId,
  type SupplierId,
  type TenantId,
  money,
  quantity,
} from '@tillbridge/core/kernel';
import { type ProposedMove, moveInWords } from '@tillbridge/core/rebalancing';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, rowOf, rowsOf } from '../database';

export type ProposalKind = 'purchase' | 'transfer';
export type ProposalRow = {
  proposalId: string;
  kind: ProposalKind;
  storeId: StoreId;
  fromStoreId: StoreId | null;
  supplierId: SupplierId | null;
  /** The store or the supplier that the goods would come from. */
  fromName: string;
  currency: string;
  state: 'open' | 'accepted' | 'dismissed';
  proposedAt: number;
  /** What a transfer brings as it was proposed, less its cost; null of a purchase. */
  benefit: number | null;
  /** What a purchase costs as its lines stand; null where no cost is known. */
  cost: number | null;
  short: number;
  lines: number;
  /** What the list is sorted by, the most first: what it is worth, or when it was decided. */
  rank: number;
  decidedBy: string | null;
  decidedAt: number | null;
  reason: string | null;
  becameId: string | null;
  becameReference: string | null;
};

export type ProposalQuestion = {
  kind: ProposalKind;
  storeId: StoreId | null;
  which: 'open' | 'decided';
  /** The last one of the page before. */
  after: Pick<ProposalRow, 'rank' | 'proposalId'> | null;
  limit: number;
};

/** A transfer belongs to both of its stores. Source: spec/foresight.md FO14 */
export const isSeen = (limitedTo: readonly StoreId[] | null): SQL =>
  limitedTo === null
    ? sql`true`
    : sql`(proposal.store_id = any(string_to_array(${limitedTo.join()}, ',')::uuid[])
           or proposal.from_store_id = any(string_to_array(${limitedTo.join()}, ',')::uuid[]))`;

/** An order of which no cost is known comes last. */
const rank = sql`(case when proposal.state = 'open' then coalesce(proposal.benefit, lines.cost, -1)
                       else coalesce(decided_at, 0) end)::bigint`;

const columns = sql`proposal.proposal_id as "proposalId", proposal.kind, proposal.store_id as "storeId",
  proposal.from_store_id as "fromStoreId", proposal.supplier_id as "supplierId", coalesce(supplier.name, from_store.name, '') as "fromName",
  proposal.currency, proposal.state, proposed_at as "proposedAt", proposal.benefit,
  lines.cost, short, lines.count as lines, ${rank} as rank, decided_by as "decidedBy", decided_at as "decidedAt", reason,
  became_id as "becameId", became_reference as "becameReference"`;

const tables = sql`proposal
  left join supplier on supplier.tenant_id = proposal.tenant_id and supplier.supplier_id = proposal.supplier_id
  left join store as from_store on from_store.tenant_id = proposal.tenant_id
                               and from_store.store_id = proposal.from_store_id
  cross join lateral (select count(*)::int as count, sum(round(unit_cost * quantity_milli / 1000.0))::bigint as cost
                      from proposal_line as line
                      where line.tenant_id = proposal.tenant_id and line.proposal_id = proposal.proposal_id
                        and not is_dismissed) as lines`;

/** What is proposed, the most worth first; or what became of earlier ones, the latest first; a page goes on from the one before it. Source: spec/foresight.md FO8, FO14, FO18 */
export const findProposals = (
  tx: ReadDb,
  tenantId: TenantId,
  limitedTo: readonly StoreId[] | null,
  { kind, storeId, which, after, limit }: ProposalQuestion,
): Promise<ProposalRow[]> =>
  rowsOf<ProposalRow>(
    tx,
    sql`select ${columns} from ${tables}
        where proposal.tenant_id = ${tenantId} and proposal.kind = ${kind} and ${isSeen(limitedTo)}
          and ${which === 'open' ? sql`state = 'open'` : sql`state in ('accepted', 'dismissed')`}
          and (${storeId === null} or proposal.store_id = ${storeId}::uuid or proposal.from_store_id = ${storeId}::uuid)
          and ${after === null ? sql`true` : sql`(${rank} < ${after.rank} or (${rank} = ${after.rank} and proposal.proposal_id > ${after.proposalId}::uuid))`}
        order by ${rank} desc, proposal.proposal_id
        limit ${limit}`,
  );

export const oneProposal = (
  tx: ReadDb,
  tenantId: TenantId,
  limitedTo: readonly StoreId[] | null,
  proposalId: string,
): Promise<ProposalRow | undefined> =>
  rowOf<ProposalRow>(
    tx,
    sql`select ${columns} from ${tables}
        where proposal.tenant_id = ${tenantId} and proposal.proposal_id = ${proposalId} and ${isSeen(limitedTo)}`,
  );

export type ProposalLineRow = {
  lineNo: number;
  itemId: ItemId;
  sku: string;
  name: string;
  unitOfMeasure: string;
  proposedMilli: number;
  quantityMilli: number;
  packMilli: number;
  unitCost: number | null;
  benefit: number | null;
  isDismissed: boolean;
  /** Why, in sentences. */
  words: string;
};

/** The lines of a proposal, each with why it is there. Source: rebalancing.md RB7; forecast.md RO10 */
export async function proposalLines(
  tx: ReadDb,
  tenantId: TenantId,
  proposal: Pick<ProposalRow, 'proposalId' | 'kind' | 'storeId' | 'fromStoreId' | 'fromName' | 'currency'>,
): Promise<ProposalLineRow[]> {
  const store = await rowOf<{ name: string; locale: string; digits: number }>(
    tx,
    sql`select name, record ->> 'locale' as locale,
               (record #>> '{jurisdiction,minorUnitDigits}')::int as digits
        from store
        where tenant_id = ${tenantId} and store_id = ${proposal.storeId}`,
  );
  const rows = await rowsOf<Omit<ProposalLineRow, 'words'> & { because: unknown }>(
    tx,
    sql`select line_no as "lineNo", line.item_id as "itemId", coalesce(item.sku, '') as sku,
               coalesce(item.name, '') as name, coalesce(item.record ->> 'unitOfMeasure', 'each') as "unitOfMeasure",
               proposed_milli as "proposedMilli", quantity_milli as "quantityMilli", pack_milli as "packMilli",
               unit_cost as "unitCost", benefit, is_dismissed as "isDismissed", because
        from proposal_line as line
        left join item on item.tenant_id = line.tenant_id and item.item_id = line.item_id
        where line.tenant_id = ${tenantId} and line.proposal_id = ${proposal.proposalId} order by name, line_no`,
  );
  const nameOf = (storeId: StoreId): string =>
    storeId === proposal.storeId ? (store?.name ?? '') : proposal.fromName;
  const amount = (minor: Money): string =>
    formatMoney(minor, {
      ...{ currency: proposal.currency, locale: store?.locale ?? 'en' },
      minorUnitDigits: store?.digits ?? 2,
    });
  return rows.map(({ because, ...line }) => ({
    ...line,
    words: wordsOf(proposal, line, because, nameOf, amount),
  }));
}

function wordsOf(
  { kind, storeId, fromStoreId }: Pick<ProposalRow, 'kind' | 'storeId' | 'fromStoreId'>,
  line: Pick<ProposalLineRow, 'itemId' | 'proposedMilli' | 'packMilli' | 'benefit'>,
  because: unknown,
  store: (storeId: StoreId) => string,
  amount: (minor: Money) => string,
): string {
  if (kind === 'purchase' || fromStoreId === null) return (because as { words?: string }).words ?? '';
  const move: ProposedMove = {
    itemId: line.itemId,
    from: fromStoreId,
    to: storeId,
    quantity: quantity(line.proposedMilli),
    packs: Math.round(line.proposedMilli / line.packMilli),
    benefit: money(line.benefit ?? 0),
    because: because as ProposedMove['because'],
  };
  return moveInWords(move, { store, amount });
}
