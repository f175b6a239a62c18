import type { RecordedFact, SaleCompletedV1 } from '@tillbridge/core/wire';

type Fact = RecordedFact['fact'];
type FactOf<Type extends Fact['type']> = Extract<Fact, { type: Type }>;

/** A fact with the till that stated it. */
export type Said = { till: string; fact: Fact };

export const factsOf = <Type extends Fact['type']>(
  told: readonly Said[],
  type: Type,
): { till: string; fact: FactOf<Type> }[] =>
  told.flatMap(({ till, fact }) => (fact.type === type ? [{ till, fact: fact as FactOf<Type> }] : []));

/** What a fact did to a card, to what somebody owes, or to their points. */
export type Move = { till: string; of: string; amount: number };

export const valueMoves = (told: readonly Said[]): Move[] =>
  factsOf(told, 'sale-completed').flatMap(({ till, fact }) => [
    ...fact.lines.flatMap(({ loads, net }) =>
      loads ? [{ till, of: loads.valueAccountId, amount: net }] : [],
    ),
    ...fact.tenders.flatMap(({ valueAccountId, applied }) =>
      valueAccountId ? [{ till, of: valueAccountId as string, amount: -applied }] : [],
    ),
  ]);

const ofCustomer = (sale: SaleCompletedV1, amount: number, till: string): Move[] =>
  sale.customer && amount !== 0 ? [{ till, of: sale.customer.customerId, amount }] : [];

export const accountMoves = (told: readonly Said[]): Move[] => [
  ...factsOf(told, 'sale-completed').flatMap(({ till, fact }) => {
    const onAccount = fact.tenders.filter(({ kind }) => kind === 'on-account');
    return ofCustomer(
      fact,
      onAccount.reduce((all, { applied }) => all + applied, 0),
      till,
    );
  }),
  ...factsOf(told, 'payment-taken').flatMap(({ till, fact: { purpose, amount } }) =>
    purpose.kind === 'account' ? [{ till, of: purpose.customerId as string, amount: -amount }] : [],
  ),
];

export const pointMoves = (told: readonly Said[]): Move[] =>
  factsOf(told, 'sale-completed').flatMap(({ till, fact }) => {
    const burned = fact.tenders.reduce((all, { points }) => all + (points ?? 0), 0);
    return ofCustomer(fact, (fact.pointsEarned ?? 0) - burned, till);
  });

export function sumsOf(moves: readonly Move[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { of, amount } of moves) sums.set(of, (sums.get(of) ?? 0) + amount);
  return sums;
}

/** How each layby stands by what every till did with it. */
export function laybysOf(told: readonly Said[]): Map<string, string> {
  const paid = new Map<string, number>();
  for (const { fact } of factsOf(told, 'payment-taken'))
    if (fact.purpose.kind === 'layby')
      paid.set(fact.purpose.laybyId, (paid.get(fact.purpose.laybyId) ?? 0) + fact.amount);
  const ended = new Map(factsOf(told, 'layby-ended').map(({ fact }) => [fact.laybyId, fact.how]));
  return new Map(
    factsOf(told, 'layby-opened').map(({ fact: { laybyId } }) => [
      laybyId,
      `${ended.get(laybyId) ?? 'open'} ${paid.get(laybyId) ?? 0}`,
    ]),
  );
}
