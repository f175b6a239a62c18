import type { Instant, Money, TenantId } from '@tillbridge/core/kernel';
import type { Movement } from '@tillbridge/core/ledger';
import { movementName } from '@tillbridge/core/ledger';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, unnest } from '../database';

/** What movements are said to have cost: one statement for any number. Source: spec/stock-cost.md CS2 */
export function* insertStatedCosts(
  tenantId: TenantId,
  movements: readonly Movement[],
  costs: ReadonlyMap<string, Money>,
): Iterable<SQL> {
  const rows = movements.flatMap((movement) => {
    const cost = costs.get(movementName(movement));
    if (cost === undefined) return [];
    return [{ fact_id: movement.factId, entry_no: movement.entryNo, item_id: movement.itemId, cost }];
  });
  if (rows.length === 0) return;
  const types = { fact_id: 'uuid', entry_no: 'int', item_id: 'uuid', cost: 'bigint' } as const;
  // What an invoice says later takes the place of what was stated before it. Source: spec/receiving.md RE10
  yield sql`
    insert into stated_cost (tenant_id, fact_id, entry_no, item_id, cost)
    select ${tenantId}::uuid, costs.* from ${unnest('costs', types, rows)}
    on conflict (tenant_id, fact_id, entry_no) do update set cost = excluded.cost`;
}

/**
 * Has costs worked out anew from a moment on. What terminals state is noticed by its place in their journals; this is for what
 * head office does, and for facts that came out of quarantine.
 * Source: spec/stock-cost.md CS6
 */
export async function costsAreDue(
  tx: Tx,
  tenantId: TenantId,
  moved: readonly { itemId: string; at: Instant | number }[],
): Promise<void> {
  if (moved.length === 0) return;
  const earliest = new Map<string, number>();
  for (const { itemId, at } of moved) earliest.set(itemId, Math.min(earliest.get(itemId) ?? at, at));
  const rows = [...earliest].map(([item_id, since]) => ({ item_id, since }));
  await tx.execute(sql`
    insert into cost_due (tenant_id, item_id, since)
    select ${tenantId}::uuid, due.* from ${unnest('due', { item_id: 'uuid', since: 'bigint' }, rows)}
    order by item_id
    on conflict (tenant_id, item_id) do update set since = least(cost_due.since, excluded.since)`);
}

/** A fact that was in quarantine comes after its journal was read. */
export const costsOfFactAreDue = (tx: Tx, tenantId: TenantId, factId: string): Promise<unknown> =>
  tx.execute(sql`
    insert into cost_due (tenant_id, item_id, since)
    select ${tenantId}::uuid, item_id, min(at) from stock_entry
    where tenant_id = ${tenantId} and fact_id = ${factId} group by item_id order by item_id
    on conflict (tenant_id, item_id) do update set since = least(cost_due.since, excluded.since)`);
