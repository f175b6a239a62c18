import { earnedBefore } from '@tillbridge/core/loyalty';
import type { CustomerId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { settleCustomers } from '../customer/post-customers';
import { tellOfCustomers } from '../customer/records';
import { type Database, asTenant, listCompanies, rowsOf, unnest } from '../database';
import { hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { loyaltyRuleOf } from './rule';

type Deps = Pick<HubDeps, 'clock' | 'ids'>;
const everyMs = 24 * 3_600_000;

/**
 * Lets points of a company die that were earned too long ago. As `expired` of the core decides it, for all customers at once; run
 * again it finds nothing more.
 * @returns whose points died
 * Source: spec/loyalty.md LO8
 */
export const expirePoints = (db: Database, { clock, ids }: Deps, tenantId: TenantId): Promise<CustomerId[]> =>
  asTenant(db, tenantId, async (tx) => {
    // Two hubs may do it at once: the second waits here, and then sees what the first wrote.
    await tx.execute(sql`select from loyalty_rule where tenant_id = ${tenantId} for update`);
    const { rule } = await loyaltyRuleOf(tx, tenantId);
    if (!rule || rule.expireAfterMonths === null) return [];
    const at = clock.now();
    const before = earnedBefore(at, rule.expireAfterMonths);
    const dying = await rowsOf<{ customerId: CustomerId; points: number }>(
      tx,
      sql`select customer_id as "customerId",
                 (sum(case when amount < 0 then amount when at < ${before} then amount else 0 end))::bigint as points
          from customer_entry where tenant_id = ${tenantId} and kind = 'points'
          group by customer_id
          having sum(case when amount < 0 then amount when at < ${before} then amount else 0 end) > 0
          order by customer_id`,
    );
    if (dying.length === 0) return [];
    const entries = dying.map(({ customerId, points }) => ({
      id: ids.next(),
      customer_id: customerId,
      amount: -Number(points),
      cause_id: customerId,
    }));
    await tx.execute(
      sql`insert into customer_entry (tenant_id, customer_entry_id, customer_id, kind, amount, because, cause_id, at)
          select ${tenantId}::uuid, id, customer_id, 'points', amount, 'expired', cause_id, ${at}::bigint
          from ${unnest('entries', { id: 'uuid', customer_id: 'uuid', amount: 'bigint', cause_id: 'uuid' }, entries)}`,
    );
    const whose = dying.map(({ customerId }) => customerId);
    await settleCustomers(tx, { tenantId, at }, whose);
    await tellOfCustomers(tx, { tenantId, at }, whose);
    await hintCompany(tx, tenantId);
    return whose;
  });

/** The same for every company, when the hub starts and once a day from then on. */
export function keepPointsFresh(
  db: Database,
  deps: Deps,
  onTrouble: (error: unknown) => void,
): { stop(): void } {
  const all = async (): Promise<void> => {
    for (const { tenantId } of await listCompanies(db)) await expirePoints(db, deps, tenantId);
  };
  const timer = setInterval(() => {
    all().catch(onTrouble);
  }, everyMs);
  timer.unref();
  all().catch(onTrouble);
  return { stop: () => clearInterval(timer) };
}
