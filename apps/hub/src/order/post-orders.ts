import type { OrderId } from '@tillbridge/core/kernel';
import type { Tx } from '../database';
import { hintCompany } from '../feed';
import { type FactPoster, factsOf } from '../ingest/fact-poster';
import type { Understood } from '../ingest/links';
import type { Pushed } from '../ingest/pushed';
import { believeStep } from './believe-steps';
import { type Call, type Step, callForContradiction, callForUnknown } from './call-for-order';
import { tellOfOrders } from './records';

/**
 * Believes what tills did with orders, in the order in which it came here: what one till knew of another it knew from us. A step that
 * contradicts an earlier one calls a person, and so does one with an order that is not here. Source: spec/orders.md OR7, OR20
 */
async function afterOrders(tx: Tx, pushed: Pushed, facts: readonly Understood[]): Promise<void> {
  const touched = new Set<OrderId>();
  // A till that worked an order off alone contradicts step by step: its last word says it all, and a person is called once.
  const calls = new Map<OrderId, Call>();
  const unknown = new Map<OrderId, Step>();
  // In one order always: two tills that push at once must not wait for each other's rows.
  const steps = factsOf(facts, 'order-moved')
    .map(({ recorded: { sequence }, fact }): Step => ({ ...fact, sequence }))
    .sort((a, b) => a.orderId.localeCompare(b.orderId) || a.sequence - b.sequence);
  for (const step of steps) {
    const believed = await believeStep(tx, pushed, step);
    if (believed.kind === 'unknown') unknown.set(step.orderId, step);
    if (believed.kind !== 'believed') continue;
    touched.add(step.orderId);
    if (believed.call) calls.set(step.orderId, believed.call);
  }
  for (const call of calls.values()) await callForContradiction(tx, pushed, call);
  for (const step of unknown.values()) await callForUnknown(tx, pushed, step);
  if (touched.size === 0) return;
  await tellOfOrders(tx, pushed, [...touched]);
  await hintCompany(tx, pushed.tenantId);
}

export const orderPoster: FactPoster = {
  types: ['order-moved'],
  statements: () => [],
  after: afterOrders,
};
