import { parentPort } from 'node:worker_threads';
import { type HubOfCarts, type Span, hubOfCarts, proveMany } from '../../e2e/src/carts/index';

/** Of a span, so many carts are told to a hub as well; none asks for none. */
export type Work = { span: Span; toHub: number };

let hub: Promise<HubOfCarts> | null = null;

parentPort?.on('message', ({ span, toHub }: Work) => {
  const tally = proveMany(span);
  if (toHub === 0) return parentPort?.postMessage(tally);
  hub ??= hubOfCarts();
  void hub
    .then((open) => open.prove({ ...span, count: Math.min(toHub, span.count) }))
    .then(({ facts, failed }) =>
      parentPort?.postMessage({ ...tally, told: facts, failed: [...tally.failed, ...failed] }),
    );
});
