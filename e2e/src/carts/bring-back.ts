import { idSource, magnitude, money, negate, quantity } from '@tillbridge/core/kernel';
import { mirrorOf, originalOf, returnLineOf, returnable, suggestGiveBack } from '@tillbridge/core/refund';
import {
  type OpenLine,
  type OpenSale,
  addLine,
  priceSale,
  startTender,
  takeTender,
} from '@tillbridge/core/sale';
import type { SaleCompletedV1, SoldLine } from '@tillbridge/core/wire';
import type { Random } from '../simulation/random';
import { type Place, noon, numbered } from './places';
import type { More } from './draw-more';
import { accepted, complete, emptySale } from './sell';

export type Step = { line: SoldLine; now: number }[];

const returnableLines = (sale: SaleCompletedV1) =>
  sale.lines.filter((line) => returnable(line, quantity(0)) > 0);

/** All at once, line by line in any order, or in crumbs of any line in any order. */
export const waysBack: readonly { way: string; steps(sale: SaleCompletedV1, random: Random): Step[] }[] = [
  {
    way: 'all at once',
    steps: (sale) => [returnableLines(sale).map((line) => ({ line, now: line.quantity }))],
  },
  {
    way: 'line by line',
    steps: (sale, random) =>
      shuffled(returnableLines(sale), random).map((line) => [{ line, now: line.quantity }]),
  },
  { way: 'in crumbs', steps: inCrumbs },
];

/** Some of some lines, and of others another time, until nothing is left. */
function inCrumbs(sale: SaleCompletedV1, random: Random): Step[] {
  const left = new Map<SoldLine, number>(returnableLines(sale).map((line) => [line, line.quantity]));
  const steps: Step[] = [];
  while (left.size > 0) {
    const step = [...left].flatMap(([line, rest]) => {
      if (left.size > 1 && random.chance(0.4)) return [];
      // Who brings a fifth time brings the rest.
      const now = steps.length >= 5 ? rest : part(rest, random);
      if (now === rest) left.delete(line);
      else left.set(line, rest - now);
      return now > 0 ? [{ line, now }] : [];
    });
    if (step.length > 0) steps.push(step);
  }
  return steps;
}

/** Whole units of what is counted in them. */
const part = (rest: number, random: Random): number =>
  rest % 1000 === 0 ? random.between(1, rest / 1000) * 1000 : random.between(1, rest);

export function shuffled<T>(all: readonly T[], random: Random): T[] {
  const mixed = [...all];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    const [a, b] = [mixed[at], mixed[other]];
    if (a === undefined || b === undefined) continue;
    mixed[at] = b;
    mixed[other] = a;
  }
  return mixed;
}

/** The refunds of a sale in so many steps, each given back as the till proposes it. */
export function bringBack(
  sale: SaleCompletedV1,
  steps: readonly Step[],
  place: Place & Pick<More, 'loyalty'>,
): SaleCompletedV1[] {
  const refunds: SaleCompletedV1[] = [];
  const returned = new Map<string, number>();
  for (const step of steps) {
    // A sale of nothing but a gift card has nothing to bring back.
    if (step.length === 0) continue;
    let open: OpenSale = {
      ...emptySale(place, 200 + refunds.length),
      exemption: sale.exemption,
      customer: sale.customer,
      originals: [originalOf(sale, refunds)],
    };
    step.forEach(({ line, now }, at) => {
      const before = returned.get(line.lineId) ?? 0;
      returned.set(line.lineId, before + now);
      open = accepted(addLine(open, returnLine(sale, line, { now, before, at })), 'a return').sale;
    });
    const given = giveBack(accepted(startTender(open), 'to give back').sale);
    refunds.push(complete(given, 2 + refunds.length, place.loyalty));
  }
  return refunds;
}

const returnLine = (
  sale: SaleCompletedV1,
  line: SoldLine,
  { now, before, at }: { now: number; before: number; at: number },
): OpenLine =>
  returnLineOf({
    lineId: numbered(5000 + at),
    sale,
    line,
    now: quantity(now),
    returnedBefore: quantity(before),
    unitOfMeasure: line.quantity % 1000 === 0 ? 'each' : 'kg',
    reason: 'faulty',
    restock: 'shelf',
    at: noon,
  });

function giveBack(open: OpenSale): OpenSale {
  let sale = open;
  const { due } = priceSale(sale, noon);
  suggestGiveBack(sale, due).forEach(({ kind, amount, isOther, reference, valueAccountId, points }, at) => {
    // Money came in by these tenders, and so much of it at least is left on them.
    if (isOther) throw new Error(`${amount} would be given back on a tender that never paid it`);
    const { due: rest, cashDue } = priceSale(sale, noon);
    const isRest = amount === magnitude(rest);
    const given = kind === 'cash' && isRest ? cashDue : negate(amount);
    const tender = {
      tenderId: numbered<'TenderId'>(700 + at),
      kind,
      amount: given,
      reference,
      ...(valueAccountId === undefined ? {} : { valueAccountId }),
      ...(points === undefined ? {} : { points: money(-points) }),
    };
    sale = accepted(takeTender(sale, tender, noon), `giving back ${kind} ${given}`).sale;
  });
  return sale;
}

/** The whole sale undone, tender by tender. */
export function undo(sale: SaleCompletedV1, place: Place, random: Random): SaleCompletedV1 {
  const ids = idSource({ now: () => noon, monotonicMs: () => 0 }, random.bytes);
  return complete(
    mirrorOf(sale, { ids, at: noon, staffId: sale.staffId, jurisdiction: place.jurisdiction }),
    99,
  );
}
