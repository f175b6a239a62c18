import { sql } from 'drizzle-orm';
import { unnest } from '../database';
import { type FactPoster, factsOf } from '../ingest/fact-poster';

/**
 * Notes which days of which stores have to be added up again: a row for each push and day, which nobody waits for, because no two
 * pushes write the same one. Source: spec/foresight.md FO1
 */
export const demandPoster: FactPoster = {
  types: ['sale-completed'],
  *statements({ tenantId, deps }, facts) {
    const touched = new Map(
      factsOf(facts, 'sale-completed').map(({ fact }) => [
        `${fact.storeId} ${fact.tradingDate}`,
        { store_id: fact.storeId, day: fact.tradingDate },
      ]),
    );
    const rows = [...touched.values()].map((row) => ({ change_id: deps.ids.next(), ...row }));
    yield sql`
      insert into demand_change (tenant_id, change_id, store_id, day)
      select ${tenantId}::uuid, changes.*
      from ${unnest('changes', { change_id: 'uuid', store_id: 'uuid', day: 'date' }, rows)}`;
  },
};
