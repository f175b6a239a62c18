import { sql } from 'drizzle-orm';
import { asTenant, listCompanies, rowOf } from '../database';
import { type LinkKind, countOpenBreakers, linkKinds } from '../link';
import type { Hub } from '../sync';

const everyMs = 10_000;

/** Asks the database now and then what /metrics tells. */
export function watchDatabase(hub: Hub, onTrouble: (error: unknown) => void): { stop(): void } {
  const timer = setInterval(() => {
    askDatabase(hub).catch(onTrouble);
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** What stands in the database is true of all hub processes. */
export async function askDatabase(hub: Hub): Promise<void> {
  hub.metrics.terminalsConnected.set(hub.hints.connected);
  const bound = await rowOf<{ age_seconds: number }>(
    hub.db.drizzle,
    sql`select coalesce(max(extract(epoch from now() - xact_start)), 0)::float8 as age_seconds
          from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid()`,
  );
  hub.metrics.feedBoundAgeSeconds.set(bound?.age_seconds ?? 0);
  let setAside = 0;
  const breakers = new Map<LinkKind, number>(linkKinds.map((kind) => [kind, 0]));
  for (const { tenantId } of await listCompanies(hub.db)) {
    const { aside, open } = await asTenant(hub.db, tenantId, async (tx) => ({
      aside: await rowOf<{ count: number }>(
        tx,
        sql`select count(*)::int as count from quarantine where replayed_at is null`,
      ),
      open: await countOpenBreakers(tx, tenantId),
    }));
    setAside += aside?.count ?? 0;
    for (const { kind, count } of open) breakers.set(kind, (breakers.get(kind) ?? 0) + count);
  }
  hub.metrics.factsSetAside.set(setAside);
  for (const [kind, count] of breakers) hub.metrics.linkBreakersOpen.set({ kind }, count);
}
