import type { ItemId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, rowOf, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';

/** Where goods would come from, and to. */
export type Course = {
  kind: 'purchase' | 'transfer';
  storeId: StoreId;
  supplierId: string | null;
  fromStoreId: StoreId | null;
  currency: string;
};

export type DraftLine = {
  itemId: ItemId;
  quantityMilli: number;
  packMilli: number;
  unitCost: number | null;
  benefit: number | null;
  because: unknown;
};

/** What a night is going to propose of one course; what a purchase lacks of the supplier's minimum is `short`. */
export type Draft = Course & { lines: readonly DraftLine[]; short?: number };

const courseTypes = { store_id: 'uuid', supplier_id: 'uuid', from_store_id: 'uuid' } as const;
const courseOf = ({ storeId, supplierId, fromStoreId }: Course) => ({
  ...{ store_id: storeId, supplier_id: supplierId, from_store_id: fromStoreId },
});
const courseKey = ({ kind, storeId, supplierId, fromStoreId }: Course): string =>
  [kind, storeId, supplierId, fromStoreId].join(' ');

/**
 * Adds lines to what a night is going to propose; nobody sees it before the night is over. The lines of one course gather in one
 * proposal. Three statements for any number of courses.
 */
export async function draftLines(
  tx: Tx,
  { clock, ids }: Pick<HubDeps, 'clock' | 'ids'>,
  tenantId: TenantId,
  drafts: readonly Draft[],
): Promise<void> {
  if (drafts.length === 0) return;
  const known = await knownDrafts(tx, tenantId, drafts);
  const byCourse = Map.groupBy(drafts, courseKey);
  const added = [...byCourse].flatMap(([key, [first]]) => {
    if (!first || known.has(key)) return [];
    const proposalId = ids.next();
    known.set(key, { proposalId, lines: 0 });
    const { kind, currency, short = 0 } = first;
    return [{ proposal_id: proposalId, kind, currency, short, ...courseOf(first) }];
  });
  if (added.length > 0) {
    const types = {
      proposal_id: 'uuid',
      kind: 'text',
      currency: 'text',
      short: 'bigint',
      ...courseTypes,
    } as const;
    await tx.execute(
      sql`insert into proposal (tenant_id, proposal_id, kind, currency, short, store_id, supplier_id, from_store_id, state,
                                proposed_at)
          select ${tenantId}::uuid, added.*, 'draft', ${clock.now()}::bigint from ${unnest('added', types, added)}`,
    );
  }
  const rows = [...byCourse].flatMap(([key, own]) => {
    const proposal = known.get(key);
    if (!proposal) return [];
    return own
      .flatMap(({ lines }) => lines)
      .map((line, index) => lineRow(proposal.proposalId, proposal.lines + index + 1, line));
  });
  await tx.execute(
    sql`insert into proposal_line (tenant_id, proposal_id, line_no, item_id, proposed_milli, quantity_milli, pack_milli,
                                   unit_cost, benefit, because)
        select ${tenantId}::uuid, lines.* from ${unnest('lines', lineTypes, rows)}`,
  );
}

/** The drafts that these lines belong to, and how many lines each has. */
async function knownDrafts(
  tx: Tx,
  tenantId: TenantId,
  drafts: readonly Draft[],
): Promise<Map<string, { proposalId: string; lines: number }>> {
  const rows = await rowsOf<Course & { proposalId: string; lines: number }>(
    tx,
    sql`select proposal_id as "proposalId", kind, proposal.store_id as "storeId", proposal.supplier_id as "supplierId",
               proposal.from_store_id as "fromStoreId", currency,
               coalesce((select max(line_no) from proposal_line as line
                         where line.tenant_id = ${tenantId} and line.proposal_id = proposal.proposal_id), 0)::int as lines
        from proposal
        join (select distinct * from ${unnest('asked', courseTypes, drafts.map(courseOf))}) as course
          on course.store_id = proposal.store_id
             and course.supplier_id is not distinct from proposal.supplier_id
             and course.from_store_id is not distinct from proposal.from_store_id
        where proposal.tenant_id = ${tenantId} and state = 'draft'`,
  );
  return new Map(rows.map((row) => [courseKey(row), row]));
}

const lineTypes = {
  proposal_id: 'uuid',
  line_no: 'int',
  item_id: 'uuid',
  proposed_milli: 'bigint',
  quantity_milli: 'bigint',
  pack_milli: 'bigint',
  unit_cost: 'bigint',
  benefit: 'bigint',
  because: 'jsonb',
} as const;

const lineRow = (proposalId: string, lineNo: number, line: DraftLine) => ({
  proposal_id: proposalId,
  line_no: lineNo,
  item_id: line.itemId,
  proposed_milli: line.quantityMilli,
  quantity_milli: line.quantityMilli,
  pack_milli: line.packMilli,
  unit_cost: line.unitCost,
  benefit: line.benefit,
  because: JSON.stringify(line.because),
});

/** Drafts of a night that did not end are in nobody's way. */
export async function forgetDrafts(tx: Tx, tenantId: TenantId): Promise<void> {
  await forget(tx, tenantId, 'draft');
}

/** Puts what this night proposes in place of what was open; what was decided stays as it was. Source: spec/foresight.md FO8 */
export async function publishDrafts(tx: Tx, tenantId: TenantId, perShipment: number): Promise<number> {
  await forget(tx, tenantId, 'open');
  await tx.execute(
    sql`update proposal set benefit = lines.benefit - ${perShipment}
        from (select proposal_id, sum(benefit)::bigint as benefit from proposal_line where tenant_id = ${tenantId}
              group by proposal_id) as lines
        where proposal.tenant_id = ${tenantId} and proposal.state = 'draft' and proposal.kind = 'transfer'
          and lines.proposal_id = proposal.proposal_id`,
  );
  // A shipment whose lines together do not pay for it is left out. Source: spec/rebalancing.md RB5
  await tx.execute(
    sql`update proposal set state = 'open'
        where tenant_id = ${tenantId} and state = 'draft' and (kind = 'purchase' or benefit > 0)`,
  );
  await forgetDrafts(tx, tenantId);
  const open = await rowOf<{ count: number }>(
    tx,
    sql`select count(*)::int as count from proposal where tenant_id = ${tenantId} and state = 'open'`,
  );
  return open?.count ?? 0;
}

async function forget(tx: Tx, tenantId: TenantId, state: 'draft' | 'open'): Promise<void> {
  await tx.execute(
    sql`delete from proposal_line using proposal
        where proposal_line.tenant_id = ${tenantId} and proposal.tenant_id = ${tenantId}
          and proposal.proposal_id = proposal_line.proposal_id and proposal.state = ${state}`,
  );
  await tx.execute(sql`delete from proposal where tenant_id = ${tenantId} and state = ${state}`);
}

/** What somebody dismissed lately: where the goods would have come to, and which. Source: spec/foresight.md FO10 */
export async function dismissals(
  tx: Tx,
  tenantId: TenantId,
  kind: Course['kind'],
  now: number,
): Promise<(storeId: StoreId, itemId: ItemId) => boolean> {
  const rows = await rowsOf<{ storeId: string; itemId: string }>(
    tx,
    sql`select store_id as "storeId", item_id as "itemId" from proposal_dismissal
        where tenant_id = ${tenantId} and kind = ${kind} and until > ${now}`,
  );
  const known = new Set(rows.map(({ storeId, itemId }) => `${storeId} ${itemId}`));
  return (storeId, itemId) => known.has(`${storeId} ${itemId}`);
}
