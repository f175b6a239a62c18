import type { HubCall } from './evidence';
import { type Move, type Said, accountMoves, factsOf, pointMoves, sumsOf, valueMoves } from './said';

/** Something that no till could know, and head office must: whom the call is about, and what its sentence has to name. */
type Conflict = { kind: string; key: string; of: string; names: string[] };

const keyOf: Record<string, string> = {
  'overdrawn-value': 'valueAccountId',
  'overdrawn-points': 'customerId',
  'beyond-account': 'customerId',
};

/** Cards, points and accounts of which the tills together let go more than there was, and which tills those were. */
function overdrawn(kind: string, moves: readonly Move[], limitOf: (of: string) => number): Conflict[] {
  return [...sumsOf(moves)].flatMap(([of, left]) => {
    if (left >= limitOf(of)) return [];
    const tills = moves.filter((move) => move.of === of && move.amount < 0).map(({ till }) => till);
    return [{ kind, key: keyOf[kind] ?? '', of, names: [...new Set(tills)] }];
  });
}

/** Lines of which more came back than was sold, with whoever gave the money for them. */
function refundedTwice(told: readonly Said[], nameOf: ReadonlyMap<string, string>): Conflict[] {
  const sales = factsOf(told, 'sale-completed');
  const sold = new Map(
    sales.flatMap(({ fact }) =>
      fact.lines.map(({ lineId, quantity }) => [lineId as string, quantity as number]),
    ),
  );
  const back = new Map<string, { milli: number; names: Set<string> }>();
  for (const { fact } of sales)
    for (const { returns, quantity } of fact.lines) {
      if (!returns || quantity >= 0) continue;
      const so = back.get(returns.lineId) ?? { milli: 0, names: new Set() };
      so.milli -= quantity;
      for (const id of [fact.staffId, fact.registerId, fact.storeId]) so.names.add(nameOf.get(id) ?? id);
      back.set(returns.lineId, so);
    }
  return [...back].flatMap(([lineId, { milli, names }]) =>
    milli > (sold.get(lineId) ?? 0)
      ? [{ kind: 'refunded-twice', key: 'lineId', of: lineId, names: [...names] }]
      : [],
  );
}

/** What head office must be called for, by what the tills' own files say together. */
export const conflictsIn = (
  told: readonly Said[],
  nameOf: ReadonlyMap<string, string>,
  accountLimit: number,
): Conflict[] => [
  ...overdrawn('overdrawn-value', valueMoves(told), () => 0),
  ...overdrawn('overdrawn-points', pointMoves(told), () => 0),
  ...overdrawn(
    'beyond-account',
    accountMoves(told).map((move) => ({ ...move, amount: -move.amount })),
    () => -accountLimit,
  ),
  ...refundedTwice(told, nameOf),
];

/** That each conflict has one call that names everybody it is about, and nobody is called for anything else. */
export function conflictsNamed(conflicts: readonly Conflict[], calls: readonly HubCall[]): string[] {
  const about = ({ kind, key, of }: Conflict) =>
    calls.filter((call) => call.kind === kind && call.evidence[key] === of);
  const missing = conflicts.flatMap((conflict) => {
    const [call, ...more] = about(conflict);
    if (!call) return [`nobody is called for ${conflict.kind} of ${conflict.of}`];
    if (more.length > 0) return [`${more.length + 1} calls for ${conflict.kind} of ${conflict.of}`];
    const unnamed = conflict.names.filter((name) => !call.sentence.includes(name));
    return unnamed.length > 0
      ? [`the call for ${conflict.kind} does not name ${unnamed.join(', ')}: ${call.sentence}`]
      : [];
  });
  const expected = new Set(conflicts.flatMap((conflict) => about(conflict)));
  const needless = calls.filter((call) => !expected.has(call) && !mayHavePassed(call));
  return [...missing, ...needless.map(({ kind, sentence }) => `a call for nothing: ${kind}, ${sentence}`)];
}

/**
 * Tills tell in any order: what was below zero when one had told may be above it when all have. The call stands until a person
 * has settled it, and two tills at least took part.
 */
const mayHavePassed = ({ kind, evidence }: HubCall): boolean =>
  kind in keyOf && Array.isArray(evidence['tills']) && evidence['tills'].length > 1;
