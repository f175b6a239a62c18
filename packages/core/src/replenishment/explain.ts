import type { Basis, MethodName } from '../forecast';
import { type Quantity, addQuantity, milliPerUnit, unreachable } from '../kernel';
import type { ProposedLine } from './purchase';
import type { ReorderLevel } from './reorder';
import type { Safety } from './safety';

/** One thing that a figure rests on; a screen makes words of it in the reader's language. Quantities in thousandths, others in units. */
export type Reason =
  | { kind: 'sells'; perDay: number }
  | { kind: 'delivery'; days: number; quickest: number; slowest: number }
  | { kind: 'review'; everyDays: number }
  | { kind: 'reserve'; units: number; from: Safety['from']; serviceLevel: number }
  | { kind: 'order-at'; minimum: Quantity }
  | { kind: 'order-up-to'; maximum: Quantity; lastsDays: number }
  | { kind: 'known-from'; basis: Basis; method: MethodName; unitsADay: number | null; scaled: number | null }
  | { kind: 'there-is'; onHand: Quantity; reserved: Quantity; coming: Quantity }
  | { kind: 'at-or-below-minimum'; position: Quantity; minimum: Quantity }
  | { kind: 'fills-the-order' }
  | { kind: 'packs'; packs: number; packSize: Quantity };

/** Why a level is what it is, most important first. Source: spec/forecast.md RO10 */
export function explainLevel(level: ReorderLevel): Reason[] {
  const { basis, method, trial } = level.choice;
  return [
    { kind: 'sells', perDay: level.perDay },
    {
      kind: 'delivery',
      days: level.leadDays,
      quickest: level.leadSpread[0],
      slowest: level.leadSpread[1],
    },
    ...(level.reviewDays > 0 ? [{ kind: 'review' as const, everyDays: level.reviewDays }] : []),
    {
      kind: 'reserve',
      units: level.safety.units,
      from: level.safety.from,
      serviceLevel: level.serviceLevel,
    },
    { kind: 'order-at', minimum: level.minimum },
    { kind: 'order-up-to', maximum: level.maximum, lastsDays: level.orderDays },
    {
      kind: 'known-from',
      basis,
      method: method.name,
      unitsADay: trial?.absolute ?? null,
      scaled: trial?.scaled ?? null,
    },
  ];
}

/** Why a line is on the order. Source: spec/forecast.md RO10 */
export function explainProposedLine({ packs, because }: ProposedLine): Reason[] {
  const { onHand, reserved, onOrder, inTransit, position, minimum, packSize } = because;
  return [
    { kind: 'there-is', onHand, reserved, coming: addQuantity(onOrder, inTransit) },
    because.reason === 'at-or-below-minimum'
      ? { kind: 'at-or-below-minimum', position, minimum }
      : { kind: 'fills-the-order' },
    { kind: 'packs', packs, packSize },
  ];
}

/** English sentences of the reasons, for head office. */
export const inWords = (reasons: readonly Reason[]): string => reasons.map(sentence).join(' ');

function sentence(reason: Reason): string {
  switch (reason.kind) {
    case 'sells':
      return reason.perDay === 0 ? 'No sales are expected.' : `Sells about ${few(reason.perDay)} a day.`;
    case 'delivery':
      return reason.quickest === reason.slowest
        ? `A delivery takes ${days(reason.days)}.`
        : `A delivery takes ${days(reason.days)} (${reason.quickest} to ${reason.slowest}).`;
    case 'review':
      return `Levels are looked at every ${reason.everyDays === 1 ? 'day' : days(reason.everyDays)}.`;
    case 'reserve':
      return `${few(reason.units)} more are kept so that ${few(reason.serviceLevel * 100)} of 100 waits end with goods on the shelf${
        reason.from === 'bell-curve' ? ' (estimated: too few days were seen)' : ''
      }.`;
    case 'order-at':
      return `So order when ${plain(reason.minimum)} are left.`;
    case 'order-up-to':
      return `Order up to ${plain(reason.maximum)}, which lasts ${days(reason.lastsDays)} more.`;
    case 'known-from':
      return knownFrom(reason);
    case 'there-is':
      return thereIs(reason);
    case 'at-or-below-minimum':
      return `That leaves ${plain(reason.position)}, and ${plain(reason.minimum)} is where to order.`;
    case 'fills-the-order':
      return "It fills the order up to the supplier's minimum.";
    case 'packs':
      return `${reason.packs} ${reason.packs === 1 ? 'pack' : 'packs'} of ${plain(reason.packSize)}.`;
    default:
      return unreachable(reason);
  }
}

function knownFrom({ basis, unitsADay }: Extract<Reason, { kind: 'known-from' }>): string {
  const miss = unitsADay === null ? '' : `; on days not seen before it was off by ${few(unitsADay)} a day`;
  switch (basis) {
    case 'own':
      return `Known from the item's own sales${miss}.`;
    case 'alike':
      return `Known from items that sell alike, for want of own sales${miss}.`;
    case 'none':
      return `Only a mean of few days${miss}.`;
    default:
      return unreachable(basis);
  }
}

/** What is none is not spoken of. */
function thereIs({ onHand, reserved, coming }: Extract<Reason, { kind: 'there-is' }>): string {
  const held = reserved > 0 ? `, ${plain(reserved)} of them reserved` : '';
  const more = coming > 0 ? `${held === '' ? '' : ','} and ${plain(coming)} are on their way` : '';
  return `There ${onHand === milliPerUnit ? 'is' : 'are'} ${plain(onHand)}${held}${more}.`;
}

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
/** Two digits that mean something, and whole numbers from ten on. */
const few = (units: number): string => String(units >= 10 ? Math.round(units) : Number(units.toPrecision(2)));
const plain = (amount: Quantity): string => String(amount / milliPerUnit);
