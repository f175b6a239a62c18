import { type CountId, type ItemId, type Quantity, quantity } from '@tillbridge/core/kernel';
import { counterView } from '@tillbridge/core/stock-count';
import { type CountScopeV1, type CountState, CategoryV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { CountChoices, CountRow, CountView, CountedLine } from '../../ipc/areas/count';
import type { AreaNeeds } from '../areas';
import { dayRecord, dayRecordsByWord } from '../catalogue/day-records';
import { itemById } from '../catalogue/look-up';
import { all, one } from '../database/database';
import type { Counter, Present } from '../sale/counter';
import { named, serialAwaited } from '../stock/named';
import { onHandOn } from '../stock/on-hand';
import { toldWhen } from '../stock/told-when';
import { type KnownCount, knownCounts, recountsOf } from './known';
import { type Tally, tallyOf } from './tally';
import { cycleWords, scopeWords } from './words';

export const scopeOf = ({ fold, told }: KnownCount): CountScopeV1 | null =>
  fold.opened?.fact.scope ?? told?.scope ?? null;

/** The hub's decision goes before what the facts alone say. */
export const stateOf = ({ fold, told }: KnownCount): CountState =>
  told?.state === 'approved' || told?.state === 'cancelled' ? told.state : fold.state;

export function rowOf(counter: Counter, known: KnownCount): CountRow {
  const { countId, fold, told } = known;
  const opened = fold.opened;
  const state = stateOf(known);
  const name = opened?.fact.name ?? told?.name ?? say('A count that the hub has not told of yet');
  const staff = counter.catalogue.staff();
  return {
    ...{ countId, name, state },
    scope: scopeWords(scopeOf(known), (id) => categoryName(counter, id)),
    isBlind: opened?.fact.isBlind ?? told?.isBlind ?? true,
    openedAt: opened?.recordedAt ?? told?.openedAt ?? null,
    openedBy: told?.openedBy ?? staff.find(({ staffId }) => staffId === opened?.fact.staffId)?.name ?? null,
    items: fold.items.length,
    recounts: state === 'approved' || state === 'cancelled' ? 0 : recountsOf(fold).length,
    decided: decidedWords(state, told),
  };
}

function decidedWords(state: CountState, told: KnownCount['told']): string | null {
  const name = told?.decidedBy ?? say('head office');
  if (state === 'approved') return say('{name} approved it.', { name });
  if (state !== 'cancelled') return null;
  const reason = told?.reason ?? '';
  return reason === ''
    ? say('{name} called it off.', { name })
    : say('{name} called it off: {reason}', { name, reason });
}

const categoryName = ({ catalogue }: Counter, categoryId: string): string | null =>
  catalogue.read((db) => {
    const row = one<{ record: string }>(db, 'select record from category where category_id = ?', categoryId);
    return row ? CategoryV1.parse(JSON.parse(row.record)).name : null;
  });

/** A list to walk by; a whole shop is walked along its shelves. */
const mostToCount = 200;

export function viewOf(needs: AreaNeeds, who: Present, known: KnownCount, spot: string): CountView {
  const { counter, db } = needs;
  const { countId } = known;
  const state = stateOf(known);
  const tally = ofCount(tallyOf(db), countId);
  const toCount = state === 'approved' || state === 'cancelled' ? [] : left(counter, known, tally);
  return {
    ...rowOf(counter, known),
    spot,
    lines: linesOn(counter, who, known, { spot, tally }),
    spots: spotsOf(known, tally),
    hasFixedSpots: scopeOf(known)?.kind === 'spots',
    toCount: toCount.slice(0, mostToCount),
    toCountMore: Math.max(0, toCount.length - mostToCount),
    serialOf: serialAwaited(counter, 'count'),
    isFinished: state === 'finished',
    ...toldWhen(needs, who.store),
  };
}

const ofCount = (tally: Tally | null, countId: CountId): Tally | null =>
  tally?.countId === countId ? tally : null;

/** What head office wants once more first, then what the scope names and nobody has counted. */
function left(counter: Counter, known: KnownCount, tally: Tally | null): CountView['toCount'] {
  const { fold } = known;
  const recounts = recountsOf(fold);
  const scope = scopeOf(known);
  const counted = new Set(fold.items.map(({ itemId }) => itemId));
  const inScope =
    scope?.kind === 'items' || scope?.kind === 'cycle'
      ? scope.itemIds
      : scope?.kind === 'spots'
        ? itemsOnSpots(counter, scope.spots)
        : [];
  const fresh = inScope.filter((itemId) => !counted.has(itemId) && !recounts.includes(itemId));
  const show = (itemId: ItemId, isRecount: boolean) => {
    const item = named(counter, itemId);
    return item && itemId !== tally?.itemId ? [{ ...item, isRecount }] : [];
  };
  const isFinished = stateOf(known) === 'finished';
  return [
    ...recounts.flatMap((itemId) => show(itemId, true)),
    ...(isFinished ? [] : fresh.flatMap((itemId) => show(itemId, false))),
  ];
}

/** What head office says lies on these shelves. */
const itemsOnSpots = ({ catalogue, identity }: Counter, spots: readonly string[]): ItemId[] =>
  spots.flatMap((spot) =>
    (
      catalogue.read((db) => dayRecordsByWord(db, 'item-spot', spot.toLowerCase(), 'whole', mostToCount)) ??
      []
    )
      .filter(({ storeId }) => storeId === identity()?.storeId)
      .map(({ itemId }) => itemId),
  );

type Shown = { spot: string; tally: Tally | null };

/** Only what the core lets a counter see goes to the screen. Source: spec/counts.md ST8 */
function linesOn(
  counter: Counter,
  who: Present,
  { fold }: KnownCount,
  { spot, tally }: Shown,
): CountedLine[] {
  const onHand = onHandOn(counter.ledger);
  const expected = new Map<ItemId, Quantity>();
  const maySee = who.staff.permissions.includes('approve-counts');
  if (maySee && fold.opened?.fact.isBlind === false)
    counter.catalogue.read((db) => {
      for (const { itemId } of fold.items)
        expected.set(itemId, onHand(db, who.identity.storeId, itemId) ?? quantity(0));
    });
  const seen = counterView(fold, expected, maySee);
  const isTally = (itemId: ItemId, code: string | undefined) =>
    tally?.spot === spot && tally.itemId === itemId && tally.batch?.code === code;
  const lines = seen.items.flatMap(({ itemId, spots }) =>
    spots
      .filter((each) => each.spot === spot && !isTally(itemId, each.batch?.code))
      .map((each) => ({ ...each, itemId, isOpen: false, round: roundIn(fold, itemId) })),
  );
  const open = tally?.spot === spot ? [{ ...tally, quantity: quantity(tally.quantity), isOpen: true }] : [];
  return [...open, ...lines].flatMap(({ itemId, quantity: found, batch, serials, isOpen, round }) => {
    const item = counter.catalogue.read((db) => itemById(db, itemId));
    if (!item) return [];
    const { sku, name, unitOfMeasure, tracking } = item;
    return [
      {
        ...{ itemId, sku, name, unitOfMeasure, isOpen },
        quantity: found,
        tracking: tracking ?? null,
        batch: batch ?? null,
        serials: [...(serials ?? [])],
        isRecount: round > 1,
        expected: seen.expected?.get(itemId) ?? null,
      },
    ];
  });
}

const roundIn = (fold: KnownCount['fold'], itemId: ItemId): number =>
  fold.items.find((each) => each.itemId === itemId)?.round ?? 1;

function spotsOf(known: KnownCount, tally: Tally | null): CountView['spots'] {
  const scope = scopeOf(known);
  const items = new Map<string, Set<string>>();
  const on = (spot: string) => items.get(spot) ?? items.set(spot, new Set()).get(spot);
  if (scope?.kind === 'spots') for (const spot of scope.spots) on(spot);
  for (const { itemId, spots } of known.fold.items) for (const { spot } of spots) on(spot)?.add(itemId);
  if (tally) on(tally.spot)?.add(tally.itemId);
  return [...items]
    .map(([spot, ofSpot]) => ({ spot, items: ofSpot.size }))
    .sort((one, other) => one.spot.localeCompare(other.spot, undefined, { numeric: true }));
}

/** What a new count may be about. */
export function choicesOf(counter: Counter, who: Present): CountChoices {
  const { catalogue } = counter;
  const cycle = catalogue.read((db) => dayRecord(db, 'cycle-list', who.identity.storeId));
  const spots = knownCounts(counter)
    .here()
    .flatMap(({ fold }) => fold.items.flatMap((item) => item.spots.map(({ spot }) => spot)));
  const labelled =
    catalogue.read((db) =>
      all<{ spot: string }>(
        db,
        `select distinct record ->> 'spot' as spot from day_record where topic = 'item-spot'`,
      ),
    ) ?? [];
  return {
    categories: (catalogue.read((db) => all<{ record: string }>(db, 'select record from category')) ?? [])
      .map(({ record }) => CategoryV1.parse(JSON.parse(record)))
      .map(({ categoryId, name }) => ({ categoryId, name }))
      .sort((one, other) => one.name.localeCompare(other.name)),
    cycle: (cycle?.items ?? []).flatMap(({ itemId, because }) => {
      const item = named(counter, itemId);
      return item ? [{ ...item, because: cycleWords(because) }] : [];
    }),
    spots: [...new Set([...labelled.map(({ spot }) => spot), ...spots])]
      .filter((spot) => spot !== '')
      .sort((one, other) => one.localeCompare(other, undefined, { numeric: true })),
  };
}
