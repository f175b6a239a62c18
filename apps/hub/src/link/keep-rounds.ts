import { asTenant, listCompanies, rowOf } from '../database';
import { sql } from 'drizzle-orm';
import type { Links } from './kinds';
import { addRounds } from './tasks';

/** The shortest round is five minutes: half a minute late is soon enough, and a hub without links hardly notices. */
const everyMs = 30_000;

/** Looks now and then which rounds of which links are due. Source: spec/links.md LK8 */
export function keepRounds(links: Links, onTrouble: (error: unknown) => void): { stop(): void } {
  let isRunning = false;
  const look = async (): Promise<void> => {
    if (isRunning || [...links.kinds.values()].every(({ rounds }) => !rounds?.length)) return;
    isRunning = true;
    try {
      for (const { tenantId } of await listCompanies(links.db)) {
        const hasSome = await asTenant(links.db, tenantId, (tx) =>
          rowOf(tx, sql`select 1 from link where tenant_id = ${tenantId} and state = 'on' limit 1`),
        );
        if (hasSome) await addRounds(links, tenantId);
      }
    } finally {
      isRunning = false;
    }
  };
  const timer = setInterval(() => {
    look().catch(onTrouble);
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
