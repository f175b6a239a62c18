import { type Instant, type TradingDate, instant, money, noMoney, subtract } from '@tillbridge/core/kernel';
import { cancelTerms, laybyCode, standingOf } from '@tillbridge/core/layby';
import { type OpenSale, priceSale } from '@tillbridge/core/sale';
import type { LaybyRuleV1, StoreV1 } from '@tillbridge/core/wire';
import type { LaybyRow, LaybyView } from '../../ipc/areas/layby';
import type { AreaNeeds } from '../areas';
import { readNumber } from '../database/settings';
import { asOfText } from '../value/words';
import { cardsOf } from './cards';
import { type Layby, paymentsHere } from './known';

/** Contact within this time counts as now: the sync loop comes by more often than that while the line is up. */
const nowMs = 60_000;

/** Only tills write what is inside, and only tills read it. */
export const saleOf = ({ sale }: Layby): OpenSale => sale as unknown as OpenSale;

export const byDueDay = (a: Layby, b: Layby): number =>
  Number(a.state !== 'open') - Number(b.state !== 'open') ||
  (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.openedAt - b.openedAt);

export const rowOf = (layby: Layby, today: TradingDate): LaybyRow => ({
  laybyId: layby.laybyId,
  code: laybyCode(layby.laybyId),
  customerId: layby.customerId,
  customerName: layby.customerName,
  openedAt: layby.openedAt,
  dueOn: layby.dueOn,
  total: layby.total,
  paid: layby.paid,
  standing: standingOf(layby, today),
  pieces: saleOf(layby).lines.length,
});

export function viewOf(
  { counter, db }: AreaNeeds,
  layby: Layby,
  { today, store, rule }: { today: TradingDate; store: StoreV1; rule: LaybyRuleV1 },
): LaybyView {
  const told = readNumber(db, 'last-hub-contact');
  const { fee, back } = cancelTerms(layby.paid, rule);
  const left = subtract(layby.total, layby.paid);
  return {
    ...rowOf(layby, today),
    left: money(Math.max(0, left)),
    over: left < 0 ? money(-left) : noMoney,
    lines: linesOf(layby, layby.openedAt),
    payments: paymentsHere(counter, layby.laybyId).map(({ at, amount }) => ({
      at: instant(at),
      amount: money(amount),
    })),
    fee,
    back,
    cards: cardsOf(counter, layby).map(({ card: { intentId, last4 }, left: onIt }) => ({
      intentId,
      last4,
      left: onIt,
    })),
    asOf: asOfText(told, store),
    isAway: told === null || counter.clock.now() - told > nowMs,
  };
}

/** What each line comes to by the agreement, tax included where prices include it. */
export function linesOf(layby: Layby, at: Instant): LaybyView['lines'] {
  const sale = saleOf(layby);
  const priced = priceSale(sale, at);
  return sale.lines.map(({ description, quantity, unitOfMeasure }, index) => ({
    description,
    quantity,
    unitOfMeasure,
    net: priced.lines[index]?.net ?? noMoney,
  }));
}
