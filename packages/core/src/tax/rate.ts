import type { Instant, Money, RoundingMode } from '../kernel';
import type { JurisdictionV1 } from '../wire';

/** A tax as it is in force at one moment. */
export type TaxRate = {
  code: string;
  name: string;
  /** Parts per million: 15 % is 150000. */
  ratePpm: number;
  /** At most this much of one unit's price is taxed, minor units; null for all of it. */
  capBasePerUnit: Money | null;
};

/** Items of a category bear no tax while one unit of them costs at most this. */
export type TaxHoliday = { category: string; maxUnitPrice: Money };

export type TaxRounding = { level: 'document' | 'line'; mode: RoundingMode };

type Validity = { effectiveFrom: Instant | null; effectiveTo: Instant | null };

const isInForce = (at: Instant, { effectiveFrom, effectiveTo }: Validity): boolean =>
  (effectiveFrom === null || effectiveFrom <= at) && (effectiveTo === null || at < effectiveTo);

/**
 * The taxes of a jurisdiction at a moment, one per code, in the order of the profile. Where two rows of a code overlap,
 * the one that began last is meant.
 * @param at the sale's own time; a rate holds from `effectiveFrom` on and until just before `effectiveTo`
 * Source: spec/tax.md T1
 */
export function ratesInForce(jurisdiction: Pick<JurisdictionV1, 'rates'>, at: Instant): TaxRate[] {
  const byCode = new Map<string, JurisdictionV1['rates'][number]>();
  for (const row of jurisdiction.rates) {
    if (!isInForce(at, row)) continue;
    const other = byCode.get(row.code);
    if (!other || (row.effectiveFrom ?? -Infinity) >= (other.effectiveFrom ?? -Infinity))
      byCode.set(row.code, row);
  }
  return Array.from(byCode.values(), ({ code, name, ratePpm, capBasePerUnit }) => ({
    code,
    name,
    ratePpm,
    capBasePerUnit,
  }));
}

/** The tax holidays of a jurisdiction at a moment. Source: spec/tax.md T9 */
export const holidaysInForce = (jurisdiction: Pick<JurisdictionV1, 'holidays'>, at: Instant): TaxHoliday[] =>
  jurisdiction.holidays
    .filter((row) => isInForce(at, row))
    .map(({ category, maxUnitPrice }) => ({ category, maxUnitPrice }));
