import type { Instant, TenantId } from '@tillbridge/core/kernel';
import type { StockCause } from '@tillbridge/core/ledger';
import { type SQL, sql } from 'drizzle-orm';
import { costsAreDue } from '../cost/state-costs';
import { type Tx, runInOrder, unnest } from '../database';
import { keepBatches, keepElsewhere, movedPerDay, movedTypes } from './moved';

export type NewStockEntry = {
  fact_id: string;
  entry_no: number;
  item_id: string;
  from_place: string;
  to_place: string;
  quantity_milli: number;
  sale_id: string | null;
  line_id: string | null;
  /** By the hub's clock, as well as whoever stated it knew that clock. */
  at: number;
  cause: StockCause;
  /** Which sale, shipment, count, intake …; null where nobody gave it a name. */
  cause_id: string | null;
  batch_code: string | null;
  batch_expires_on: string | null;
  serials: readonly string[] | null;
  /** Null for head office. */
  terminal_id: string | null;
  sequence: number | null;
  is_clock_known: boolean;
};

/** What an entry says of itself that head office makes by its own clock, of goods without batch or serial number. */
export const headOffice = {
  sale_id: null,
  line_id: null,
  cause_id: null,
  batch_code: null,
  batch_expires_on: null,
  serials: null,
  terminal_id: null,
  sequence: null,
  is_clock_known: true,
} as const;

export const entryTypes = {
  fact_id: 'uuid',
  entry_no: 'int',
  item_id: 'uuid',
  from_place: 'text',
  to_place: 'text',
  quantity_milli: 'bigint',
  sale_id: 'uuid',
  line_id: 'uuid',
  at: 'bigint',
  cause: 'text',
  cause_id: 'uuid',
  batch_code: 'text',
  batch_expires_on: 'date',
  terminal_id: 'uuid',
  sequence: 'int',
  is_clock_known: 'boolean',
  serials: 'text',
} as const;

/** Serial numbers travel as one text: an array within an array would be flattened. */
export const unitSeparator = '\u001f';

/** What anybody says of the time is believed up to here ahead of us. Source: spec/ledger.md L10 */
const believedAheadMs = 86_400_000;

const toStore = (entry: NewStockEntry, heardAt: Instant) => ({
  ...entry,
  at: entry.at < 0 || entry.at > heardAt + believedAheadMs ? heardAt : entry.at,
  serials: entry.serials?.length ? entry.serials.map(withoutSeparator).join(unitSeparator) : null,
});

const withoutSeparator = (serial: string): string => serial.replaceAll(unitSeparator, ' ');

type Stating = { tenantId: TenantId; at: Instant };

/** The entries themselves; whoever states them moves the levels in the same transaction with `moveLevels`. */
export function* insertEntries({ tenantId, at }: Stating, posted: readonly NewStockEntry[]): Iterable<SQL> {
  if (posted.length === 0) return;
  const entries = posted.map((entry) => toStore(entry, at));
  yield sql`
    insert into stock_entry (tenant_id, fact_id, entry_no, item_id, from_place, to_place, quantity_milli, sale_id, line_id, at,
                             cause, cause_id, batch_code, batch_expires_on, terminal_id, sequence, is_clock_known, serials)
    select ${tenantId}::uuid, fact_id, entry_no, item_id, from_place, to_place, quantity_milli, sale_id, line_id, at,
           cause, cause_id, batch_code, batch_expires_on, terminal_id, sequence, is_clock_known, string_to_array(serials, chr(31))
    from ${unnest('entries', entryTypes, entries)}`;
}

/**
 * Moves the stock levels of the stores that entries touch, tells those stores' terminals, and leaves word of it for the days and
 * months. Levels are locked in one order, so that two batches about the same goods cannot wait for each other; what is asked of the
 * database between here and the commit, everybody who moves the same goods waits for.
 */
export function* moveLevels({ tenantId, at }: Stating, posted: readonly NewStockEntry[]): Iterable<SQL> {
  const entries = posted.map((entry) => toStore(entry, at));
  const moved = movedPerDay(entries);
  if (moved.length === 0) return;
  yield sql`
    with moved as materialized (select * from ${unnest('moved', movedTypes, moved)}),
    unclosed as (
      insert into stock_unclosed (tenant_id, place, item_id, day, moved_milli)
      select ${tenantId}::uuid, place, item_id, day, moved_milli from moved),
    level as (
      insert into stock_level (tenant_id, store_id, item_id, on_hand_milli)
      select ${tenantId}::uuid, store_id, item_id, sum(moved_milli)::bigint from moved where store_id is not null
      group by store_id, item_id order by store_id, item_id
      on conflict (tenant_id, store_id, item_id)
        do update set on_hand_milli = stock_level.on_hand_milli + excluded.on_hand_milli
      returning store_id, item_id, on_hand_milli)
    insert into feed (tenant_id, xid, topic, key, store_id, record, at)
    select ${tenantId}::uuid, pg_current_xact_id(), 'stock-level', store_id || ':' || item_id, store_id,
           jsonb_build_object('storeId', store_id, 'itemId', item_id, 'onHand', on_hand_milli), ${at}::bigint
    from level`;
  yield* keepElsewhere(tenantId, moved);
  yield* keepBatches({ tenantId, at }, entries);
}

/** Posts stock entries and what follows from them: a few statements for any number of entries. */
export function* insertStock(who: Stating, posted: readonly NewStockEntry[]): Iterable<SQL> {
  yield* insertEntries(who, posted);
  yield* moveLevels(who, posted);
}

/** The same for somebody who posts nothing else. */
export async function postStock(tx: Tx, who: Stating, entries: readonly NewStockEntry[]): Promise<void> {
  await runInOrder(tx, insertStock(who, entries));
  // What terminals tell is noticed in their journals. Source: spec/stock-cost.md CS9
  await costsAreDue(
    tx,
    who.tenantId,
    entries.map(({ item_id, at }) => ({ itemId: item_id, at })),
  );
}
