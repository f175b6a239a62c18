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

/**
 * Adds lines to what a night is going to propose; nobody sees it before the night is over. The lines of one course gather in one
 * proposal.
 */
export async function draftLines(
  tx: Tx,
  { clock, ids }: Pick<HubDeps, 'clock' | 'ids'>,
  tenantId: TenantId,
  course: Course,
  lines: readonly DraftLine[],
  short = 0,
): Promise<void> {
  const { kind, storeId, supplierId, fromStoreId, currency } = course;
  const known = await rowOf<{ proposalId: string; lines: number }>(
    tx,
    sql`select proposal_id as "proposalId",
               (select count(*)::int from proposal_line as line
                where line.tenant_id = proposal.tenant_id and line.proposal_id = proposal.proposal_id) as lines
        from proposal where tenant_id = ${tenantId} and state = 'draft' and kind = ${kind} and store_id = ${storeId}
          and supplier_id is not distinct from ${supplierId}::uuid
          and from_store_id is not distinct from ${fromStoreId}::uuid`,
  );
  const proposalId = known?.proposalId ?? ids.next();
  if (!known) {
    await tx.execute(
      sql`insert into proposal (tenant_id, proposal_id, kind, store_id, supplier_id, from_store_id, currency, state,
                                proposed_at, short)
          values (${tenantId}, ${proposalId}, ${kind}, ${storeId}, ${supplierId}, ${fromStoreId}, ${currency}, 'draft',
                  ${clock.now()}, ${short})`,
    );
  }
  const types = {
    line_no: 'int',
    item_id: 'uuid',
    proposed_milli: 'bigint',
    quantity_milli: 'bigint',
    pack_milli: 'bigint',
    unit_cost: 'bigint',
    benefit: 'bigint',
    because: 'jsonb',
  } as const;
  const rows = lines.map((line, index) => ({
    line_no: (known?.lines ?? 0) + index + 1,
    item_id: line.itemId,
    proposed_milli: line.quantityMilli,
    quantity_milli: line.quantityMilli,
    pack_milli: line.packMilli,
    unit_cost: line.unitCost,
    benefit: line.benefit,
    because: JSON.stringify(line.because),
  }));
  await tx.execute(
    sql`insert into proposal_line (tenant_id, proposal_id, line_no, item_id, proposed_milli, quantity_milli, pack_milli,
                                   unit_cost, benefit, because)
        select ${tenantId}::uuid, ${proposalId}::uuid, lines.* from ${unnest('lines', types, rows)}`,
  );
}

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
  const rows = await rowsOf(tx, sql`select 1 from proposal where tenant_id = ${tenantId} and state = 'open'`);
  return rows.length;
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
