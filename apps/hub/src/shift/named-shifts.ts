import type { ShiftId } from '@tillbridge/core/kernel';
import type { Fact } from '@tillbridge/core/wire';
import type { FactType } from '../ingest/fact-poster';
import type { Understood } from '../ingest/links';

/** Facts that a shift's figures follow from. */
export const factsOfShifts = [
  'sale-completed',
  'payment-taken',
  'shift-opened',
  'cash-moved',
  'drawer-counted',
  'shift-closed',
] as const satisfies readonly FactType[];

/** The shift that a fact counts in, if it counts in one. */
export const shiftOf = (fact: Fact): ShiftId | null =>
  (factsOfShifts as readonly string[]).includes(fact.type) && 'shiftId' in fact
    ? (fact.shiftId ?? null)
    : null;

export const shiftsIn = (facts: readonly Understood[]): ShiftId[] =>
  [...new Set(facts.flatMap(({ recorded }) => shiftOf(recorded.fact) ?? []))].sort();
