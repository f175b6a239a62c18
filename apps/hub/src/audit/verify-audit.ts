import { type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, asTenant, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { type ChainedEntry, auditGenesis, hashOfEntry } from './entry';
import { entryColumns } from './search-audit';

export type AuditVerified = { entries: number; lastHash: string };
export type AuditBroken = { kind: 'audit-broken'; sequence: number; sentence: string };

/** Small enough to hold the hub's own loop for a few milliseconds only. */
const entriesPerPage = 500;

/**
 * Walks a company's chain from its first entry to the one that was its last when the walk began. Every page is a short transaction
 * of its own: nobody waits for it. Source: spec/audit.md AL4
 * @returns the first entry that is not as it was written, or that is not there
 */
export async function verifyAudit(
  db: Database,
  { sha256 }: Pick<HubDeps, 'sha256'>,
  tenantId: TenantId,
): Promise<Result<AuditVerified, AuditBroken>> {
  const head = await asTenant(db, tenantId, (tx) =>
    rowOf<{ sequence: number; hash: string }>(
      tx,
      sql`select sequence, hash from audit_head where tenant_id = ${tenantId}`,
    ),
  );
  const upTo = Number(head?.sequence ?? 0);
  let sequence = 0;
  let hash = auditGenesis(tenantId, sha256);
  while (sequence < upTo) {
    const page = await asTenant(db, tenantId, (tx) =>
      rowsOf<ChainedEntry>(
        tx,
        sql`select ${entryColumns} from audit
            where tenant_id = ${tenantId} and sequence > ${sequence} and sequence <= ${upTo}
            order by sequence limit ${entriesPerPage}`,
      ),
    );
    for (const entry of page) {
      const expected = sequence + 1;
      if (entry.sequence !== expected) return broken(expected, `Entry ${expected} is missing.`);
      if (entry.previousHash !== hash || hashOfEntry(entry, sha256) !== entry.hash) {
        return broken(expected, `Entry ${expected} is not as it was written.`);
      }
      sequence = expected;
      hash = entry.hash;
    }
    if (page.length === 0) return broken(sequence + 1, `The log ends before entry ${sequence + 1}.`);
  }
  if (head && hash !== head.hash)
    return broken(sequence, `Entry ${sequence} is not the one that was written last.`);
  const [beyond] = await asTenant(db, tenantId, (tx) =>
    rowsOf(tx, sql`select 1 from audit where tenant_id = ${tenantId} and sequence < 1 limit 1`),
  );
  if (beyond) return broken(0, 'There is an entry before the first.');
  return ok({ entries: sequence, lastHash: hash });
}

const broken = (sequence: number, what: string): Result<never, AuditBroken> =>
  refuse({
    kind: 'audit-broken',
    sequence,
    sentence: `${what} Everything before it is sound. Somebody with the database's own password changed the log: keep a copy of the database and find out who.`,
  });
