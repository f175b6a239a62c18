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
