import { type Holding, type LoyaltyRule, payableWithPoints } from '@tillbridge/core/loyalty';
import { type Instant, type Money, add, noMoney, subtract, sum } from '@tillbridge/core/kernel';
import type { OpenSale, PricedSale } from '@tillbridge/core/sale';
import type { CustomerV1, SaleCompletedV1 } from '@tillbridge/core/wire';
import { dayRecord } from '../catalogue/day-records';
import { customerById } from '../customer/known';
import { type Tx, one, run } from '../database/database';
import { readNumber } from '../database/settings';
import type { Counter } from '../sale/counter';

/** The hub's last word counts as now for so long: the sync loop asks more often than that while the line is up. */
const nowMs = 60_000;

/** The last attempt failed, or nobody tried for too long. */
export const isHubAway = (
  { lastGoodAt, problem }: { lastGoodAt: Instant | null; problem: unknown },
  now: Instant,
): boolean => problem !== null || lastGoodAt === null || now - lastGoodAt > nowMs;

/** How the company's customers earn and burn; null where they do not. */
export function loyaltyRule({ catalogue }: Pick<Counter, 'catalogue'>): LoyaltyRule | null {
  const rule = catalogue.read((db) => dayRecord(db, 'loyalty-rule', 'company'));
  return rule?.isActive ? rule : null;
}

/** What this till did to a customer's points that the hub's word does not have in it. Source: spec/loyalty.md LO5 */
function since(counter: Counter, { customerId, counted }: CustomerV1): { earned: number; burned: number } {
  const me = counter.identity()?.terminalId;
  const until = counted?.find(({ terminalId }) => terminalId === me)?.sequence ?? 0;
  return (
    one<{ earned: number; burned: number }>(
      counter.ledger,
      `select coalesce(sum(earned), 0) as earned, coalesce(sum(burned), 0) as burned
       from points_moved where customer_id = ? and sequence > ?`,
      customerId,
      until,
    ) ?? { earned: 0, burned: 0 }
  );
}

/** The hub's word, and what this till did since. Source: spec/loyalty.md LO5 */
export function pointsNow(counter: Counter, customer: CustomerV1): number {
  const { earned, burned } = since(counter, customer);
  return customer.points + earned - burned;
}

/** When the hub last said anything; null when it never did. */
export const toldAt = ({ ledger }: Pick<Counter, 'ledger'>): number | null =>
  readNumber(ledger, 'last-hub-contact');

/** What the till knows of the points of the customer in a sale. */
export function holdingIn(
  counter: Counter,
  customer: CustomerV1,
  { sale, isAway }: { sale: OpenSale; isAway: boolean },
): Holding {
  const { burned } = since(counter, customer);
  return {
    known: pointsNow(counter, customer),
    inSale: sale.tenders.reduce((all, { points }) => all + Math.max(0, points ?? 0), 0),
    unsent: Math.max(0, burned),
    isAway,
  };
}

/** What of a sale is still to be paid and may be paid with points. */
export function payableIn(
  sale: OpenSale,
  rule: LoyaltyRule,
  priced: PricedSale,
): { due: Money; goods: Money } {
  const withTax = (index: number): Money => {
    const line = priced.lines[index];
    if (!line) return noMoney;
    return sale.jurisdiction.pricesIncludeTax ? line.net : add(line.net, line.tax);
  };
  const goods = payableWithPoints(
    sale.lines,
    sale.lines.map((_line, index) => withTax(index)),
    rule,
  );
  const paid = sum(sale.tenders.flatMap(({ kind, amount }) => (kind === 'points' ? [amount] : [])));
  return { due: priced.due, goods: subtract(goods, paid) };
}

/** What completing a sale must know of points; nothing where nobody is named, which is most sales. */
export function pointsFor(
  counter: Counter,
  { customer }: OpenSale,
): { loyalty?: LoyaltyRule | null; pointsBefore?: number } {
  if (!customer) return {};
  const known = customerById(counter, customer.customerId);
  return { loyalty: loyaltyRule(counter), ...(known ? { pointsBefore: pointsNow(counter, known) } : {}) };
}

/** Remembers what a sale did to points until the hub has counted it. In the transaction of the sale. */
export function postPoints(tx: Tx, fact: SaleCompletedV1, sequence: number): void {
  if (!fact.customer) return;
  const earned = fact.pointsEarned ?? 0;
  const burned = fact.tenders.reduce((all, { points }) => all + (points ?? 0), 0);
  if (earned === 0 && burned === 0) return;
  run(
    tx,
    'insert into points_moved (customer_id, sequence, earned, burned) values (?, ?, ?, ?)',
    fact.customer.customerId,
    sequence,
    earned,
    burned,
  );
}
