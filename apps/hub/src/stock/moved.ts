import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { storeAtPlace } from '@tillbridge/core/ledger';
import { type SQL, sql } from 'drizzle-orm';
import { unnest } from '../database';

/** What is kept of where goods are, beside the entries themselves: all of it follows from them. */

type Entry = {
  item_id: string;
  from_place: string;
  to_place: string;
  quantity_milli: number;
  at: number;
  batch_code: string | null;
  batch_expires_on: string | null;
};

/** What came to a place less what left it on one day. */
export type Moved = {
  place: string;
  store_id: string | null;
  item_id: string;
  day: string;
  moved_milli: number;
};

export const movedTypes = {
  place: 'text',
  store_id: 'uuid',
  item_id: 'uuid',
  day: 'date',
  moved_milli: 'bigint',
} as const;

const isElsewhere = (place: string): boolean =>
  place.startsWith('transit:') || place.startsWith('quarantine:');
/** Where goods are or ended that are or were ours; what customers and suppliers have is nobody's question. */
const isOurs = (place: string): boolean =>
  storeAtPlace(place) !== null || isElsewhere(place) || place === 'damaged' || place === 'shrinkage';

/** UTC's: a shop's own day begins and ends within two of them, and is asked for by its moments. Source: spec/stock-history.md SY2 */
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Once per place of ours, item and day, in no order. */
export function movedPerDay(entries: readonly Entry[]): Moved[] {
  const moved = new Map<string, Moved>();
  const move = (place: string, { item_id, at }: Entry, milli: number): void => {
    if (!isOurs(place)) return;
    const day = dayOf(at);
    const key = `${place} ${item_id} ${day}`;
    const row = moved.get(key) ?? { place, store_id: storeAtPlace(place), item_id, day, moved_milli: 0 };
    row.moved_milli += milli;
    moved.set(key, row);
  };
  for (const entry of entries) {
    move(entry.to_place, entry, entry.quantity_milli);
    move(entry.from_place, entry, -entry.quantity_milli);
  }
  return [...moved.values()];
}

/** What is on its way, and what lies apart from what a store sells. */
export function* keepElsewhere(tenantId: TenantId, moved: readonly Moved[]): Iterable<SQL> {
  const elsewhere = moved.filter(({ place }) => isElsewhere(place));
  if (elsewhere.length === 0) return;
  yield sql`
    insert into stock_elsewhere (tenant_id, place, item_id, quantity_milli)
    select ${tenantId}::uuid, place, item_id, sum(moved_milli)::bigint from ${unnest('moved', movedTypes, elsewhere)}
    group by place, item_id order by place, item_id
    on conflict (tenant_id, place, item_id)
      do update set quantity_milli = stock_elsewhere.quantity_milli + excluded.quantity_milli`;
}

type InBatch = {
  place: string;
  item_id: string;
  code: string;
  expires_on: string | null;
  moved_milli: number;
};
const batchTypes = {
  place: 'text',
  item_id: 'uuid',
  code: 'text',
  expires_on: 'date',
  moved_milli: 'bigint',
} as const;

const batchKey = sql`substr(place, 7) || ':' || item_id || ':' || code`;
const batchRecord = sql`jsonb_build_object('itemId', item_id, 'code', code, 'expiresOn', expires_on)`;

/** The batches that a store has, for a new terminal. Source: spec/receiving.md RE11 */
export const batchRecordsOf = ({ tenantId, storeId }: { tenantId: TenantId; storeId: string }): SQL =>
  sql`select ${batchKey} as key, ${batchRecord}::text as record from stock_batch
      where tenant_id = ${tenantId} and place = ${`store:${storeId}`} and quantity_milli > 0`;

/**
 * What is where of each batch that was named; the earliest day that anybody stated for its code is believed. The tills of a store hear
 * of what came to it. Source: spec/stock-levels.md SL4, spec/receiving.md RE11
 */
export function* keepBatches(
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  entries: readonly Entry[],
): Iterable<SQL> {
  const inBatches = entries.flatMap(
    ({ item_id, from_place, to_place, quantity_milli, batch_code, batch_expires_on }): InBatch[] => {
      if (batch_code === null) return [];
      const batch = { item_id, code: batch_code, expires_on: batch_expires_on };
      return [
        { ...batch, place: to_place, moved_milli: quantity_milli },
        { ...batch, place: from_place, moved_milli: -quantity_milli },
      ].filter(({ place }) => storeAtPlace(place) !== null || isElsewhere(place));
    },
  );
  if (inBatches.length === 0) return;
  yield sql`
    with moved as materialized (select * from ${unnest('moved', batchTypes, inBatches)}),
    kept as (
      insert into stock_batch (tenant_id, place, item_id, code, expires_on, quantity_milli)
      select ${tenantId}::uuid, place, item_id, code, min(expires_on), sum(moved_milli)::bigint from moved
      group by place, item_id, code order by place, item_id, code
      on conflict (tenant_id, place, item_id, code)
        do update set quantity_milli = stock_batch.quantity_milli + excluded.quantity_milli,
                      expires_on = least(stock_batch.expires_on, excluded.expires_on)
      returning place, item_id, code, expires_on)
    insert into feed (tenant_id, xid, topic, key, store_id, record, at)
    select ${tenantId}::uuid, pg_current_xact_id(), 'batch', ${batchKey}, substr(place, 7)::uuid, ${batchRecord}, ${at}::bigint
    from kept
    where place like 'store:%' and exists (
      select 1 from moved
      where moved.place = kept.place and moved.item_id = kept.item_id and moved.code = kept.code and moved.moved_milli > 0)`;
}
