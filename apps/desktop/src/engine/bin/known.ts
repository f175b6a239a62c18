import {
  type BinEntry,
  type BinLevel,
  type BinSaying,
  binEntriesOf,
  binKey,
  levelSince,
} from '@tillbridge/core/bin';
import { type ItemId, type Quantity, idFrom, instant, quantity } from '@tillbridge/core/kernel';
import { type BinFact, type BinLevelV1, binLevelKey } from '@tillbridge/core/wire';
import { dayRecord, dayRecordsByWord, dayRecordsOf } from '../catalogue/day-records';
import { type ReadDb, type Tx, all, run } from '../database/database';
import { hubOffsetMs } from '../database/settings';
import type { Counter } from '../sale/counter';

type Row = {
  sequence: number;
  entryNo: number;
  bin: string;
  itemId: string;
  kind: BinEntry['kind'];
  milli: number;
  at: number;
};
type Which = { itemId: ItemId } | { bin: string } | 'all';
/** More bins than any store has of one item, and more items than any bin holds. */
const mostTold = 5_000;

/**
 * What lies in bins: as the hub told last, and what this till stated since. Asked in a transaction, what it stated so far counts.
 * Source: spec/bins.md BN7
 */
export function knownLevels(counter: Counter, ledger: ReadDb, which: Which): BinLevel[] {
  const levels = new Map<string, { told: BinLevelV1 | null; own: Row[] }>();
  for (const told of toldOf(counter, which)) levels.set(binKey(told), { told, own: [] });
  for (const row of ownRows(ledger, which)) {
    const key = binKey({ bin: row.bin, itemId: idFrom(row.itemId) });
    const known = levels.get(key) ?? { told: null, own: [] };
    known.own.push(row);
    levels.set(key, known);
  }
  const heardOf = heardFrom(counter);
  return [...levels.values()].flatMap(({ told, own }) => {
    const since = own.filter(({ sequence }) => sequence > heardOf(told));
    const first = told ?? since[0];
    if (!first) return [];
    const of = { bin: first.bin, itemId: idFrom<'ItemId'>(first.itemId) };
    const before = told ?? { quantity: quantity(0), lastCountAt: null };
    const { quantity: there, lastCountAt } = levelSince({ ...before, ...of }, since.map(sayingOf));
    return [{ ...of, quantity: there, lastCountAt }];
  });
}

/** What lies of an item in a bin, zero where nobody put any. */
export const inBin = (counter: Counter, ledger: ReadDb, bin: string, itemId: ItemId): Quantity =>
  knownLevels(counter, ledger, { itemId }).find((level) => level.bin === bin)?.quantity ?? quantity(0);

function toldOf({ catalogue, identity }: Counter, which: Which): BinLevelV1[] {
  const storeId = identity()?.storeId;
  const told = catalogue.read((replica) => {
    if (which === 'all') return dayRecordsOf(replica, 'bin-level');
    const word = 'bin' in which ? which.bin.toLowerCase() : which.itemId;
    return dayRecordsByWord(replica, 'bin-level', word, 'whole', mostTold);
  });
  return (told ?? []).filter((level) => level.storeId === storeId && isAbout(level, which));
}

const isAbout = (level: Pick<BinLevel, 'bin' | 'itemId'>, which: Which): boolean =>
  which === 'all' || ('bin' in which ? level.bin === which.bin : level.itemId === which.itemId);

function ownRows(ledger: ReadDb, which: Which): Row[] {
  const columns = 'sequence, entry_no as entryNo, bin, item_id as itemId, kind, quantity_milli as milli, at';
  const order = 'order by sequence, entry_no';
  if (which === 'all') return all<Row>(ledger, `select ${columns} from bin_entry ${order}`);
  return 'bin' in which
    ? all<Row>(ledger, `select ${columns} from bin_entry where bin = ? ${order}`, which.bin)
    : all<Row>(ledger, `select ${columns} from bin_entry where item_id = ? ${order}`, which.itemId);
}

const sayingOf = ({ kind, milli, at }: Row): BinSaying => ({
  ...{ kind, quantity: quantity(milli), at: instant(at) },
});

/** How far the hub had this till's own facts when it told. */
const heardFrom =
  ({ identity }: Counter) =>
  (told: BinLevelV1 | null): number =>
    told?.counted.find(({ terminalId }) => terminalId === identity()?.terminalId)?.sequence ?? 0;

/** States a deed with bins: its fact, and what this till's own bins say at once. In one transaction. Source: spec/bins.md BN2, BN4, BN7 */
export function stateBinFact(tx: Tx, counter: Counter, fact: BinFact): void {
  const { journal, clock, ids } = counter;
  const sequence = journal.record(tx, fact);
  const at = instant(clock.now() + Math.round(hubOffsetMs(tx) ?? 0));
  for (const { entryNo, bin, itemId, kind, quantity: said } of binEntriesOf(ids.next<'FactId'>(), at, fact)) {
    forgetHeard(tx, counter, { bin, itemId });
    run(
      tx,
      'insert into bin_entry (sequence, entry_no, bin, item_id, kind, quantity_milli, at) values (?, ?, ?, ?, ?, ?, ?)',
      ...[sequence, entryNo, bin, itemId, kind, said, at],
    );
  }
}

/** What the hub has counted of a bin and item is in what it told, and needed no more. */
function forgetHeard(tx: Tx, counter: Counter, { bin, itemId }: Pick<BinLevel, 'bin' | 'itemId'>): void {
  const storeId = counter.identity()?.storeId;
  if (!storeId) return;
  const told = counter.catalogue.read((replica) =>
    dayRecord(replica, 'bin-level', binLevelKey({ storeId, bin, itemId })),
  );
  run(
    tx,
    'delete from bin_entry where item_id = ? and bin = ? and sequence <= ?',
    ...[itemId, bin, heardFrom(counter)(told ?? null)],
  );
}
