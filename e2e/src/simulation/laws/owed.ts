import type { Evidence, Law } from '../evidence';
import { factsIn } from '../evidence';
import { type Said, accountMoves, laybysOf, pointMoves, sumsOf, valueMoves } from '../said';
import { unlike } from './ledgers';

/** All that the tills stated, each fact with its till. */
export const saidIn = ({ terminals }: Pick<Evidence, 'terminals'>): Said[] =>
  terminals.flatMap(({ name, journal }) => factsIn(journal).map((fact) => ({ till: name, fact })));

/** Nothing is redeemed, charged, earned or paid twice, and nothing of it is lost: the hub's sums are those of the facts. */
export const owedIsTheFacts: Law = {
  name: 'cards, accounts, points and laybys at the hub come to what the tills stated',
  rule: 'SIM15',
  check: (evidence) => {
    const said = saidIn(evidence);
    const { owed } = evidence.hub;
    return [
      ...unlike('what is on card', sumsOf(valueMoves(said)), owed.value),
      ...unlike('what is owed by', sumsOf(accountMoves(said)), owed.owed),
      ...unlike('the points of', sumsOf(pointMoves(said)), owed.points),
      ...unlike('layby', laybysOf(said), owed.laybys),
    ];
  },
};

/** Whoever asks any till in the end hears the same as at head office. */
export const tillsWereTold: Law = {
  name: 'each till knows of cards, customers, laybys and returns what the hub knows',
  rule: 'SIM8',
  check: ({ terminals, hub }) =>
    terminals.flatMap(({ name, storeId, wasTold }) =>
      unlike(`${name}:`, hub.told.get(storeId) ?? new Map<string, string>(), wasTold),
    ),
};
