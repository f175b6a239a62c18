import { type Money, money } from '@tillbridge/core/kernel';
import type { ComparedTotal } from '../database/card.tables';
import type { MovedMoney } from './card-terminal';
import type { Ours } from './reconcile';

/** What our books have, and what the service moved by its own ids for them. */
export type Compared = { ours: readonly Ours[]; theirs: ReadonlyMap<string, MovedMoney> };

const sumOf = (amounts: readonly Money[]): Money => money(amounts.reduce((all, each) => all + each, 0));

/** Sums of each currency, so that what differs is what the list of differences says. Source: spec/cards.md CK15 */
export function totalsOf(payments: Compared, refunds: Compared): ComparedTotal[] {
  const currencies = [...new Set([...payments.ours, ...refunds.ours].map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const [paid, back] = [sideOf(payments, currency), sideOf(refunds, currency)];
    return { currency, payments: paid.side, refunds: back.side, fees: money(paid.fees + back.fees) };
  });
}

function sideOf({ ours, theirs }: Compared, currency: string) {
  const here = ours.filter((each) => each.currency === currency);
  const moved = here.flatMap(({ intentId }) => theirs.get(intentId) ?? []);
  const side = {
    count: here.length,
    ours: sumOf(here.map(({ amount }) => amount)),
    theirs: sumOf(moved.map(({ amount }) => amount)),
  };
  return { side, fees: sumOf(moved.map(({ fee }) => fee)) };
}
