import { sql } from 'drizzle-orm';
import { type Tx, unnest } from '../database';
import type { Understood } from './links';
import type { Pushed } from './pushed';

const types = {
  sequence: 'int',
  fact_id: 'uuid',
  type: 'text',
  version: 'int',
  recorded_at: 'bigint',
  hash: 'text',
  body: 'text',
} as const;

/** The facts themselves, byte for byte. */
export async function writeFacts(tx: Tx, pushed: Pushed, facts: readonly Understood[]): Promise<void> {
  const rows = facts.map(({ link, recorded }) => ({
    sequence: link.sequence,
    fact_id: recorded.id,
    type: recorded.fact.type,
    version: recorded.fact.v,
    recorded_at: recorded.recordedAt,
    hash: link.hash,
    body: link.body,
  }));
  await tx.execute(
    sql`insert into fact (tenant_id, terminal_id, sequence, fact_id, type, version, recorded_at, received_at, hash, body)
        select ${pushed.tenantId}::uuid, ${pushed.terminalId}::uuid,
               sequence, fact_id, type, version, recorded_at, ${pushed.at}::bigint, hash, body
        from ${unnest('facts', types, rows)}`,
  );
}
