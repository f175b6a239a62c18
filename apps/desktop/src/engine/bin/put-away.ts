import { type ItemId, type Quantity, quantity } from '@tillbridge/core/kernel';
import { type Movement, storePlace } from '@tillbridge/core/ledger';
import { itemSpotKey } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import type { BinsView } from '../../ipc/areas/bin';
import { dayRecord } from '../catalogue/day-records';
import { type ReadDb, type Tx, one, run } from '../database/database';
import type { Counter, Present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import { named } from '../stock/named';
import { knownLevels, stateBinFact } from './known';
import { itemInBins } from './views';

type Arrived = { itemId: ItemId; quantity: Quantity };
type List = {
  goods: Arrived[];
  /** What the hands hold: the label that is scanned next says where it lies. */
  inHand: ItemId | null;
};

const kind = 'put-away';
const nothing: List = { goods: [], inHand: null };

/** Written by this program alone, as it is read. */
function listOf(db: ReadDb): List {
  const row = one<{ body: string }>(db, 'select body from goods_draft where kind = ?', kind);
  return row ? (JSON.parse(row.body) as List) : nothing;
}

function keep(tx: Tx, list: List, at: number): void {
  if (list.goods.length === 0) return void run(tx, 'delete from goods_draft where kind = ?', kind);
  run(
    tx,
    `insert into goods_draft (kind, body, saved_at) values (?, ?, ?)
     on conflict (kind) do update set body = excluded.body, saved_at = excluded.saved_at`,
    kind,
    JSON.stringify(list),
    at,
  );
}

/**
 * Goods came in that somebody may put away, in a store that has bins.
 * @param moved what the ledger says of it: what went to the damaged lies elsewhere already
 * Source: spec/bins.md BN15
 */
export function awaitPutAway(tx: Tx, counter: Counter, moved: readonly Movement[]): void {
  const storeId = counter.identity()?.storeId;
  const came = moved.filter(({ to }) => storeId !== undefined && to === storePlace(storeId));
  const hasBins = knownLevels(counter, tx.db, 'all').some((level) => level.quantity !== 0);
  if (!hasBins) return;
  const list = listOf(tx.db);
  const all = new Map(list.goods.map((each) => [each.itemId, each.quantity]));
  for (const { itemId, quantity: more } of came)
    if (more > 0) all.set(itemId, quantity((all.get(itemId) ?? 0) + more));
  const goods = [...all].map(([itemId, amount]) => ({ itemId, quantity: amount }));
  keep(tx, { ...list, goods }, counter.clock.now());
}

/** What came and was not put away yet, and where the rest of each lies. */
export function arrivedView(counter: Counter, storeId: Present['identity']['storeId']): BinsView['arrived'] {
  const { goods, inHand } = listOf(counter.ledger);
  return goods.flatMap(({ itemId, quantity: amount }) => {
    const item = named(counter, itemId);
    if (!item) return [];
    const spot = counter.catalogue.read((replica) =>
      dayRecord(replica, 'item-spot', itemSpotKey({ storeId, itemId })),
    );
    const { bins } = itemInBins(counter, storeId, itemId);
    return [
      {
        ...item,
        ...{ quantity: amount, shelf: spot?.spot ?? null, isInHand: itemId === inHand },
        bins: bins.filter((bin) => bin.quantity > 0),
      },
    ];
  });
}

/** What the next label is for; null where nobody has any of it in hand. */
export const putAwayInHand = (db: ReadDb): ItemId | null => listOf(db).inHand;
export const isToBePutAway = (db: ReadDb, itemId: ItemId): boolean =>
  listOf(db).goods.some((each) => each.itemId === itemId);

export function takeInHand(tx: Tx, { clock }: Counter, itemId: ItemId | null): Done {
  const list = listOf(tx.db);
  if (itemId !== null && !isToBePutAway(tx.db, itemId)) return putAwayAlready();
  keep(tx, { ...list, inHand: itemId }, clock.now());
  return done;
}

/**
 * All of what came of an item lies in a bin now, or stays on the floor; the next of the list is in hand then.
 * @param bin null leaves it on the shop floor, where it is already
 * Source: spec/bins.md BN15
 */
export function putAway(
  tx: Tx,
  counter: Counter,
  { identity, staff }: Present,
  { itemId, bin }: { itemId: ItemId; bin: string | null },
): Done {
  const list = listOf(tx.db);
  const came = list.goods.find((each) => each.itemId === itemId);
  if (!came) return putAwayAlready();
  if (bin !== null)
    stateBinFact(tx, counter, {
      ...{ type: 'goods-moved-between-bins', v: 1, storeId: identity.storeId, staffId: staff.staffId },
      ...{ from: null, to: bin, lines: [came] },
    });
  const goods = list.goods.filter((each) => each !== came);
  const inHand = list.inHand === null ? null : (goods[0]?.itemId ?? null);
  keep(tx, { goods, inHand }, counter.clock.now());
  return done;
}

const putAwayAlready = (): Done => refused('put-away-already', say('It is put away already.'));
