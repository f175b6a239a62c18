import { type Instant, type Money, type Result, type TenderId, magnitude, ok, refuse } from '../kernel';
import { maxLineAmount, maxTenders } from './limits';
import type { OpenSale, OpenTender } from './open-sale';
import { type PricedSale, priceSale, settleSale } from './price-sale';
import type { SaleRefusal } from './refusal';

type Changed = Result<{ sale: OpenSale }, SaleRefusal>;

/** Goes to payment; a sale of nothing has nothing to pay. Source: spec/sale.md S8 */
export function startTender(sale: OpenSale): Changed {
  if (sale.lines.length === 0) return refuse({ kind: 'nothing-rung-up' });
  return ok({ sale: { ...sale, stage: 'tendering' } });
}

/** Back to ringing up. What was already paid stays paid. Source: spec/sale.md S8 */
export const backToSale = (sale: OpenSale): Changed => ok({ sale: { ...sale, stage: 'ringing' } });

/**
 * Takes a tender. Cash, also of another country, may be more than is due and gives change in the home currency; a card may not, because a stand-alone card terminal has
 * already taken exactly what was typed into it.
 * @param at the sale's own time, for its taxes
 * @returns the sale with the tender, and what it comes to now
 * Refuses before payment has begun, an amount of nothing, when nothing is due, the wrong direction, a card above what is due, and
 * foreign notes given back.
 * Source: spec/tender.md TE3, TE5, TE8
 */
export function takeTender(
  sale: OpenSale,
  tender: OpenTender,
  at: Instant,
): Result<{ sale: OpenSale; priced: PricedSale }, SaleRefusal> {
  if (sale.lines.length === 0) return refuse({ kind: 'nothing-rung-up' });
  if (sale.stage !== 'tendering') return refuse({ kind: 'not-being-paid' });
  if (sale.tenders.length >= maxTenders) return refuse({ kind: 'too-many-tenders', most: maxTenders });
  const priced = priceSale(sale, at);
  const wrong = wrongWith(tender, priced);
  if (wrong) return refuse(wrong);
  const paid = { ...sale, tenders: [...sale.tenders, tender] };
  return ok({ sale: paid, priced: settleSale(priced, paid) });
}

function wrongWith(tender: OpenTender, { due, cashDue }: { due: Money; cashDue: Money }): SaleRefusal | null {
  // Two cents are nothing in ten-cent coins: taking no cash settles them.
  const roundsToNothing = tender.kind === 'cash' && due !== 0 && cashDue === 0;
  if (tender.amount === 0) return roundsToNothing ? null : { kind: 'no-amount' };
  if (magnitude(tender.amount) > maxLineAmount) return { kind: 'amount-too-large', most: maxLineAmount };
  if (due === 0) return { kind: 'nothing-due' };
  if (Math.sign(tender.amount) !== Math.sign(due)) return { kind: 'wrong-direction', due };
  // Giving back more than is owed is nobody's change: a refund in cash is exact to the coin.
  const most = tender.kind === 'cash' && magnitude(cashDue) > magnitude(due) ? cashDue : due;
  if (tender.kind === 'foreign-cash' && due < 0) return { kind: 'foreign-not-given' };
  const givesChange = (tender.kind === 'cash' || tender.kind === 'foreign-cash') && due > 0;
  if (!givesChange && magnitude(tender.amount) > magnitude(most)) return { kind: 'more-than-due', due: most };
  return null;
}

/** Takes a tender back out, as when a card was declined after all. Source: spec/tender.md TE5 */
export function removeTender(sale: OpenSale, tenderId: TenderId): Changed {
  const tenders = sale.tenders.filter((tender) => tender.tenderId !== tenderId);
  if (tenders.length === sale.tenders.length) return refuse({ kind: 'tender-unknown' });
  return ok({ sale: { ...sale, tenders } });
}

/**
 * A tip on top of the total, for the staff; zero takes it off again.
 * @param tip minor units, not below zero
 * Refuses on a refund, before payment, an absurd amount, and less than what is paid already leaves.
 * Source: spec/tender.md TE9
 */
export function setTip(sale: OpenSale, tip: Money, at: Instant): Changed {
  if (sale.stage !== 'tendering') return refuse({ kind: 'not-being-paid' });
  if (tip < 0 || tip > maxLineAmount) return refuse({ kind: 'amount-too-large', most: maxLineAmount });
  const { tip: before, ...plain } = sale;
  const changed = tip === 0 ? plain : { ...plain, tip };
  const priced = priceSale(changed, at);
  if (priced.total < 0) return refuse({ kind: 'no-tips-here' });
  // A tender that covered the rest was settled against the old tip: with a lower one it would be change that nobody gave.
  const isLower = tip < (before ?? 0);
  if (isLower && sale.tenders.length > 0 && (priced.due < 0 || priced.settlement.change > 0))
    return refuse({ kind: 'tip-below-paid' });
  return ok({ sale: changed });
}
