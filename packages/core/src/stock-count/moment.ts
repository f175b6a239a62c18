import { type Instant, type TerminalId, instant } from '../kernel';
import { type Movement, hubTimeOf, movementsOfSale } from '../ledger';
import type { RecordedFact, SaleCompletedV1 } from '../wire';

/** When something happened, as exactly as several clocks can say it. Source: spec/counts.md ST6 */
export type Moment = {
  /** Null for what head office did, by the hub's own clock. */
  by: TerminalId | null;
  /** The terminal's own order, which no clock can spoil; 0 for head office. */
  sequence: number;
  /** By the hub's clock, as well as the terminal knew it. */
  at: Instant;
  /** The terminal had compared its clock with the hub's. */
  isClockKnown: boolean;
};

/** The moment of a line that was counted. */
export type CountedMoment = Moment & {
  /** The first piece of it, by the hub's clock. */
  begunAt: Instant;
  /** How far the counting terminal had read the others. */
  known: ReadonlyMap<TerminalId, number>;
};

/** A movement, and all that says whether it was before a line was counted or after. */
export type TimedMovement = Movement & {
  moment: Moment;
  /** When its sale was begun, by the hub's clock: from then on the goods may have been in a basket. */
  openAt: Instant | null;
  /** The shelf, where somebody said which. */
  spot: string | null;
};

export const momentOf = (recorded: Omit<RecordedFact, 'fact' | 'id' | 'monotonicMs'>): Moment => ({
  by: recorded.terminalId,
  sequence: recorded.sequence,
  at: hubTimeOf(recorded),
  isClockKnown: recorded.hubOffsetMs !== null,
});

/** What a terminal's sale moved, and when it was begun. Source: spec/counts.md ST6, ST7 */
export function timedMovementsOfSale(
  recorded: Omit<RecordedFact, 'fact' | 'monotonicMs'> & { fact: SaleCompletedV1 },
): TimedMovement[] {
  const moment = momentOf(recorded);
  const openAt = alongside(recorded.fact.openedAt, recorded);
  return movementsOfSale(recorded.id, moment.at, recorded.fact).map((movement) => ({
    ...movement,
    moment,
    // What comes back was in nobody's basket here: it lies on a shelf once the sale is complete.
    openAt: movement.from === 'customer' ? null : openAt,
    spot: null,
  }));
}

export const momentOfHub = (at: Instant): Moment => ({ by: null, sequence: 0, at, isClockKnown: true });

/**
 * Why nobody can be sure on which side of a counted line a movement was: two clocks too close together, the shelf was just being
 * counted, the goods were in the basket of an open sale, or they left one shelf of the item after it was counted or the other before.
 */
export const doubts = ['clocks', 'while-counting', 'sale-was-open', 'between-spots'] as const;
export type Doubt = (typeof doubts)[number];

/** The most that the clock of a terminal which speaks with the hub is out by: a slow line, and a day of drift in between. */
export const knownClockMs = 5_000;
/** One that never spoke with it may be set to summer time in winter. */
export const unknownClockMs = 3_900_000;

const outBy = ({ by, isClockKnown }: Moment): number =>
  by === null ? 0 : isClockKnown ? knownClockMs : unknownClockMs;

/** Before the line was counted, so that the counted quantity shows it already; or after, so that it comes on top. */
export type Side = { isBefore: boolean; doubt: Doubt | null };

/**
 * On which side of a counted line a movement was. Of the counting terminal's own by its sequence, of what it had read from the
 * others for certain, of all else by the hub's clock. The same for everybody who asks, whatever is in doubt.
 * Source: spec/counts.md ST6, ST7
 */
export function sideOf(movement: Pick<TimedMovement, 'moment' | 'openAt'>, counted: CountedMoment): Side {
  const { moment, openAt } = movement;
  const isOwn = moment.by !== null && moment.by === counted.by;
  const isKnown = moment.by !== null && (counted.known.get(moment.by) ?? 0) >= moment.sequence;
  const isBefore = isOwn ? moment.sequence < counted.sequence : isKnown || moment.at < counted.at;
  const isCertain = isOwn || isKnown;
  const slack = isOwn ? 0 : outBy(moment) + outBy(counted);
  if (!isCertain && Math.abs(moment.at - counted.at) <= slack) return { isBefore, doubt: 'clocks' };
  if (isBefore && moment.at >= counted.begunAt - slack) return { isBefore, doubt: 'while-counting' };
  if (!isBefore && openAt !== null && openAt <= counted.at + slack)
    return { isBefore, doubt: 'sale-was-open' };
  return { isBefore, doubt: null };
}

/** Which of two was first: of one terminal by its sequence, else by the hub's clock. */
export const byMoment = (one: Moment, other: Moment): number =>
  one.by === other.by && one.by !== null
    ? one.sequence - other.sequence
    : one.at - other.at || (`${one.by}` < `${other.by}` ? -1 : 1);

/** The hub's clock for a moment that a fact names beside its own. */
export const alongside = (named: Instant, recorded: { hubOffsetMs: number | null }): Instant =>
  instant(named + Math.round(recorded.hubOffsetMs ?? 0));
