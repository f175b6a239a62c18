import type { RegisterId, SaleId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import { type LinkId, addErrand } from '../link';

export type CompletedSale = { saleId: SaleId; storeId: StoreId; registerId: RegisterId; completedAt: number };
type Deps = Pick<HubDeps, 'ids' | 'clock'>;

const saleTypes = { sale_id: 'uuid', store_id: 'text', register_id: 'uuid', completed_at: 'bigint' } as const;

/**
 * The sales that Vend is to be told of, in the transaction that applied them: those of a store that is an outlet, where we lead of
 * sales. Nothing is asked of Vend here. Source: spec/vend.md VN21
 */
export async function vendHearsOfSales(
  tx: Tx,
  deps: Deps,
  tenantId: TenantId,
  sales: readonly CompletedSale[],
): Promise<void> {
  if (sales.length === 0) return;
  const rows = sales.map((sale) => ({
    ...{ sale_id: sale.saleId, store_id: sale.storeId },
    ...{ register_id: sale.registerId, completed_at: sale.completedAt },
  }));
  const now = deps.clock.now();
  const added = await rowsOf<{ linkId: LinkId }>(
    tx,
    sql`insert into vend_sale (tenant_id, link_id, sale_id, register_id, completed_at, standing, held_until, changed_at)
        select link.tenant_id, link.link_id, sale_id, register_id, completed_at, 'waiting', 0, ${now}::bigint
        from link
        join link_map on link_map.tenant_id = link.tenant_id and link_map.link_id = link.link_id and thing = 'outlet'
        join ${unnest('sales', saleTypes, rows)} on sales.store_id = our_id
        where link.tenant_id = ${tenantId} and kind = 'vend' and deleted_at is null
          and settings -> 'directions' ->> 'sales' = 'we-lead'
        on conflict do nothing returning link_id as "linkId"`,
  );
  for (const linkId of new Set(added.map((each) => each.linkId)))
    await sendSales(tx, deps, { tenantId, linkId });
}

/** A register whose errand was given up is not tried again by every sale; a person is called by the first. */
const afterGivenUpMs = 3_600_000;

/**
 * An errand for each register that has sales to tell of and nobody who will: one that is in hand perhaps looked already, one that
 * waits for a later moment will. Source: spec/vend.md VN21
 */
export async function sendSales(
  tx: Tx,
  deps: Deps,
  { tenantId, linkId }: { tenantId: TenantId; linkId: LinkId },
): Promise<void> {
  const now = deps.clock.now();
  const registers = await rowsOf<{ registerId: RegisterId }>(
    tx,
    sql`select distinct register_id as "registerId" from vend_sale
        where tenant_id = ${tenantId} and link_id = ${linkId} and standing = 'waiting'
          and not exists (
            select 1 from link_task
            where link_task.tenant_id = ${tenantId} and link_task.link_id = ${linkId} and name = 'tell-sales' and not is_hook
              and body = '{"registerId":"' || register_id || '"}'
              and (state = 'waiting' and next_at > ${now} or state = 'dead' and settled_at > ${now - afterGivenUpMs}))`,
  );
  for (const { registerId } of registers)
    await addErrand(tx, deps, {
      ...{ tenantId, linkId, errand: 'tell-sales', input: { registerId } },
      key: `tell-sales ${registerId} ${deps.ids.next<string>()}`,
    });
}
