import { type ItemId, type Quantity, type TradingDate, quantity } from '../kernel';
import { type Movement, type Place, broughtTo, distinctMovements } from '../ledger';

/** What lies at a place of one batch. */
export type BatchOnHand = {
  itemId: ItemId;
  code: string;
  expiresOn: TradingDate | null;
  /** Below zero when more of it was sold than came in under its code. */
  onHand: Quantity;
};

/**
 * What is at a place, batch by batch, of the movements that name one. The earliest expiry that anybody stated for a code is believed.
 * Source: spec/stock-levels.md SL4
 */
export function batchesAt(place: Place, movements: Iterable<Movement>): BatchOnHand[] {
  const batches = new Map<
    string,
    { itemId: ItemId; code: string; expiresOn: TradingDate | null; onHand: number }
  >();
  for (const movement of distinctMovements(movements)) {
    const { batch, itemId } = movement;
    const brought = broughtTo(place, movement);
    if (!batch || brought === 0) continue;
    const name = `${itemId} ${batch.code}`;
    const known = batches.get(name) ?? { itemId, ...batch, onHand: 0 };
    batches.set(name, {
      ...known,
      expiresOn: earlier(known.expiresOn, batch.expiresOn),
      onHand: known.onHand + brought,
    });
  }
  return [...batches.values()]
    .filter(({ onHand }) => onHand !== 0)
    .map((batch) => ({ ...batch, onHand: quantity(batch.onHand) }))
    .sort(byExpiry);
}

const earlier = (one: TradingDate | null, other: TradingDate | null): TradingDate | null =>
  one === null ? other : other === null || one < other ? one : other;

/** What expires first comes first; what never does comes last. */
function byExpiry(one: BatchOnHand, other: BatchOnHand): number {
  if (one.expiresOn !== other.expiresOn) {
    if (one.expiresOn === null) return 1;
    if (other.expiresOn === null) return -1;
    return one.expiresOn < other.expiresOn ? -1 : 1;
  }
  const [name, next] = [`${one.code} ${one.itemId}`, `${other.code} ${other.itemId}`];
  return name < next ? -1 : name > next ? 1 : 0;
}

export type BatchSuggestion = {
  take: readonly { code: string; expiresOn: TradingDate | null; quantity: Quantity }[];
  /** What no batch that may still be sold has. */
  missing: Quantity;
};

/**
 * From which batches to take so much of an item: what expires first, first. What is past its day is never suggested; on its last day it is.
 * @param batches of one item at one place
 * @param today the store's own calendar date
 * Source: spec/stock-levels.md SL5
 */
export function firstExpiredFirstOut(
  batches: readonly BatchOnHand[],
  wanted: Quantity,
  today: TradingDate,
): BatchSuggestion {
  let missing: number = wanted;
  const take: { code: string; expiresOn: TradingDate | null; quantity: Quantity }[] = [];
  for (const { code, expiresOn, onHand } of [...batches].sort(byExpiry)) {
    const taken = Math.min(missing, onHand);
    if (taken <= 0 || (expiresOn !== null && expiresOn < today)) continue;
    take.push({ code, expiresOn, quantity: quantity(taken) });
    missing -= taken;
  }
  return { take, missing: quantity(missing) };
}

export type Expiring = BatchOnHand & {
  /** 0 on its last day, below zero when it is past it. */
  daysLeft: number;
};

const dayMs = 86_400_000;
const daysBetween = (from: TradingDate, to: TradingDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);

/**
 * What has expired or will within so many days, the most urgent first.
 * @param today the store's own calendar date
 * Source: spec/stock-levels.md SL6
 */
export const expiringSoon = (
  batches: readonly BatchOnHand[],
  today: TradingDate,
  withinDays: number,
): Expiring[] =>
  batches
    .flatMap((batch) =>
      batch.expiresOn === null ? [] : [{ ...batch, daysLeft: daysBetween(today, batch.expiresOn) }],
    )
    .filter(({ onHand, daysLeft }) => onHand > 0 && daysLeft <= withinDays)
    .sort(byExpiry);
