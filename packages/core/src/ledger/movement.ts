import {
  type FactId,
  type Instant,
  type ItemId,
  type Quantity,
  type TradingDate,
  instant,
  quantity,
} from '../kernel';
import type { Place } from './stock';

/** An entry of the stock ledger as it lies there, whatever it follows from. */
export type Movement = {
  factId: FactId;
  /** 1, 2, 3 … within its fact: (fact, entryNo) names it for ever. */
  entryNo: number;
  itemId: ItemId;
  from: Place;
  to: Place;
  /** Thousandths, always positive. */
  quantity: Quantity;
  /** When it happened, by the hub's clock as well as its terminal knew it. */
  at: Instant;
  batch?: { code: string; expiresOn: TradingDate | null };
  serials?: readonly string[];
};

/** The moment of a fact by the hub's clock, as well as its terminal knew that clock; its own where the two never spoke. */
export const hubTimeOf = (stated: { recordedAt: Instant; hubOffsetMs: number | null }): Instant =>
  instant(stated.recordedAt + Math.round(stated.hubOffsetMs ?? 0));

export const movementName = ({ factId, entryNo }: Pick<Movement, 'factId' | 'entryNo'>): string =>
  `${factId} ${entryNo}`;

/** The order of the ledger: by moment, and within one by name, so that any two people read it in the same order. Source: spec/stock-cost.md CS1 */
export const byLedgerOrder = (one: Movement, other: Movement): number =>
  one.at - other.at ||
  (one.factId < other.factId ? -1 : one.factId > other.factId ? 1 : one.entryNo - other.entryNo);

/** Each movement once, in the order of the ledger, however often and in whatever order they arrived. Source: spec/ledger.md L6; spec/stock-cost.md CS1 */
export const distinctMovements = <Of extends Movement>(movements: Iterable<Of>): Of[] => {
  const named = new Map<string, Of>();
  for (const movement of movements) named.set(movementName(movement), movement);
  return [...named.values()].sort(byLedgerOrder);
};

/** What a movement brought to a place: negative when it left from there, zero when it did neither. */
export const broughtTo = (
  place: Place,
  { from, to, quantity: moved }: Pick<Movement, 'from' | 'to' | 'quantity'>,
): Quantity => quantity((to === place ? moved : 0) - (from === place ? moved : 0));

/** What the ledger says is at a place, of all the movements given, each counted as often as it is given. */
export const onHandAt = (
  place: Place,
  movements: Iterable<Pick<Movement, 'from' | 'to' | 'quantity'>>,
): Quantity => {
  let onHand = 0;
  for (const movement of movements) onHand += broughtTo(place, movement);
  return quantity(onHand);
};
