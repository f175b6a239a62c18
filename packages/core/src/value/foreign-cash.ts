import { type Money, money } from '../kernel';
import type { ForeignCurrencyV1 } from '../wire';

type Rate = Pick<ForeignCurrencyV1, 'ratePpm' | 'minorUnitDigits'>;

const million = 1_000_000n;
const tens = (digits: number): bigint => 10n ** BigInt(digits);

/**
 * What notes of another country are worth in the home currency: whole minor units, and what is left of one is not counted.
 * @param amount minor units of the foreign currency, positive
 * @param homeDigits minor-unit digits of the home currency
 * Source: spec/tender.md TE7
 */
export const worthAtHome = (amount: Money, rate: Rate, homeDigits: number): Money =>
  money(
    Number(
      (BigInt(amount) * BigInt(rate.ratePpm) * tens(homeDigits)) / (million * tens(rate.minorUnitDigits)),
    ),
  );

/**
 * The least of a foreign currency that is worth an amount at home.
 * @param due minor units of the home currency, not below zero
 * Source: spec/tender.md TE7
 */
export function dueAbroad(due: Money, rate: Rate, homeDigits: number): Money {
  const worth = BigInt(due) * million * tens(rate.minorUnitDigits);
  const each = BigInt(rate.ratePpm) * tens(homeDigits);
  return money(Number((worth + each - 1n) / each));
}
