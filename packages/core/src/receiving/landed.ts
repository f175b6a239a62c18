import {
  type FactId,
  type LineId,
  type Money,
  add,
  addQuantity,
  allocate,
  extend,
  money,
  noMoney,
  sum,
} from '../kernel';
import { movementName } from '../ledger';
import type { GoodsReceivedV1, ReceiptChargeV1, ReceivedLineV1 } from '../wire';

export type LandedLine = {
  lineId: LineId;
  /** Its goods at the supplier's price; null where nobody knows it yet. */
  goods: Money | null;
  charges: Money;
  /** Both together. */
  landed: Money | null;
};

export type SpreadBy = ReceiptChargeV1['spreadBy'];
export type SpreadCharge = ReceiptChargeV1 & {
  /** What it was really spread by: weight needs the weight of every line, value the cost of every one, else it is by quantity. */
  spreadBy: SpreadBy;
};

const weightOf: Readonly<Record<SpreadBy, (line: ReceivedLineV1) => number | null>> = {
  weight: ({ weightGrams }) => weightGrams,
  value: (line) => goodsOf(line),
  quantity: ({ good, damaged }) => good + damaged,
};

/** Damaged goods are paid for like the others, until the supplier takes them back. */
const goodsOf = ({ unitCost, good, damaged }: ReceivedLineV1): Money | null =>
  unitCost === null ? null : extend(unitCost, addQuantity(good, damaged));

/** What a charge can be spread by: as asked, and else by the next best that every line knows. */
function weightsFor(
  lines: readonly ReceivedLineV1[],
  asked: SpreadBy,
): { spreadBy: SpreadBy; weights: number[] } {
  const order: SpreadBy[] = asked === 'weight' ? ['weight', 'value', 'quantity'] : [asked, 'quantity'];
  for (const spreadBy of order) {
    // A line of which nothing came bears nothing, whatever it would have weighed.
    const weights = lines
      .map((line) => (line.good + line.damaged === 0 ? 0 : weightOf[spreadBy](line)))
      .filter((weight) => weight !== null);
    if (weights.length === lines.length && weights.some((weight) => weight > 0)) return { spreadBy, weights };
  }
  return { spreadBy: 'quantity', weights: lines.map(() => 1) };
}

/**
 * What each line of an intake cost by the time it was here: freight and duty are spread over the lines to the cent, the odd cents
 * by largest remainder and then to the earlier line.
 * Source: spec/receiving.md RE8
 */
export function landIntake({ lines, charges }: Pick<GoodsReceivedV1, 'lines' | 'charges'>): {
  lines: LandedLine[];
  charges: SpreadCharge[];
} {
  const shares = lines.map(() => noMoney);
  const spread = charges.map((charge): SpreadCharge => {
    const { spreadBy, weights } = weightsFor(lines, charge.spreadBy);
    allocate(charge.amount, weights).forEach((share, at) => (shares[at] = add(shares[at] ?? noMoney, share)));
    return { ...charge, spreadBy };
  });
  const landed = lines.map((line, at): LandedLine => {
    const goods = goodsOf(line);
    const share = shares[at] ?? noMoney;
    return { lineId: line.lineId, goods, charges: share, landed: goods === null ? null : add(goods, share) };
  });
  return { lines: landed, charges: spread };
}

/** What the supplier's or the carrier's invoice said later. */
export type LaterCosts = {
  /** Minor units for one, of the lines that it names. */
  unitCosts: ReadonlyMap<LineId, Money>;
  /** In the place of what the intake stated; null when the invoice says nothing of them. */
  charges: readonly ReceiptChargeV1[] | null;
};

/**
 * An intake with what its invoice says: its goods stay as they came, and their cost is worked out anew.
 * Source: spec/receiving.md RE10
 */
export const withLaterCosts = (
  fact: GoodsReceivedV1,
  { unitCosts, charges }: LaterCosts,
): GoodsReceivedV1 => ({
  ...fact,
  lines: fact.lines.map((line) => ({ ...line, unitCost: unitCosts.get(line.lineId) ?? line.unitCost })),
  charges: charges === null ? fact.charges : [...charges],
});

/**
 * What each entry of an intake cost, under the entry's name: a line's good and damaged goods share its landed cost by quantity.
 * What nobody knows the price of is left out.
 * Source: spec/receiving.md RE8; spec/stock-cost.md CS2
 */
export function costsOfIntake(factId: FactId, fact: GoodsReceivedV1): Map<string, Money> {
  const costs = new Map<string, Money>();
  const { lines } = landIntake(fact);
  let entryNo = 0;
  for (const [at, { good, damaged }] of fact.lines.entries()) {
    const landed = lines[at]?.landed ?? null;
    const parts = [good, damaged].filter((part) => part > 0);
    const shares = landed === null || parts.length === 0 ? null : allocate(landed, parts);
    for (const index of parts.keys()) {
      entryNo++;
      const share = shares?.[index];
      if (share !== undefined) costs.set(movementName({ factId, entryNo }), share);
    }
  }
  return costs;
}

/** All that an intake cost, as far as its prices are known. */
export const totalOfIntake = (fact: Pick<GoodsReceivedV1, 'lines' | 'charges'>): Money =>
  sum(landIntake(fact).lines.map(({ goods, charges }) => money((goods ?? 0) + charges)));
