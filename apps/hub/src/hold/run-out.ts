import { type Instant, type TenantId, instant } from '@tillbridge/core/kernel';
import { runOutToldMs } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, listCompanies, rowsOf } from '../database';
import { hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { tellOfHolds } from './records';

/** Nobody waits for it: what has run out binds nobody from its last moment on, whether it was ended or not. */
const everyMs = 60 * 60_000;

/**
 * Ends what ran out and was told to its tills long enough: no till has to keep it any more.
 * @returns how many ended; run again it finds nothing more
 * Source: spec/near-by.md NB4, NB8
 */
export async function endRunOut(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
): Promise<number> {
  const over = await rowsOf<{ holdId: string }>(
    tx,
    sql`update stock_hold set ended_at = until, ended_how = 'let-go'
        where tenant_id = ${tenantId} and ended_at is null and until <= ${at - runOutToldMs}
        returning hold_id as "holdId"`,
  );
  // The store that asked was told long enough how these ended; told once more in the next hour, it forgets nothing twice.
  const told = await rowsOf<{ holdId: string }>(
    tx,
    sql`select hold_id as "holdId" from stock_hold
        where tenant_id = ${tenantId} and store_id <> asked_by_store_id
          and ended_at <= ${at - runOutToldMs} and ended_at > ${at - runOutToldMs - 2 * everyMs}`,
  );
  const holdIds = new Set([...over, ...told].map(({ holdId }) => holdId));
  await tellOfHolds(tx, { tenantId, at }, [...holdIds]);
  return over.length;
}

/** The same for every company, once an hour. */
export function keepHoldsTidy(
  db: Database,
  { clock }: Pick<HubDeps, 'clock'>,
  onTrouble: (error: unknown) => void,
): { stop(): void } {
  const all = async (): Promise<void> => {
    for (const { tenantId } of await listCompanies(db))
      await asTenant(db, tenantId, async (tx) => {
        const ended = await endRunOut(tx, { tenantId, at: instant(clock.now()) });
        if (ended > 0) await hintCompany(tx, tenantId);
      });
  };
  const timer = setInterval(() => {
    all().catch(onTrouble);
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
