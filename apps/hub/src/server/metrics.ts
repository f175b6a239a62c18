import type { LinkNews } from '../link';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What /metrics tells. Names are for the people who run the hub, so they say hub and unit. */
export function makeMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    factsReceived: new Counter({
      name: 'tillbridge_hub_facts_received_total',
      help: 'Facts in batches that were answered, including those the hub had already.',
      registers,
    }),
    pushSeconds: new Histogram({
      name: 'tillbridge_hub_push_seconds',
      help: 'From reading a batch of facts to its commit.',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    pushesRefused: new Counter({
      name: 'tillbridge_hub_pushes_refused_total',
      help: 'Batches that were told to come back later.',
      registers,
    }),
    terminalsConnected: new Gauge({
      name: 'tillbridge_hub_terminals_connected',
      help: 'Terminals that listen for hints at this process.',
      registers,
    }),
    linkCalls: new Counter({
      name: 'tillbridge_hub_link_calls_total',
      help: 'Calls to services outside, by service and what came of them; unknown is one that went out and was not answered.',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    linkCallSeconds: new Histogram({
      name: 'tillbridge_hub_link_call_seconds',
      help: 'How long a service outside took to answer, or not to.',
      labelNames: ['kind'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
      registers,
    }),
    linkHooks: new Counter({
      name: 'tillbridge_hub_link_hooks_total',
      help: 'Hooks that services sent, by service and answer; known is one that came before, refused has a wrong signature.',
      labelNames: ['kind', 'answer'],
      registers,
    }),
    linkBreakerTurns: new Counter({
      name: 'tillbridge_hub_link_breaker_turns_total',
      help: 'How often this process opened or closed the breaker of a service.',
      labelNames: ['kind', 'state'],
      registers,
    }),
    linkBreakersOpen: new Gauge({
      name: 'tillbridge_hub_link_breakers_open',
      help: 'Links whose service is left alone because it does not answer, over all companies. Alarm when above 0 for long.',
      labelNames: ['kind'],
      registers,
    }),
    factsSetAside: new Gauge({
      name: 'tillbridge_hub_facts_set_aside',
      help: 'Facts in quarantine that nobody has replayed yet, over all companies.',
      registers,
    }),
    feedBoundAgeSeconds: new Gauge({
      name: 'tillbridge_hub_feed_bound_age_seconds',
      help: 'Age of the oldest running transaction that wrote: it holds every feed back. Alarm above 30.',
      registers,
    }),
  };
}
export type Metrics = ReturnType<typeof makeMetrics>;

/** Counts what links tell of themselves. */
export const hearLinks =
  (metrics: Metrics) =>
  (news: LinkNews): void => {
    const { kind } = news;
    if (news.is === 'hook') metrics.linkHooks.inc({ kind, answer: news.answer });
    else if (news.is === 'breaker') metrics.linkBreakerTurns.inc({ kind, state: news.state });
    else {
      metrics.linkCalls.inc({ kind, outcome: news.outcome });
      metrics.linkCallSeconds.observe({ kind }, news.tookMs / 1_000);
    }
  };
