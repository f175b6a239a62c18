import { type SQL, sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf, unnest } from '../database';
import { hintCompany } from '../feed';
import { type FactPoster, factsOf } from '../ingest/fact-poster';
import type { Understood } from '../ingest/links';
import type { Pushed } from '../ingest/pushed';
import { tellOfHolds } from './records';

const servedTypes = { hold_id: 'uuid', sale_id: 'uuid', staff_id: 'uuid', at: 'bigint' } as const;

const servedBy = (facts: readonly Understood[]) =>
  factsOf(facts, 'sale-completed').flatMap(({ fact }) =>
    (fact.holdIds ?? []).map((holdId) => ({
      ...{ hold_id: holdId, sale_id: fact.saleId, staff_id: fact.staffId, at: fact.completedAt },
    })),
  );

/**
 * The sale that goods went out with ends their hold, also where it arrives after the hold had run out at head office: what happened
 * first is what happened. Source: spec/near-by.md NB5, NB6
 */
function* endServed({ tenantId }: Pushed, facts: readonly Understood[]): Iterable<SQL> {
  const served = servedBy(facts);
  if (served.length === 0) return;
  // In one order, so that two tills that push at once do not wait for each other.
  const ids = arrayLiteral(served.map(({ hold_id }) => hold_id));
  yield sql`select 1 from stock_hold where tenant_id = ${tenantId} and hold_id = any(${ids}::text::uuid[])
            order by hold_id for update`;
  yield sql`
    update stock_hold set ended_at = served.at, ended_how = 'sold', ended_by = served.staff_id, sale_id = served.sale_id
    from (select distinct on (hold_id) * from ${unnest('said', servedTypes, served)} order by hold_id, at, sale_id) as served
    where stock_hold.tenant_id = ${tenantId} and stock_hold.hold_id = served.hold_id
      and (stock_hold.ended_at is null or stock_hold.ended_at > served.at)`;
}

async function tellOfServed(tx: Tx, { tenantId, at }: Pushed, facts: readonly Understood[]): Promise<void> {
  const served = servedBy(facts);
  if (served.length === 0) return;
  const ids = arrayLiteral(served.map(({ hold_id }) => hold_id));
  const known = await rowsOf<{ holdId: string }>(
    tx,
    sql`select hold_id as "holdId" from stock_hold
        where tenant_id = ${tenantId} and hold_id = any(${ids}::text::uuid[]) and ended_at is not null`,
  );
  if (known.length === 0) return;
  await tellOfHolds(
    tx,
    { tenantId, at },
    known.map(({ holdId }) => holdId),
  );
  await hintCompany(tx, tenantId);
}

export const holdPoster: FactPoster = {
  types: ['sale-completed'],
  statements: endServed,
  after: tellOfServed,
};
