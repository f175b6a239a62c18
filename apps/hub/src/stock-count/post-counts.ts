import type { CountId } from '@tillbridge/core/kernel';
import { hubTimeOf } from '@tillbridge/core/ledger';
import type { RecordedCountFact } from '@tillbridge/core/stock-count';
import { type CountFact, countFactTypes } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, unnest } from '../database';
import type { HeardAt } from '../goods';
import type { FactPoster } from '../ingest/fact-poster';
import type { Understood } from '../ingest/links';
import { decidedOf, tellOfCountFacts, tellOfCounts } from './records';

const isCountFact = (fact: { type: string }): fact is CountFact =>
  (countFactTypes as readonly string[]).includes(fact.type);

export const countFactsIn = (facts: readonly Understood[]): RecordedCountFact[] =>
  facts.flatMap(({ recorded: { id, terminalId, sequence, recordedAt, hubOffsetMs, fact } }) =>
    isCountFact(fact) ? [{ id, terminalId, sequence, recordedAt, hubOffsetMs, fact }] : [],
  );

/** Keeps facts of counts whole, and beside them how each count stands, for lists. Source: spec/counts.md ST2, ST16 */
export function* insertCountFacts(heard: HeardAt, stated: readonly RecordedCountFact[]): Iterable<SQL> {
  if (stated.length === 0) return;
  const types = { fact_id: 'uuid', count_id: 'uuid', store_id: 'uuid', stated: 'jsonb' } as const;
  const rows = stated.map((each) => ({
    fact_id: each.id,
    count_id: each.fact.countId,
    store_id: each.fact.storeId,
    stated: JSON.stringify(each),
  }));
  yield sql`
    insert into count_fact (tenant_id, fact_id, count_id, store_id, stated, received_at)
    select ${heard.tenantId}::uuid, facts.*, ${heard.at}::bigint from ${unnest('facts', types, rows)}`;
  const heads = [...Map.groupBy(stated, ({ fact }) => fact.countId)].map(([countId, facts]) =>
    headOf(countId, facts),
  );
  // Of two openings the earlier one counts, whichever arrived first, as in the fold of the facts.
  yield sql`
    insert into stock_count as known (tenant_id, count_id, store_id, state, name, opened_at, opened_by, finished_at, changed_at)
    select ${heard.tenantId}::uuid, count_id, store_id,
           case when finished_at is not null then 'finished' when opened_at is not null then 'counting' else 'announced' end,
           name, opened_at, opened_by, finished_at, ${heard.at}::bigint
    from ${unnest('heads', headTypes, heads)} order by count_id
    on conflict (tenant_id, count_id) do update set
      name = case when known.opened_at <= excluded.opened_at then known.name else coalesce(excluded.name, known.name) end,
      opened_by = case when known.opened_at <= excluded.opened_at then known.opened_by
                       else coalesce(excluded.opened_by, known.opened_by) end,
      opened_at = least(known.opened_at, excluded.opened_at),
      finished_at = greatest(known.finished_at, excluded.finished_at),
      state = case when known.decision is not null then known.state
                   when coalesce(known.finished_at, excluded.finished_at) is not null then 'finished'
                   when coalesce(known.opened_at, excluded.opened_at) is not null then 'counting' else 'announced' end,
      changed_at = excluded.changed_at`;
}

const headTypes = {
  count_id: 'uuid',
  store_id: 'uuid',
  name: 'text',
  opened_at: 'bigint',
  opened_by: 'uuid',
  finished_at: 'bigint',
} as const;

function headOf(countId: CountId, facts: readonly RecordedCountFact[]) {
  const timed = facts
    .map((each) => ({ at: hubTimeOf(each), fact: each.fact }))
    .sort((one, other) => one.at - other.at);
  const opened = timed.find(({ fact }) => fact.type === 'count-opened');
  const finished = timed.findLast(({ fact }) => fact.type === 'count-finished');
  return {
    count_id: countId,
    store_id: facts[0]?.fact.storeId ?? null,
    name: opened?.fact.type === 'count-opened' ? opened.fact.name : null,
    opened_at: opened?.at ?? null,
    opened_by: opened?.fact.staffId ?? null,
    finished_at: finished?.at ?? null,
  };
}

/** What the store's tills must hear of it: each fact, and the count itself where more than its lines changed. */
export async function afterCountFacts(
  tx: Tx,
  heard: HeardAt,
  stated: readonly RecordedCountFact[],
): Promise<void> {
  const counts = [...new Set(stated.map(({ fact }) => fact.countId))];
  const decided = await decidedOf(tx, heard.tenantId, counts);
  // What comes after the decision is for head office: the tills have let the count go.
  await tellOfCountFacts(
    tx,
    heard,
    stated.filter(({ fact }) => !decided.has(fact.countId)),
  );
  await tellOfCounts(tx, heard, counts);
}

export const countPoster: FactPoster = {
  types: countFactTypes,
  statements: (pushed, facts) => insertCountFacts(pushed, countFactsIn(facts)),
  after: (tx, pushed, facts) => afterCountFacts(tx, pushed, countFactsIn(facts)),
};
