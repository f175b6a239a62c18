import { statedTransferFact } from '@tillbridge/core/transfer';
import { transferFactTypes } from '@tillbridge/core/wire';
import type { Tx } from '../database';
import type { FactPoster } from '../ingest/fact-poster';
import type { Understood } from '../ingest/links';
import type { Pushed } from '../ingest/pushed';
import { type FactToKeep, keepFacts } from './keep-facts';
import { followFacts } from './follow-facts';

const toKeep = (facts: readonly Understood[]): FactToKeep[] =>
  facts.flatMap(({ recorded }) => {
    const stated = statedTransferFact(recorded);
    return stated ? [{ ...stated, isClockKnown: recorded.hubOffsetMs !== null }] : [];
  });

/** Facts of transfers are kept and posted as they come, whatever is known of their agreement. Source: spec/transfers.md TR41 */
export const transferPoster: FactPoster = {
  types: transferFactTypes,
  statements: (pushed, facts) => keepFacts(pushed, toKeep(facts)),
  after: (tx: Tx, pushed: Pushed, facts) => followFacts(tx, pushed, toKeep(facts)),
};
