import { type Result, type TradingDate, ok, refuse } from '../kernel';
import type { Exemption, OpenSale } from './open-sale';
import type { SaleRefusal } from './refusal';

/** As long as any authority's numbers and any school's name are. */
export const maxExemptionText = 120;

/**
 * Puts the certificate of a buyer who pays no tax on the sale, or takes it off again: every tax goes, or comes back, at once. What
 * is brought back keeps the tax it was sold with.
 * @param today the trading date: a certificate is good on its last day
 * Refuses once something was paid, a certificate without number or name, and one that has ended.
 * Source: spec/sale.md S15, retail-rules FL-7
 */
export function setExemption(
  sale: OpenSale,
  exemption: Exemption | null,
  today: TradingDate,
): Result<{ sale: OpenSale }, SaleRefusal> {
  if (sale.tenders.length > 0) return refuse({ kind: 'being-paid' });
  if (exemption === null) return ok({ sale: { ...sale, exemption: null } });
  const certificate = exemption.certificate.trim();
  const name = exemption.name.trim();
  if (certificate === '' || name === '') return refuse({ kind: 'exemption-incomplete' });
  if (certificate.length > maxExemptionText || name.length > maxExemptionText)
    return refuse({ kind: 'note-too-long', most: maxExemptionText });
  const { expiresOn } = exemption;
  if (expiresOn < today) return refuse({ kind: 'exemption-expired', expiresOn });
  return ok({ sale: { ...sale, exemption: { certificate, name, expiresOn } } });
}
