import type { Breach, Evidence, Law } from '../evidence';
import { drawersHoldTheirCash } from './cash';
import { chainsVerify } from './chains';
import { journalsArrive } from './journals-arrive';
import { ledgersBalance, salesAreTheTillsSales, stockIsTheFacts } from './ledgers';
import { nothingLost } from './nothing-lost';
import { owedIsTheFacts, tillsWereTold } from './owed';
import { onlyPoisonIsSetAside } from './quarantine';
import { receiptNumbers } from './receipt-numbers';
import { replicasAgree } from './replicas';
import { personsAreCalled, returnsAreLinked } from './returns';
import { watermarksRise } from './watermarks';

/** What must hold once the network is healed and everybody is drained, whatever happened before. */
export const laws: readonly Law[] = [
  nothingLost,
  journalsArrive,
  receiptNumbers,
  ledgersBalance,
  drawersHoldTheirCash,
  stockIsTheFacts,
  salesAreTheTillsSales,
  owedIsTheFacts,
  returnsAreLinked,
  personsAreCalled,
  replicasAgree,
  tillsWereTold,
  watermarksRise,
  chainsVerify,
  onlyPoisonIsSetAside,
];

export const breachesOf = (evidence: Evidence): Breach[] =>
  laws.flatMap(({ name, rule, check }) => {
    const differs = check(evidence);
    return differs.length === 0 ? [] : [{ law: name, rule, differs }];
  });
