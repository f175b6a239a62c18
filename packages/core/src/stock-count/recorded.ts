import { hubTimeOf } from '../ledger';
import type { CountFact, RecordedFact } from '../wire';

/** A fact of a count, and when and where it was stated. */
export type RecordedCountFact = Omit<RecordedFact, 'fact' | 'monotonicMs'> & { fact: CountFact };
export type RecordedOf<Type extends CountFact['type']> = Omit<RecordedCountFact, 'fact'> & {
  fact: Extract<CountFact, { type: Type }>;
};

/**
 * Each fact once, in an order that all agree on: by the hub's clock, and one terminal's never against its own sequence.
 * Source: spec/counts.md ST1
 */
export function distinctFacts<Of extends Omit<RecordedFact, 'fact' | 'monotonicMs'>>(
  facts: readonly Of[],
): Of[] {
  const named = new Map(facts.map((each) => [each.id as string, each]));
  const bySequence = [...named.values()].sort(
    (one, other) => compare(one.terminalId, other.terminalId) || one.sequence - other.sequence,
  );
  // A clock that was set back must not turn a terminal's own order round: its moments only go on.
  const latest = new Map<string, number>();
  const timed = bySequence.map((recorded) => {
    const at = Math.max(hubTimeOf(recorded), latest.get(recorded.terminalId) ?? Number.NEGATIVE_INFINITY);
    latest.set(recorded.terminalId, at);
    return { recorded, at };
  });
  return timed
    .sort(
      (one, other) =>
        one.at - other.at ||
        compare(one.recorded.terminalId, other.recorded.terminalId) ||
        one.recorded.sequence - other.recorded.sequence,
    )
    .map(({ recorded }) => recorded);
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
