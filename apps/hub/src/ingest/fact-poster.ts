import type { Fact, RecordedFact } from '@tillbridge/core/wire';
import type { SQL } from 'drizzle-orm';
import type { Tx } from '../database';
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
  /** What follows from what the statements wrote and must be read first: tills are told, a person is called. In the same transaction. */
  after?: (tx: Tx, pushed: Pushed, facts: readonly Understood[]) => Promise<void>;
};

/** @returns those of one kind, in order */
export const factsOf = <Type extends FactType>(facts: readonly Understood[], type: Type): Posted<Type>[] =>
  facts.flatMap(({ recorded }) =>
    recorded.fact.type === type ? [{ recorded, fact: recorded.fact as FactOf<Type> }] : [],
  );
