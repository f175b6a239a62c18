import { type Instant, type TenantId, instant, tradingDateOf } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, type ReadDb, type Tx, asTenant, listCompanies, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { type WorkHandler, addWork } from '../work';
import { workOnNight } from './night';

/** Half past two in the morning of the company's first store: the day's last sales have come, and nobody waits for the hub. */
const nightMinutes = 150;
/** A claim lasts five minutes; between two of these others have their turn. */
const atOnceMs = 20_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const kind = 'foresight';

/** A company's night as work: gone on with at once until it is done, and then begun again the next night. Source: spec/foresight.md FO3 */
export const foresightWork =
  (db: Database, deps: HubDeps): WorkHandler =>
  async ({ tenantId }) => {
    const isDone = await workOnNight(db, deps, tenantId, atOnceMs);
    if (!isDone) return { done: false, againAt: deps.clock.now() };
    const againAt = await asTenant(db, tenantId, (tx) => nextNight(tx, tenantId, deps.clock.now()));
    return { done: false, againAt };
  };

/** The next moment at which it is night where the company's first store is. */
export async function nextNight(tx: ReadDb, tenantId: TenantId, now: Instant): Promise<Instant> {
  const row = await rowOf<{ timeZone: string }>(
    tx,
    sql`select record ->> 'timeZone' as "timeZone" from store where tenant_id = ${tenantId} and archived_at is null
        order by store_id limit 1`,
  );
  const timeZone = row?.timeZone ?? 'UTC';
  const today = tradingDateOf(now, timeZone, nightMinutes);
  // A day ends within 25 hours also when the clocks go back.
  let [before, after] = [0, (25 * hourMs) / minuteMs];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (tradingDateOf(instant(now + middle * minuteMs), timeZone, nightMinutes) === today) before = middle;
    else after = middle;
  }
  return instant(now + after * minuteMs);
}

/** Writes down the company's next night, when nobody has yet. */
export async function planNight(tx: Tx, deps: HubDeps, tenantId: TenantId): Promise<void> {
  // Two hubs may plan it at once: the second waits here, and then sees what the first wrote.
  await tx.execute(sql`select from tenant where tenant_id = ${tenantId} for update`);
  const planned = await rowOf(
    tx,
    sql`select 1 from work where tenant_id = ${tenantId} and kind = ${kind} limit 1`,
  );
  if (planned) return;
  const dueAt = await nextNight(tx, tenantId, deps.clock.now());
  await addWork(tx, deps, { tenantId, kind, subject: tenantId, dueAt });
}

/** Somebody does not want to wait for the night. */
export async function runNow(tx: Tx, deps: HubDeps, tenantId: TenantId): Promise<void> {
  await planNight(tx, deps, tenantId);
  await tx.execute(
    sql`update work set due_at = ${deps.clock.now()} where tenant_id = ${tenantId} and kind = ${kind}`,
  );
}

/** Sees to it that every company has its nights, when the hub starts and every hour from then on. */
export function keepNightly(
  db: Database,
  deps: HubDeps,
  onTrouble: (error: unknown) => void,
): { stop(): void } {
  const all = async (): Promise<void> => {
    for (const { tenantId } of await listCompanies(db))
      await asTenant(db, tenantId, (tx) => planNight(tx, deps, tenantId));
  };
  const timer = setInterval(() => {
    all().catch(onTrouble);
  }, hourMs);
  timer.unref();
  all().catch(onTrouble);
  return { stop: () => clearInterval(timer) };
}
