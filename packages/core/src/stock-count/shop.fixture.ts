import { type Id, type ItemId, type TerminalId, idFrom, instant, quantity } from '../kernel';
import { type Place, storePlace } from '../ledger';
import type { CountFact } from '../wire';
import { type TimedMovement, momentOf, momentOfHub } from './moment';
import type { RecordedCountFact } from './recorded';

/** A shop that goes on selling while several people count it, for tests: what really lies on each shelf, and what its facts say. */

export const id = <Name extends string>(number: number): Id<Name> =>
  idFrom(`0190f000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`);

export const storeId = id<'StoreId'>(1);
export const countId = id<'CountId'>(2);
export const staff = [id<'StaffId'>(11), id<'StaffId'>(12), id<'StaffId'>(13)] as const;
export const here: Place = storePlace(storeId);

/** The same numbers for the same seed (mulberry32). */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

export const shuffled = <Of>(list: readonly Of[], roll: (sides: number) => number): Of[] => {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = roll(at + 1);
    const [one, two] = [mixed[at], mixed[other]];
    if (one === undefined || two === undefined) continue;
    [mixed[at], mixed[other]] = [two, one];
  }
  return mixed;
};

export type Habits = {
  movements: number;
  /** How wrong a terminal may be about the difference between its clock and the hub's, in ms. */
  offsetErrorMs: number;
  /** Shelves that an item may lie on. */
  mostSpots: number;
  /** The longest that goods lie in a basket before they are paid, and that a shelf takes to count, in ms. */
  inHandMs: number;
  countingMs: number;
};

type Terminal = { terminalId: TerminalId; skewMs: number; offsetMs: number; sequence: number };

/** One history: the facts and movements as they were stated, and what is really there in the end. */
export type History = {
  items: readonly ItemId[];
  facts: readonly RecordedCountFact[];
  movements: readonly TimedMovement[];
  truth: ReadonlyMap<ItemId, number>;
};

const dayBegan = 1_795_200_000_000;
const dayLastsMs = 8 * 3_600_000;

/** Plays a day of 8 hours: stock that does not agree with the ledger, movements by several terminals, and a count in between. */
export function playDay(seed: number, habits: Habits): History {
  const roll = dice(seed);
  const terminals: Terminal[] = Array.from({ length: 4 }, (_, index) => {
    const skewMs = roll(7_200_000) - 3_600_000;
    const error = habits.offsetErrorMs === 0 ? 0 : roll(2 * habits.offsetErrorMs) - habits.offsetErrorMs;
    return { terminalId: id(100 + index), skewMs, offsetMs: -skewMs + error, sequence: 0 };
  });
  const items = Array.from({ length: 12 }, (_, index) => id<'ItemId'>(200 + index));
  let facts: RecordedCountFact[] = [];
  const movements: TimedMovement[] = [];
  const shelves = new Map<string, number>();
  const key = (itemId: ItemId, spot: number) => `${itemId} ${spot}`;
  const spotsOf = new Map(items.map((itemId) => [itemId, 1 + roll(habits.mostSpots)]));
  let named = 1_000;
  const nextId = () => id<'FactId'>(named++);
  const known = new Map<TerminalId, number>();

  const state = (terminal: Terminal, now: number) => ({
    id: nextId(),
    terminalId: terminal.terminalId,
    sequence: ++terminal.sequence,
    recordedAt: instant(dayBegan + now + terminal.skewMs),
    hubOffsetMs: terminal.offsetMs,
  });
  const tell = (terminal: Terminal, now: number, fact: CountFact) =>
    facts.push({ ...state(terminal, now), fact });

  for (const itemId of items) {
    const spots = spotsOf.get(itemId) ?? 1;
    let booked = 0;
    for (let spot = 0; spot < spots; spot++) {
      const there = 400 + roll(200);
      booked += there * 1000;
      // What was stolen, or put away and never written down, before anybody counts.
      shelves.set(key(itemId, spot), (there + roll(21) - 10) * 1000);
    }
    const at = instant(dayBegan - 86_400_000);
    movements.push({
      ...{ factId: nextId(), entryNo: 1, itemId, from: 'supplier', to: here, quantity: quantity(booked), at },
      ...{ moment: momentOfHub(at), openAt: null, spot: null },
    });
  }

  /** One movement of goods between a shelf and the world, stated by a terminal or by head office. */
  const move = (now: number) => {
    const itemId = items[roll(items.length)] ?? id(200);
    const spot = roll(spotsOf.get(itemId) ?? 1);
    const terminal = terminals[roll(terminals.length)];
    const kind = roll(10);
    const pieces = (1 + roll(3)) * 1000;
    const isOut = kind < 7;
    const other: Place =
      kind === 5 || kind === 8 ? `transit:${id(300 + kind)}` : kind < 8 ? 'customer' : 'supplier';
    const inHandMs = isOut && habits.inHandMs > 0 ? roll(habits.inHandMs) : 0;
    const leave = () =>
      shelves.set(key(itemId, spot), (shelves.get(key(itemId, spot)) ?? 0) + (isOut ? -pieces : pieces));
    const stated = (paidAt: number) => {
      if (!terminal) return;
      const isOffice = kind === 9;
      const recorded = isOffice ? null : state(terminal, paidAt);
      const moment = recorded ? momentOf(recorded) : momentOfHub(instant(dayBegan + paidAt));
      movements.push({
        factId: recorded?.id ?? nextId(),
        entryNo: 1,
        itemId,
        from: isOut ? here : other,
        to: isOut ? other : here,
        quantity: quantity(pieces),
        at: moment.at,
        moment,
        openAt: inHandMs > 0 ? instant(moment.at - inHandMs) : null,
        spot: null,
      });
      // Now and then the terminals hear of each other.
      if (recorded && roll(20) === 0) known.set(recorded.terminalId, recorded.sequence);
    };
    plan(now, leave);
    plan(now + inHandMs, () => stated(now + inHandMs));
  };

  /** Somebody counts a shelf: they end with what really lies there when they state it. */
  const count = (now: number, itemId: ItemId, spot: number, round: number) => {
    const terminal = terminals[roll(terminals.length)];
    const countingMs = habits.countingMs > 0 ? roll(habits.countingMs) : 0;
    // Goods that are taken while somebody counts may be in the result or not.
    const before = () => shelves.get(key(itemId, spot)) ?? 0;
    let first = 0;
    plan(now, () => (first = before()));
    plan(now + countingMs, () => {
      if (!terminal) return;
      const begunAt = instant(dayBegan + now + terminal.skewMs);
      const found = roll(2) === 0 ? first : before();
      tell(terminal, now + countingMs, {
        ...{ type: 'count-line-counted', v: 1, countId, storeId, itemId, round, begunAt },
        spot: `S${spot}`,
        quantity: quantity(found),
        staffId: staff[roll(3)] ?? staff[0],
        known: [...known].map(([terminalId, sequence]) => ({ terminalId, sequence })),
      });
    });
  };

  const planned: { at: number; act: () => void }[] = [];
  const plan = (at: number, act: () => void) => planned.push({ at, act });
  const lead = terminals[0];
  if (lead)
    plan(3_600_000, () =>
      tell(lead, 3_600_000, {
        ...{ type: 'count-opened', v: 1, countId, storeId, name: 'All', scope: { kind: 'full' } },
        ...{ isBlind: true, staffId: staff[0] },
      }),
    );
  for (let at = 0; at < habits.movements; at++) move(roll(dayLastsMs));
  for (const itemId of items)
    for (let spot = 0; spot < (spotsOf.get(itemId) ?? 1); spot++) {
      count(3_600_000 + roll(7_200_000), itemId, spot, 1);
      // Some count a shelf twice, some items are counted again.
      if (roll(4) === 0) count(11_000_000 + roll(1_000_000), itemId, spot, 1);
    }
  const again = items.slice(0, 3);
  if (lead)
    plan(14_000_000, () =>
      tell(lead, 14_000_000, {
        ...{ type: 'count-recount-asked', v: 1, countId, storeId, itemIds: again, round: 2 },
        ...{ staffId: staff[0], reason: 'Many are missing' },
      }),
    );
  for (const itemId of again)
    for (let spot = 0; spot < (spotsOf.get(itemId) ?? 1); spot++)
      count(14_400_000 + roll(3_600_000), itemId, spot, 2);
  if (lead)
    plan(20_000_000, () =>
      tell(lead, 20_000_000, {
        ...{ type: 'count-finished', v: 1, countId, storeId, staffId: staff[0], known: [] },
      }),
    );
  // Acts plan further ones only before the day is played, so one sort puts all of them in their true order.
  for (const { act } of planned.sort((one, other) => one.at - other.at)) act();

  const truth = new Map(
    items.map((itemId) => [
      itemId,
      Array.from(
        { length: spotsOf.get(itemId) ?? 1 },
        (_, spot) => shelves.get(key(itemId, spot)) ?? 0,
      ).reduce((all, each) => all + each, 0),
    ]),
  );
  facts = shuffled([...facts, ...facts.filter(() => roll(3) === 0)], roll);
  return { items, facts, movements, truth };
}
