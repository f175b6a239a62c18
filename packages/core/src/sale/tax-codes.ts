import type { Instant } from '../kernel';
import { ratesInForce } from '../tax';
import type { Jurisdiction } from './open-sale';

export type TaxCodes = Pick<Jurisdiction, 'rates'>;

/** The first tax code that the store's jurisdiction has never had, or null. */
export const unknownTaxCode = (codes: readonly string[], jurisdiction: TaxCodes): string | null =>
  codes.find((code) => !jurisdiction.rates.some((rate) => rate.code === code)) ?? null;

/** Those codes whose tax is in force: one that has ended, or not begun, simply takes nothing. Source: spec/tax.md T1 */
export function codesInForce(codes: readonly string[], jurisdiction: TaxCodes, at: Instant): string[] {
  const inForce = new Set(ratesInForce(jurisdiction, at).map((rate) => rate.code));
  return codes.filter((code) => inForce.has(code));
}
