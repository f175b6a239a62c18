import { conflictsIn, conflictsNamed } from '../conflicts';
import type { Law } from '../evidence';
import { factsOf } from '../said';
import { saidIn } from './owed';
import { unlike } from './ledgers';

type Quantities = Map<string, number>;
const add = (quantities: Quantities, of: string, quantity: number): void =>
  void quantities.set(of, (quantities.get(of) ?? 0) + quantity);

/** What came back points at what was sold, and till, fact and hub say the same of it. */
export const returnsAreLinked: Law = {
  name: 'what came back of each line is what the tills took back, and the line was sold',
  rule: 'SIM16',
  check: (evidence) => {
    const kept: Quantities = new Map();
    for (const { of, quantity } of evidence.terminals.flatMap(({ returned }) => returned))
      add(kept, of, quantity);
    const stated: Quantities = new Map();
    const sold = new Set<string>();
    for (const { fact } of factsOf(saidIn(evidence), 'sale-completed'))
      for (const { lineId, quantity, returns } of fact.lines) {
        sold.add(`${fact.saleId}:${lineId}`);
        if (returns) add(stated, `${returns.saleId}:${returns.lineId}`, -quantity);
      }
    return [
      ...unlike('what came back of line, by tills and facts,', kept, stated),
      ...unlike('what came back of line, by tills and hub,', kept, evidence.hub.returned),
      ...[...stated.keys()].filter((of) => !sold.has(of)).map((of) => `${of} came back and was never sold`),
    ];
  },
};

/** What two tills did to one thing while they could not know of each other: a person is rightly called. */
const otherConflicts = ['parked-twice', 'layby-ended-twice'];

/** More redeemed, charged or given back than there was is possible between tills that cannot ask, and never goes unnoticed. */
export const personsAreCalled: Law = {
  name: 'who must be called is called once, by name, and nobody is called for nothing',
  rule: 'SIM17',
  check: (evidence) => {
    const calls = evidence.hub.alerts.filter(
      ({ kind }) => kind !== 'fact-set-aside' && !otherConflicts.includes(kind),
    );
    return conflictsNamed(conflictsIn(saidIn(evidence), evidence.names, evidence.accountLimit), calls);
  },
};
