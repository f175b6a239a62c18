import type { SQL } from 'drizzle-orm';
import type { Tx } from '../database';
import { cardPoster } from '../cards/post-cards';
import { customerPoster } from '../customer/post-customers';
import { demandPoster } from '../foresight/post-demand';
import { deliveryPoster } from '../delivery/post-steps';
import { orderPoster } from '../order/post-orders';
import { adjustmentPoster } from '../adjustment/post-adjustments';
import { holdPoster } from '../hold/post-holds';
import { intakePoster } from '../purchase/post-intakes';
import { lateForCountsPoster } from '../stock-count/correct-late';
import { binPoster } from '../bin';
import { countPoster } from '../stock-count/post-counts';
import { parkedPoster } from '../parked/post-parked';
import { laybyPoster } from '../layby/post-laybys';
import { returnsPoster } from '../returns/post-returns';
import { shiftPoster } from '../shift/post-shifts';
import { valuePoster } from '../value/post-value';
import { transferPoster } from '../transfer/post-transfer-facts';
import type { FactPoster } from './fact-poster';
import type { Understood } from './links';
import type { Pushed } from './pushed';

export { type FactOf, type FactPoster, type FactType, type Posted, factsOf } from './fact-poster';

/** In the order in which they are applied; sales, their lines and their ledgers come before all of them. One line each. */
export const factPosters: readonly FactPoster[] = [
  returnsPoster,
  valuePoster,
  cardPoster,
  customerPoster,
  laybyPoster,
  shiftPoster,
  parkedPoster,
  orderPoster,
  deliveryPoster,
  holdPoster,
  transferPoster,
  intakePoster,
  adjustmentPoster,
  binPoster,
  countPoster,
  demandPoster,
];

export function* postFacts(pushed: Pushed, facts: readonly Understood[]): Iterable<SQL> {
  for (const poster of factPosters) {
    const mine = facts.filter(({ recorded }) => poster.types.includes(recorded.fact.type));
    if (mine.length > 0) yield* poster.statements(pushed, mine);
  }
}

export const afterFacts = (tx: Tx, pushed: Pushed, facts: readonly Understood[]): Promise<void> =>
  afterEach(tx, pushed, facts, factPosters);

/** Looks at what all the others moved: only once the levels are locked can no count be posted meanwhile. Source: spec/counts.md ST12 */
export const afterLevels = (tx: Tx, pushed: Pushed, facts: readonly Understood[]): Promise<void> =>
  afterEach(tx, pushed, facts, [lateForCountsPoster]);

async function afterEach(
  tx: Tx,
  pushed: Pushed,
  facts: readonly Understood[],
  posters: readonly FactPoster[],
): Promise<void> {
  for (const { types, after } of posters) {
    const mine = after ? facts.filter(({ recorded }) => types.includes(recorded.fact.type)) : [];
    if (mine.length > 0) await after?.(tx, pushed, mine);
  }
}
