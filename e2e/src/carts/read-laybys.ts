import type { ShiftId, TenantId } from '@tillbridge/core/kernel';
import type { Fact } from '@tillbridge/core/wire';
import { type Database, asTenant, rowsOf } from '@tillbridge/hub/database';
import { sql } from 'drizzle-orm';
import { type Finding, same } from './reckon';

/** One layby as the hub's tables have it: what became of it, what was paid, and what its deposit still holds. */
export type HubLayby = { laybyId: string; state: string; paid: number; deposit: number };

/** Those that were paid on, handed over or cancelled in one shift. */
export const readLaybys = (
  db: Database,
  tenantId: TenantId,
  { shiftId, ids }: { shiftId: ShiftId; ids: readonly string[] },
): Promise<Map<string, HubLayby>> =>
  asTenant(db, tenantId, async (tx) => {
    const rows = await rowsOf<HubLayby>(
      tx,
      sql`
      with asked as (select layby_id from unnest(${`{${ids.join()}}`}::text::uuid[]) as given(layby_id)),
      facts as (
        select fact_id from payment join asked on subject_id = layby_id
        union all
        select fact_id from layby_ending join asked using (layby_id)
        union all
        select fact_id from sale where shift_id = ${shiftId}),
      entries as materialized (select from_account, to_account, amount from money_entry join facts using (fact_id)),
      moved as (
        select to_account as account, amount from entries union all select from_account, -amount from entries),
      deposits as (select account, sum(amount)::int as amount from moved group by account)
      select layby_id as "laybyId", state, paid::int as paid, coalesce(deposits.amount, 0) as deposit
      from layby join asked using (layby_id) left join deposits on deposits.account = 'deposit:' || layby_id`,
    );
    return new Map(rows.map((row) => [row.laybyId, row]));
  });

/** What differs between a layby as the till stated it and as the hub's tables add up; nothing where no layby was told of. */
export function unlikeLayby(facts: readonly Fact[], laybys: ReadonlyMap<string, HubLayby>): Finding[] {
  const ended = facts.find((fact) => fact.type === 'layby-ended');
  if (!ended) return [];
  const hub = laybys.get(ended.laybyId);
  if (!hub) return [`layby ${ended.laybyId} is not at the hub`];
  const paid = facts.reduce((all, fact) => all + (fact.type === 'payment-taken' ? fact.amount : 0), 0);
  return [
    ...(hub.state === ended.how ? [] : [`the layby at the hub is ${hub.state}, not ${ended.how}`]),
    ...same('what was paid on the layby at the hub', hub.paid, paid),
    ...same('what the hub has left on its deposit', hub.deposit, 0),
  ];
}
