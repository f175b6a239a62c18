import { sql } from 'drizzle-orm';
import { type Database, asTenant, listCompanies } from '../database';
import type { HubDeps } from '../hub-deps';
import { clearChallenges, doorTenant } from './challenges';
import { absoluteMs } from './sessions';
import { clearOldMisses } from './throttle';

const everyMs = 6 * 3_600_000;
/** A link that has run out is still worth a look when somebody asks why it does not open. */
const linksKeptMs = 30 * 86_400_000;

/** Clears away what opens nothing any more: sessions and links that ran out, misses that nobody added to for ninety days. */
export async function tidyTheDoor(db: Database, { clock }: Pick<HubDeps, 'clock'>): Promise<void> {
  const now = clock.now();
  await clearOldMisses(db, now);
  await asTenant(db, doorTenant, (tx) => clearChallenges(tx, doorTenant, now));
  for (const { tenantId } of await listCompanies(db)) {
    await asTenant(db, tenantId, async (tx) => {
      await clearChallenges(tx, tenantId, now);
      await tx.execute(
        sql`delete from account_session where tenant_id = ${tenantId} and created_at <= ${now - absoluteMs}`,
      );
      await tx.execute(
        sql`delete from account_link where tenant_id = ${tenantId} and expires_at <= ${now - linksKeptMs}`,
      );
    });
  }
}

/** The same a few times a day. Two hubs may do it at once. */
export function keepDoorTidy(
  db: Database,
  deps: Pick<HubDeps, 'clock'>,
  onTrouble: (error: unknown) => void,
): { stop(): void } {
  const timer = setInterval(() => {
    tidyTheDoor(db, deps).catch(onTrouble);
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
