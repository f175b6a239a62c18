import { type Money, type SaleId, add, magnitude, money, subtract } from '../kernel';
import { type CashCountV1, type CashMovementKind, type CauseV1, causeKinds } from '../wire';

/** What a shift left behind that a variance can be read from: minor units of the home currency. */
export type Evidence = {
  /** Counted less expected. */
  variance: Money;
  count: CashCountV1;
  float: CashCountV1;
  usualFloat: Money;
  /** Above this the till asks for a drop; null asks never. */
  dropAbove: Money | null;
  /** Coins and notes of the country. */
  denominations: readonly Money[];
  /** The smallest coin that cash is rounded to. */
  coin: Money;
  sales: readonly {
    saleId: SaleId;
    /** Applied in cash and on a card; negative when given back. */
    cash: Money;
    card: Money;
    change: Money;
    /** Something came back without its receipt. */
    unreceipted: boolean;
    openedDrawer: boolean;
  }[];
  movements: readonly { kind: CashMovementKind; amount: Money; reason: string }[];
  /** Openings that belong to no sale, by the reason that was given. */
  openings: readonly { reason: string }[];
};

export { causeKinds };
export type Cause = CauseV1;
export type CauseKind = Cause['kind'];

/**
 * What may have happened, likeliest first; nothing when the drawer agrees. It points where to look and accuses nobody.
 * An exact match of an odd amount weighs most; each further sale of the same amount makes it weigh less.
 * Source: spec/shifts.md SF10
 */
export function explainVariance(evidence: Evidence): Cause[] {
  if (evidence.variance === 0) return [];
  return [
    ...ofTheCount(evidence),
    ...ofSales(evidence),
    ...ofMovements(evidence),
    ...ofSmallThings(evidence),
  ].sort((a, b) => b.weight - a.weight);
}

function ofTheCount({ variance, count, float, usualFloat }: Evidence): Cause[] {
  const causes: Cause[] = [];
  const pieces = count.denominations;
  const swapped = pieces.some((one, index) => {
    const next = pieces[index + 1];
    return (
      next !== undefined &&
      one.count !== next.count &&
      (one.count - next.count) * (one.value - next.value) === variance
    );
  });
  if (swapped) causes.push({ kind: 'notes-swapped', weight: 90, saleIds: [] });
  const turned =
    pieces.some(({ value, count: many }) =>
      turnsOf(many).some((other) => (many - other) * value === variance),
    ) || turnsOf(count.total).some((other) => count.total - other === variance);
  if (turned) causes.push({ kind: 'count-digits-swapped', weight: pieces.length > 0 ? 85 : 60, saleIds: [] });
  if (float.total !== usualFloat && subtract(usualFloat, float.total) === variance)
    causes.push({ kind: 'float-miscounted', weight: 95, saleIds: [] });
  return causes;
}

/** The numbers that come of one where two digits beside each other change places. */
function turnsOf(number: number): number[] {
  // One piece is also what is left of ten when its digits change places.
  const digits = [...String(number).padStart(2, '0')];
  return digits.flatMap((digit, index) => {
    const next = digits[index + 1];
    if (next === undefined || next === digit) return [];
    return [Number([...digits.slice(0, index), next, digit, ...digits.slice(index + 2)].join(''))];
  });
}

function ofSales({ variance, sales, denominations }: Evidence): Cause[] {
  const missing = variance < 0;
  const size = magnitude(variance);
  const paid = sales.filter(({ cash }) => missing && cash === size);
  // Money that was handed over made the drawer open; where it did not, nobody put any in.
  const unopened = paid.filter(({ openedDrawer }) => !openedDrawer);
  const onCard = sales.filter(({ card }) => !missing && card === size);
  const notGiven = sales.filter(({ cash, unreceipted }) => !missing && unreceipted && cash === -size);
  const changed = sales.filter(({ change }) => change > 0);
  const causes: Cause[] = [
    cause('wrong-tender-key', 80, [...paid.filter(({ change }) => change === 0), ...onCard]),
    cause('sale-not-paid', unopened.length > 0 ? 88 : 62, unopened.length > 0 ? unopened : paid),
    cause('refund-not-given', 92, notGiven),
  ];
  if (isNoteSlip(size, denominations))
    causes.push({
      kind: 'change-error',
      weight: changed.length > 0 ? 55 : 15,
      saleIds: likeliest(changed.filter(({ change }) => missing || change >= size)),
    });
  return causes.filter(({ weight }) => weight > 0);
}

/** One note or coin too many, or one taken for the next. */
const isNoteSlip = (size: Money, denominations: readonly Money[]): boolean =>
  denominations.some(
    (one, index) =>
      one === size ||
      denominations.slice(index + 1, index + 3).some((other) => magnitude(subtract(one, other)) === size),
  );

const cause = (kind: CauseKind, weight: number, sales: Evidence['sales']): Cause => ({
  kind,
  weight: sales.length === 0 ? 0 : Math.max(weight - 8 * (sales.length - 1), 20),
  saleIds: likeliest(sales),
});

/** A list that nobody reads helps nobody. */
const likeliest = (sales: Evidence['sales']): SaleId[] => sales.slice(0, 5).map(({ saleId }) => saleId);

function ofMovements({ variance, movements, openings, dropAbove, denominations, count }: Evidence): Cause[] {
  const causes: Cause[] = [];
  const size = magnitude(variance);
  const twice = movements.some(
    (one, index) =>
      one.kind === 'paid-in' &&
      one.amount === size &&
      movements.slice(index + 1).some((other) => other.kind === 'paid-in' && other.amount === one.amount),
  );
  if (variance < 0 && twice) causes.push({ kind: 'paid-in-twice', weight: 93, saleIds: [] });
  if (variance > 0) return causes;
  const openedFor = (reason: string) => openings.filter((opening) => opening.reason === reason).length;
  const recorded = (kind: CashMovementKind) => movements.filter((movement) => movement.kind === kind).length;
  if (openedFor('paid-out') > recorded('paid-out'))
    causes.push({ kind: 'paid-out-not-recorded', weight: 82, saleIds: [] });
  const smallestNote = money(Math.min(...denominations.filter((value) => value >= 500)));
  const inNotes = size % smallestNote === 0;
  if (openedFor('drop') > recorded('drop'))
    causes.push({ kind: 'drop-not-recorded', weight: 84, saleIds: [] });
  // Nobody walks to the safe with one note: a drop is at least a tenth of what calls for one.
  else if (inNotes && dropAbove !== null && size * 10 >= dropAbove && add(count.total, size) > dropAbove)
    causes.push({ kind: 'drop-not-recorded', weight: 58, saleIds: [] });
  if (openedFor('no-sale') + openedFor('found-open') > 0)
    causes.push(
      { kind: 'drawer-opened-without-sale', weight: 50, saleIds: [] },
      { kind: 'paid-out-not-recorded', weight: 48, saleIds: [] },
    );
  return causes.filter(({ kind }, index) => causes.findIndex((other) => other.kind === kind) === index);
}

/** Small change: each sale may be off by less than a coin or two. */
const ofSmallThings = ({ variance, sales, coin }: Evidence): Cause[] => {
  const paidInCash = sales.filter(({ cash }) => cash !== 0);
  return magnitude(variance) <= coin * Math.min(paidInCash.length, 20)
    ? [{ kind: 'rounding-slips', weight: 45, saleIds: [] }]
    : [];
};
