import { assert, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, atTheEnd, rowOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import { type AuditEntry, type ChainedEntry, auditGenesis, hashOfEntry } from './entry';
import { cleanText, redact } from './redact';

type Deps = Pick<HubDeps, 'sha256'>;

/**
 * Who did what to what, in the transaction that does it; nobody changes it afterwards. It is written as the last thing before the
 * transaction commits, wherever in it this is called: the company's chain is one lock, and whoever takes it waits for nothing
 * more, so that two transactions never wait for each other. Source: spec/audit.md AL1, AL3
 */
export async function writeAudit(tx: Tx, deps: Deps, entry: AuditEntry): Promise<void> {
  const waiting = entriesOf.get(tx);
  if (waiting) {
    waiting.push(entry);
    return;
  }
  const entries = [entry];
  entriesOf.set(tx, entries);
  atTheEnd(tx, () => chain(tx, deps, entries));
}

const entriesOf = new WeakMap<Tx, AuditEntry[]>();

async function chain(tx: Tx, { sha256 }: Deps, entries: readonly AuditEntry[]): Promise<void> {
  const [{ tenantId } = { tenantId: null }] = entries;
  assert(
    tenantId && entries.every((entry) => entry.tenantId === tenantId),
    'a transaction is of one company',
  );
  const count = entries.length;
  const head = await rowOf<{ sequence: number; hash: string }>(
    tx,
    sql`insert into audit_head (tenant_id, sequence, hash) values (${tenantId}, ${count}, ${auditGenesis(tenantId, sha256)})
        on conflict (tenant_id) do update set sequence = audit_head.sequence + ${count}
        returning sequence, hash`,
  );
  assert(head, 'a company has one end of its chain');
  const chained: ChainedEntry[] = [];
  for (const [index, entry] of entries.entries()) {
    const open = {
      sequence: Number(head.sequence) - count + index + 1,
      at: instant(entry.at),
      who: cleanText(entry.who),
      whoId: entry.whoId ?? null,
      address: entry.address ?? null,
      verb: entry.verb,
      subject: cleanText(entry.subject),
      before: redact(entry.before),
      after: redact(entry.after),
      detail: redact(entry.detail ?? {}),
      atStores: storesOf(entry),
      previousHash: chained.at(-1)?.hash ?? head.hash,
    };
    chained.push({ ...open, hash: hashOfEntry(open, sha256) });
  }
  await tx.execute(
    sql`with head as (update audit_head set hash = ${chained.at(-1)?.hash} where tenant_id = ${tenantId})
        insert into audit (tenant_id, sequence, at, who, who_id, address, verb, subject, before, after, detail, previous_hash, hash,
                           store_ids)
        select ${tenantId}::uuid, sequence, at, who, who_id, address, verb, subject, before, after, detail, previous_hash, hash,
               at_stores::uuid[]
        from ${unnest('entries', types, chained.map(rowOfEntry))}`,
  );
}

const types = {
  sequence: 'bigint',
  at: 'bigint',
  who: 'text',
  who_id: 'text',
  address: 'text',
  verb: 'text',
  subject: 'text',
  before: 'jsonb',
  after: 'jsonb',
  detail: 'jsonb',
  previous_hash: 'text',
  hash: 'text',
  at_stores: 'text',
} as const;

/** None is as good as not said. */
const storesOf = ({ atStores }: AuditEntry): string[] | null =>
  atStores && atStores.length > 0 ? [...new Set(atStores)].sort() : null;

const jsonOf = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

const rowOfEntry = (entry: ChainedEntry) => ({
  sequence: entry.sequence,
  at: entry.at,
  who: entry.who,
  who_id: entry.whoId,
  address: entry.address,
  verb: entry.verb,
  subject: entry.subject,
  before: jsonOf(entry.before),
  after: jsonOf(entry.after),
  detail: jsonOf(entry.detail),
  previous_hash: entry.previousHash,
  hash: entry.hash,
  at_stores: entry.atStores && arrayLiteral(entry.atStores),
});
