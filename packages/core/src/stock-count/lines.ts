import {
  type FactId,
  type ItemId,
  type Quantity,
  type StaffId,
  type TerminalId,
  instant,
  quantity,
} from '../kernel';
import { hubTimeOf } from '../ledger';
import type { CountDecision } from './count';
import { type CountedMoment, alongside, knownClockMs, momentOf, unknownClockMs } from './moment';
import type { RecordedCountFact, RecordedOf } from './recorded';

/** What lies on one shelf, by the last person who counted it there; of goods in batches, what lies there of one. */
export type CountedSpot = {
  spot: string;
  batch?: NonNullable<Line['fact']['batch']>;
  serials?: readonly string[];
  quantity: Quantity;
  /** The line that says so; the count's finish, where nobody found any. */
  factId: FactId;
  staffId: StaffId;
  terminalId: TerminalId;
  moment: CountedMoment;
  /** Lines of this spot that it came in the place of, the oldest first. */
  replaced: readonly FactId[];
};

export type CountedItem = {
  itemId: ItemId;
  /** The round that counts: the highest that somebody counted. */
  round: number;
  spots: readonly CountedSpot[];
  /** All shelves together. */
  counted: Quantity;
  /** Nobody found any, and everything was walked past. */
  isPresumedGone: boolean;
  /** A higher round was asked for and nobody has counted it. */
  isRecountAsked: boolean;
  /** Where more of it may lie: spots of an earlier round or of before, which nobody counted this time and nobody walked past. */
  uncountedSpots: readonly string[];
  /** What earlier rounds came to. */
  earlier: readonly { round: number; counted: Quantity }[];
};

/** What a person has to look at. Both sides of it are named, and neither is lost. Source: spec/counts.md ST5 */
export type CountException =
  | { kind: 'spot-counted-by-two'; itemId: ItemId; spot: string; kept: FactId; other: FactId }
  | { kind: 'counted-after-approval'; itemId: ItemId; factId: FactId }
  | { kind: 'counted-after-cancel'; itemId: ItemId; factId: FactId }
  | { kind: 'counted-outside-scope'; itemId: ItemId }
  | { kind: 'opened-twice'; kept: FactId; other: FactId };

type Line = RecordedOf<'count-line-counted'>;
type Told = {
  timeline: readonly RecordedCountFact[];
  opened: RecordedOf<'count-opened'> | null;
  finished: RecordedOf<'count-finished'> | null;
  decision: CountDecision | null;
  stocked: readonly ItemId[];
  knownSpots: ReadonlyMap<ItemId, readonly string[]>;
};

/** What was found of each item, and what does not go together. Source: spec/counts.md ST3 to ST5 */
export function itemsOf(told: Told): { items: CountedItem[]; exceptions: CountException[] } {
  const { lines, exceptions } = linesThatCount(told);
  const asked = askedRounds(told.timeline);
  const elsewhere = (itemId: ItemId) =>
    (told.knownSpots.get(itemId) ?? []).filter((spot) => !wasWalked(told, spot));
  const byItem = Map.groupBy(lines, (line) => line.fact.itemId);
  const items = [...byItem].flatMap(([itemId, ofItem]) => {
    const { item, clashes } = itemOf(ofItem, {
      itemId,
      askedRound: asked.get(itemId) ?? 1,
      elsewhere: elsewhere(itemId),
    });
    exceptions.push(...clashes);
    // Whose every line was taken back is as if nobody had counted it.
    return item.spots.length === 0 ? [] : [item];
  });
  const scope = told.opened?.fact.scope;
  const within = scope?.kind === 'items' || scope?.kind === 'cycle' ? new Set(scope.itemIds) : null;
  if (within)
    for (const { itemId } of items)
      if (!within.has(itemId)) exceptions.push({ kind: 'counted-outside-scope', itemId });
  const found = new Set(items.map(({ itemId }) => itemId));
  if (scope?.kind === 'spots')
    for (const { itemId, spots } of items)
      if (spots.some(({ spot }) => !scope.spots.includes(spot)))
        exceptions.push({ kind: 'counted-outside-scope', itemId });
  items.push(...presumedGone(told, found, asked));
  items.sort((one, other) => (one.itemId < other.itemId ? -1 : 1));
  return { items, exceptions: exceptions.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)) };
}

const keyOf = (exception: CountException): string => JSON.stringify(exception);

function askedRounds(timeline: readonly RecordedCountFact[]): Map<ItemId, number> {
  const asked = new Map<ItemId, number>();
  for (const { fact } of timeline)
    if (fact.type === 'count-recount-asked')
      for (const itemId of fact.itemIds) asked.set(itemId, Math.max(asked.get(itemId) ?? 1, fact.round));
  return asked;
}

/** Once the hub has decided, its decision is about the lines that it had; the others are for a person. */
function linesThatCount({ timeline, opened, decision }: Told) {
  const exceptions: CountException[] = [];
  const reviewed = decision?.kind === 'approved' ? new Set(decision.lines) : null;
  const lines: (Line | RecordedOf<'count-line-withdrawn'>)[] = [];
  for (const recorded of timeline) {
    const { fact, id: factId } = recorded;
    if (fact.type === 'count-opened' && opened && factId !== opened.id)
      exceptions.push({ kind: 'opened-twice', kept: opened.id, other: factId });
    if (fact.type !== 'count-line-counted' && fact.type !== 'count-line-withdrawn') continue;
    if (reviewed && !reviewed.has(factId))
      exceptions.push({ kind: 'counted-after-approval', itemId: fact.itemId, factId });
    else lines.push(recorded as Line | RecordedOf<'count-line-withdrawn'>);
    if (decision?.kind === 'cancelled' && hubTimeOf(recorded) > decision.at)
      exceptions.push({ kind: 'counted-after-cancel', itemId: fact.itemId, factId });
  }
  return { lines, exceptions };
}

/** The count is over, and the spot was part of it: who found nothing there says nothing. */
function wasWalked({ opened, finished }: Told, spot: string): boolean {
  const scope = opened?.fact.scope;
  return finished !== null && (scope?.kind !== 'spots' || scope.spots.includes(spot));
}

function itemOf(
  lines: readonly (Line | RecordedOf<'count-line-withdrawn'>)[],
  of: { itemId: ItemId; askedRound: number; elsewhere: readonly string[] },
): { item: CountedItem; clashes: CountException[] } {
  const clashes: CountException[] = [];
  const rounds = [...Map.groupBy(lines, ({ fact }) => fact.round)]
    .map(([round, ofRound]) => ({ round, spots: spotsOf(ofRound, clashes) }))
    .filter(({ spots }) => spots.length > 0)
    .sort((one, other) => one.round - other.round);
  const last = rounds.at(-1) ?? { round: 1, spots: [] };
  const totalOf = (spots: readonly CountedSpot[]) =>
    quantity(spots.reduce((all, { quantity: found }) => all + found, 0));
  const { itemId, askedRound, elsewhere } = of;
  const here = new Set(last.spots.map(({ spot }) => spot));
  const before = rounds
    .slice(0, -1)
    .flatMap(({ spots }) => spots.filter((each) => each.quantity > 0).map(({ spot }) => spot));
  const item: CountedItem = {
    itemId,
    round: last.round,
    spots: last.spots,
    counted: totalOf(last.spots),
    isPresumedGone: false,
    isRecountAsked: askedRound > last.round,
    uncountedSpots: [...new Set([...before, ...elsewhere])].filter((spot) => !here.has(spot)).sort(),
    earlier: rounds.slice(0, -1).map(({ round, spots }) => ({ round, counted: totalOf(spots) })),
  };
  return { item, clashes };
}

/** Lines come in the order that all agree on, so the last of a spot is the one that counts. Source: spec/counts.md ST3 */
function spotsOf(
  lines: readonly (Line | RecordedOf<'count-line-withdrawn'>)[],
  clashes: CountException[],
): CountedSpot[] {
  const spots: CountedSpot[] = [];
  for (const ofSpot of Map.groupBy(lines, lieTogether).values()) {
    const last = ofSpot.at(-1);
    if (!last || !isCounted(last)) continue;
    const { spot, batch, serials } = last.fact;
    const earlier = ofSpot.slice(0, -1).filter(isCounted);
    for (const other of earlier)
      if (other.fact.staffId !== last.fact.staffId && other.fact.quantity !== last.fact.quantity)
        clashes.push({
          kind: 'spot-counted-by-two',
          itemId: last.fact.itemId,
          spot,
          kept: last.id,
          other: other.id,
        });
    spots.push({
      spot,
      ...(batch && { batch }),
      ...(serials && { serials }),
      quantity: last.fact.quantity,
      factId: last.id,
      staffId: last.fact.staffId,
      terminalId: last.terminalId,
      moment: countedMomentOf(last, last.fact.begunAt, last.fact.known),
      replaced: earlier.map(({ id }) => id),
    });
  }
  return spots.sort((one, other) => (placeInCount(one) < placeInCount(other) ? -1 : 1));
}

const placeInCount = ({ spot, batch }: Pick<CountedSpot, 'spot' | 'batch'>): string =>
  JSON.stringify([spot, batch?.code ?? '']);

/** The batches of an item on one spot are counted each for itself. Source: spec/counts.md ST3 */
const lieTogether = ({ fact }: Line | RecordedOf<'count-line-withdrawn'>): string =>
  JSON.stringify([fact.spot, (fact.type === 'count-line-counted' ? fact.batch?.code : fact.batchCode) ?? '']);

const isCounted = (line: Line | RecordedOf<'count-line-withdrawn'>): line is Line =>
  line.fact.type === 'count-line-counted';

function countedMomentOf(
  recorded: RecordedCountFact,
  begunAt: Line['fact']['begunAt'],
  known: Line['fact']['known'],
): CountedMoment {
  return {
    ...momentOf(recorded),
    begunAt: alongside(begunAt, recorded),
    known: new Map(known.map(({ terminalId, sequence }) => [terminalId, sequence])),
  };
}

/** What the ledger had, and nobody found although all was walked past, is counted as none when the walk ended. Source: spec/counts.md ST4 */
function presumedGone(
  { opened, finished, stocked }: Told,
  found: ReadonlySet<ItemId>,
  asked: ReadonlyMap<ItemId, number>,
): CountedItem[] {
  if (!finished) return [];
  const outBy = (recorded: RecordedCountFact) =>
    recorded.hubOffsetMs === null ? unknownClockMs : knownClockMs;
  const begun = opened ? hubTimeOf(opened) - outBy(opened) : hubTimeOf(finished) - unknownClockMs;
  return [...new Set(stocked)]
    .filter((itemId) => !found.has(itemId))
    .map((itemId) => ({
      itemId,
      round: 1,
      spots: [
        {
          spot: '',
          quantity: quantity(0),
          factId: finished.id,
          staffId: finished.fact.staffId,
          terminalId: finished.terminalId,
          moment: {
            ...countedMomentOf(finished, finished.recordedAt, finished.fact.known),
            begunAt: instant(begun),
          },
          replaced: [],
        },
      ],
      counted: quantity(0),
      isPresumedGone: true,
      isRecountAsked: (asked.get(itemId) ?? 1) > 1,
      uncountedSpots: [],
      earlier: [],
    }));
}
