import type { Fact, RecordedFact } from '@tillbridge/core/wire';
import type { SQL } from 'drizzle-orm';
import type { Understood } from './links';
import type { Pushed } from './pushed';

export type FactType = Fact['type'];
export type FactOf<Type extends FactType> = Extract<Fact, { type: Type }>;
/** A fact of one kind, and when and where it was recorded. */
export type Posted<Type extends FactType> = { recorded: RecordedFact; fact: FactOf<Type> };

/** What the hub keeps of one kind of fact beside the fact itself: a few statements for any number of them. Source: spec/ingest.md I13 */
export type FactPoster = {
  types: readonly FactType[];
  statements: (pushed: Pushed, facts: readonly Understood[]) => Iterable<SQL>;
};

/** @returns those of one kind, in order */
export const factsOf = <Type extends FactType>(facts: readonly Understood[], type: Type): Posted<Type>[] =>
  facts.flatMap(({ recorded }) =>
    recorded.fact.type === type ? [{ recorded, fact: recorded.fact as FactOf<Type> }] : [],
  );

/** In the order in which they are applied; sales, their lines and their ledgers come before all of them. One line each. */
export const factPosters: readonly FactPoster[] = [];

export function* postFacts(pushed: Pushed, facts: readonly Understood[]): Iterable<SQL> {
  for (const poster of factPosters) {
    const mine = facts.filter(({ recorded }) => poster.types.includes(recorded.fact.type));
    if (mine.length > 0) yield* poster.statements(pushed, mine);
  }
}
