import { type SQL, sql } from 'drizzle-orm';
import { jsonTexts, unnest } from '../database';
import type { Understood } from './links';
import type { Pushed } from './pushed';

const types = {
  sequence: 'int',
  fact_id: 'uuid',
  type: 'text',
  version: 'int',
  recorded_at: 'bigint',
  hash: 'text',
} as const;

/** The facts themselves, byte for byte. */
export function insertFacts(pushed: Pushed, facts: readonly Understood[]): SQL {
  const rows = facts.map(({ link, recorded }) => ({
    sequence: link.sequence,
    fact_id: recorded.id,
    type: recorded.fact.type,
    version: recorded.fact.v,
    recorded_at: recorded.recordedAt,
    hash: link.hash,
  }));
  const bodies = jsonTexts(facts.map(({ link }) => link.body));
  return sql`
    insert into fact (tenant_id, terminal_id, sequence, fact_id, type, version, recorded_at, received_at, hash, body)
    select ${pushed.tenantId}::uuid, ${pushed.terminalId}::uuid,
           sequence, fact_id, type, version, recorded_at, ${pushed.at}::bigint, hash, body
    from ${unnest('facts', types, rows, { body: bodies })}`;
}
