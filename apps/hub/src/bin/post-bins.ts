import { binEntriesOf } from '@tillbridge/core/bin';
import { instant } from '@tillbridge/core/kernel';
import { type BinFact, binFactTypes } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, unnest } from '../database';
import { hintCompany } from '../feed';
import { type HeardAt, type Stated, statedByTill } from '../goods';
import { type FactPoster, factsOf } from '../ingest/fact-poster';
import type { Understood } from '../ingest/links';
import { type BinKey, tellOfBins } from './bin-records';

export type StatedBinFact = Stated<BinFact>;

const entryTypes = {
  fact_id: 'uuid',
  entry_no: 'int',
  store_id: 'uuid',
  bin: 'text',
  item_id: 'uuid',
  kind: 'text',
  quantity_milli: 'bigint',
  at: 'bigint',
  terminal_id: 'uuid',
  sequence: 'int',
  staff_id: 'uuid',
} as const;
const keyTypes = { store_id: 'uuid', item_id: 'uuid', bin: 'text' } as const;

/** Nothing that is heard of has yet to happen: a clock that runs ahead would else keep its count above all that follows. */
const heardBy = (at: number, heardAt: number): number => (at < 0 || at > heardAt ? heardAt : at);

const entriesOf = (heard: HeardAt, stated: readonly StatedBinFact[]) =>
  stated.flatMap((each) =>
    binEntriesOf(each.id, instant(heardBy(each.at, heard.at)), each.fact).map((entry) => ({
      fact_id: entry.factId,
      entry_no: entry.entryNo,
      store_id: each.fact.storeId,
      bin: entry.bin,
      item_id: entry.itemId,
      kind: entry.kind,
      quantity_milli: entry.quantity,
      at: entry.at,
      terminal_id: each.terminalId,
      sequence: each.sequence,
      staff_id: each.fact.staffId,
    })),
  );

/** The bins and items that facts are about, each once. */
export const binsTouched = (stated: readonly StatedBinFact[]): BinKey[] => {
  const touched = new Map<string, BinKey>();
  for (const { fact } of stated) {
    const { storeId } = fact;
    const bins = fact.type === 'bin-counted' ? [fact.bin] : [fact.from, fact.to];
    for (const bin of bins)
      for (const { itemId } of bin === null ? [] : fact.lines)
        touched.set(`${storeId} ${itemId} ${bin}`, { storeId, itemId, bin: bin ?? '' });
  }
  return [...touched.values()];
};

/**
 * Keeps what facts say of bins, and what lies there by all that is known. Levels are locked in one order before anybody adds up, so
 * that of two batches about one bin the second sees what the first one brought. Source: spec/bins.md BN3 to BN5
 */
export function* insertBinFacts(heard: HeardAt, stated: readonly StatedBinFact[]): Iterable<SQL> {
  if (stated.length === 0) return;
  const { tenantId, at } = heard;
  const keys = binsTouched(stated).map(({ storeId, itemId, bin }) => ({
    ...{ store_id: storeId, item_id: itemId, bin },
  }));
  yield sql`
    insert into bin_entry (tenant_id, fact_id, entry_no, store_id, bin, item_id, kind, quantity_milli, at, terminal_id, sequence,
                           staff_id, received_at)
    select ${tenantId}::uuid, entries.*, ${at}::bigint from ${unnest('entries', entryTypes, entriesOf(heard, stated))}`;
  yield sql`
    insert into bin_level as level (tenant_id, store_id, item_id, bin, quantity_milli)
    select ${tenantId}::uuid, store_id, item_id, bin, 0 from ${unnest('keys', keyTypes, keys)} order by store_id, item_id, bin
    on conflict (tenant_id, store_id, item_id, bin) do update set quantity_milli = level.quantity_milli`;
  yield sql`
    update bin_level as level
    set quantity_milli = there.milli, last_count_at = there.counted_at
    from ${unnest('keys', keyTypes, keys)}
    left join lateral (
      select at, fact_id, entry_no, quantity_milli from bin_entry as entry
      where entry.tenant_id = ${tenantId} and entry.store_id = keys.store_id and entry.item_id = keys.item_id
        and entry.bin = keys.bin and kind = 'counted'
      order by at desc, fact_id desc, entry_no desc limit 1) as counted on true
    cross join lateral (
      select counted.at as counted_at, (coalesce(counted.quantity_milli, 0) + coalesce(sum(entry.quantity_milli), 0))::bigint as milli
      from bin_entry as entry
      where entry.tenant_id = ${tenantId} and entry.store_id = keys.store_id and entry.item_id = keys.item_id
        and entry.bin = keys.bin and kind = 'moved'
        and (counted.at is null
             or (entry.at, entry.fact_id, entry.entry_no) > (counted.at, counted.fact_id, counted.entry_no))) as there
    where level.tenant_id = ${tenantId} and level.store_id = keys.store_id and level.item_id = keys.item_id
      and level.bin = keys.bin`;
}

const heardOf = (facts: readonly Understood[]): StatedBinFact[] =>
  binFactTypes.flatMap((type) =>
    factsOf(facts, type).map(({ recorded, fact }): StatedBinFact => statedByTill(recorded, fact)),
  );

/** The store's tills are told what lies there now. */
export async function tellAfter(tx: Tx, heard: HeardAt, stated: readonly StatedBinFact[]): Promise<void> {
  await tellOfBins(tx, heard, binsTouched(stated));
  await hintCompany(tx, heard.tenantId);
}

export const binPoster: FactPoster = {
  types: binFactTypes,
  statements: (pushed, facts) => insertBinFacts(pushed, heardOf(facts)),
  after: (tx, pushed, facts) => tellAfter(tx, pushed, heardOf(facts)),
};
