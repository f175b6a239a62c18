import { type Result, type TenantId, type TerminalId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { type Database, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { costsOfFactAreDue } from '../cost';
import { applyFacts } from './apply-facts';
import { readLink } from './links';
import { tellOfStock } from '../program';
import { tellOfSales } from './tell-programs';

export type ReplayRefusal =
  { kind: 'not-there' } | { kind: 'replayed-already' } | { kind: 'still-poison'; trouble: string };

/** Tries a fact in quarantine again, after an upgrade or by a person's decision. Source: spec/ingest.md I7 */
export const replay = (
  db: Database,
  deps: HubDeps,
  which: { tenantId: TenantId; terminalId: TerminalId; sequence: number; hash: string; who: string },
): Promise<Result<{ sequence: number }, ReplayRefusal>> =>
  asTenant(db, which.tenantId, async (tx) => {
    const { tenantId, terminalId, sequence, hash, who } = which;
    const row = await rowOf<{ body: string; replayed_at: number | null; store_id: string }>(
      tx,
      sql`select body, replayed_at, terminal.store_id from quarantine
          join terminal using (tenant_id, terminal_id)
          where tenant_id = ${tenantId} and terminal_id = ${terminalId} and sequence = ${sequence} and hash = ${hash}
          for update of quarantine`,
    );
    if (!row) return refuse({ kind: 'not-there' });
    if (row.replayed_at !== null) return refuse({ kind: 'replayed-already' });
    const at = deps.clock.now();
    const read = readLink({ sequence, hash, body: row.body }, terminalId);
    const [refused] =
      read.kind === 'set-aside' ? [read] : await applyFacts(tx, { tenantId, terminalId, at, deps }, [read]);
    if (refused) return refuse({ kind: 'still-poison', trouble: refused.trouble });
    if (read.kind === 'understood') await costsOfFactAreDue(tx, tenantId, read.recorded.id);
    if (read.kind === 'understood') await tellOfSales(tx, { tenantId, terminalId, at, deps }, [read], []);
    await tellOfStock(tx, { tenantId, deps });
    await tx.execute(
      sql`update quarantine set replayed_at = ${at}
          where tenant_id = ${tenantId} and terminal_id = ${terminalId} and sequence = ${sequence} and hash = ${hash}`,
    );
    await writeAudit(tx, deps, {
      tenantId,
      at,
      who,
      verb: 'replay-fact',
      subject: `${terminalId} ${sequence}`,
      before: { replayedAt: null },
      after: { replayedAt: at },
      atStores: [row.store_id],
    });
    await tx.execute(sql`select pg_notify('tillbridge', ${`hint ${tenantId} ${row.store_id}`})`);
    return ok({ sequence });
  });
