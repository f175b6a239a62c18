import { type Money, type Result, money, noMoney, ok, refuse } from '../kernel';
import type { LoyaltyRule } from './earn';

/** What a till knows of a customer's points. */
export type Holding = {
  /** The hub's word with what this till did since; below zero where two tills let go too much. */
  known: number;
  /** In the open sale already. */
  inSale: number;
  /** What this till burned that the hub has not counted. */
  unsent: number;
  isAway: boolean;
};

export type BurnRefusal =
  | { kind: 'no-points-here' }
  | { kind: 'too-few-points'; left: number; least: number }
  | { kind: 'too-many-points'; most: number }
  | { kind: 'ask-hub-for-points'; most: number };

/** The points that may pay of a sale, and why not more. */
export type Burnable = {
  most: number;
  amount: Money;
};

/**
 * How many points this customer may burn now: whole points, no more than is due, than the goods that take part cost, than is known
 * to be there, and, while the hub is away, than the company lets one till let go of one customer's points alone.
 * @param due, goods minor units; what may be paid with points at all
 * Source: spec/loyalty.md LO5, LO6
 */
export function burnable(
  rule: LoyaltyRule,
  holding: Holding,
  { due, goods }: { due: Money; goods: Money },
): Burnable {
  if (!rule.isActive || rule.pointWorth <= 0) return { most: 0, amount: noMoney };
  const wanted = Math.floor(Math.max(0, Math.min(due, goods)) / rule.pointWorth);
  const most = Math.max(0, Math.min(wanted, leftOf(holding), aloneOf(rule, holding)));
  return { most, amount: money(most * rule.pointWorth) };
}

const leftOf = ({ known, inSale }: Holding): number => known - inSale;

const aloneOf = ({ offlineMost }: LoyaltyRule, { unsent, inSale, isAway }: Holding): number =>
  isAway && offlineMost !== null ? offlineMost - unsent - inSale : Number.MAX_SAFE_INTEGER;

/**
 * Whether so many points may be burned, and what they pay.
 * @param asked whole points; null for as many as may be
 * Refuses where the company takes no points, fewer than the least, and more than `burnable` lets go.
 * Source: spec/loyalty.md LO5, LO6
 */
export function burn(
  rule: LoyaltyRule,
  holding: Holding,
  { asked, ...paying }: { asked: number | null; due: Money; goods: Money },
): Result<{ points: number; amount: Money }, BurnRefusal> {
  if (!rule.isActive || rule.pointWorth <= 0) return refuse({ kind: 'no-points-here' });
  const left = leftOf(holding);
  if (left <= 0 || left + holding.inSale < rule.minimumToBurn)
    return refuse({
      kind: 'too-few-points',
      left: Math.max(0, left),
      least: Math.max(1, rule.minimumToBurn),
    });
  const { most } = burnable(rule, holding, paying);
  const points = asked ?? most;
  if (points > most || points <= 0) {
    const alone = Math.max(0, aloneOf(rule, holding));
    if (alone < left && (points > alone || alone === 0))
      return refuse({ kind: 'ask-hub-for-points', most: alone });
    return refuse({ kind: 'too-many-points', most });
  }
  if (points + holding.inSale < rule.minimumToBurn)
    return refuse({ kind: 'too-few-points', left, least: rule.minimumToBurn });
  return ok({ points, amount: money(points * rule.pointWorth) });
}
