import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { Tx } from '../database';
import type { HubDeps } from '../hub-deps';

export type AuditEntry = {
  tenantId: TenantId;
  at: Instant;
  /** Who did it, in words: `operator`, `enrolment code`. */
  who: string;
  verb: string;
  subject: string;
  detail?: unknown;
};

/** Who did what to what, in the transaction that does it. Nobody changes it afterwards. */
export const writeAudit = (tx: Tx, deps: Pick<HubDeps, 'ids'>, entry: AuditEntry): Promise<unknown> =>
  tx.execute(
    sql`insert into audit (tenant_id, audit_id, who, verb, subject, detail, at)
        values (${entry.tenantId}, ${deps.ids.next()}, ${entry.who}, ${entry.verb}, ${entry.subject},
                ${JSON.stringify(entry.detail ?? {})}::jsonb, ${entry.at})`,
  );
