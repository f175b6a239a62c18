import type { TaxRate } from '../tax';
import type { Jurisdiction } from './open-sale';

export type TaxCodes = Pick<Jurisdiction, 'rates'>;

/** The first tax code that the store's jurisdiction has never had, or null. */
export const unknownTaxCode = (codes: readonly string[], jurisdiction: TaxCodes): string | null =>
  codes.find((code) => !jurisdiction.rates.some((rate) => rate.code === code)) ?? null;

/** Those codes whose tax is in force: one that has ended, or not begun, simply takes nothing. Source: spec/tax.md T1 */
export const codesInForce = (codes: readonly string[], inForce: readonly TaxRate[]): string[] =>
  codes.filter((code) => inForce.some((rate) => rate.code === code));
