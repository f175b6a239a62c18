import { type PlatformNews, type PlatformRefusal, answerPlatform } from '@tillbridge/core/delivery';
import { unreachable } from '@tillbridge/core/kernel';
import type { OrderMovedV1, OrderRefusalReason } from '@tillbridge/core/wire';
import type { Tx } from '../database';
import { type FactPoster, factsOf } from '../ingest/fact-poster';
import type { Understood } from '../ingest/links';
import type { Pushed } from '../ingest/pushed';
import { type PlatformRow, hearNews, platformRow } from './keep';

const reasons: Readonly<Record<OrderRefusalReason, PlatformRefusal>> = {
  'out-of-stock': 'out-of-stock',
  'too-busy': 'too-busy',
  closed: 'closed',
  'not-collected': 'other',
  'age-not-proven': 'other',
  other: 'other',
};

/** What a till's step is news of; null for one that says nothing new to the platform. */
function newsOf({ step }: OrderMovedV1, row: PlatformRow, { at }: Pushed): PlatformNews | null {
  switch (step.kind) {
    case 'accepted': {
      const said = answerPlatform(row.known, {
        at,
        by: 'till',
        answer: { yes: true, readyBy: step.readyBy },
      });
      return said.ok ? said.value : null;
    }
    case 'refused': {
      const answer = { yes: false as const, reason: reasons[step.reason] };
      const said = answerPlatform(row.known, { at, by: 'till', answer });
      if (said.ok) return said.value;
      // After a yes it is no answer any more: the shop gives it up.
      return said.refusal.kind === 'answered-before' && said.refusal.yes ? { kind: 'given-up', at } : null;
    }
    case 'picking-begun':
      return { kind: 'picking', at };
    case 'made-ready':
      return { kind: 'ready', at };
    case 'handed-over':
      return { kind: 'handed-over', at };
    default:
      return unreachable(step);
  }
}

/** What tills did with an order that a platform told of is said to the platform. Source: spec/deliveries.md DL8 */
async function afterSteps(tx: Tx, pushed: Pushed, facts: readonly Understood[]): Promise<void> {
  const { tenantId, at, deps } = pushed;
  const steps = factsOf(facts, 'order-moved').toSorted(
    (a, b) => a.fact.orderId.localeCompare(b.fact.orderId) || a.recorded.sequence - b.recorded.sequence,
  );
  for (const { fact } of steps) {
    const row = await platformRow(tx, tenantId, fact.orderId, { lock: true });
    const news = row && newsOf(fact, row, pushed);
    if (!row || !news) continue;
    const saleId = fact.step.kind === 'handed-over' ? fact.step.saleId : null;
    await hearNews(tx, { tenantId, at, deps }, row, { news, words: 'till', saleId });
  }
}

export const deliveryPoster: FactPoster = {
  types: ['order-moved'],
  statements: () => [],
  after: afterSteps,
};
