import { PrintRunner, type RunnerDeps } from './print-runner';

export type PrintQueues = Pick<
  PrintRunner,
  'start' | 'stop' | 'follow' | 'wake' | 'drain' | 'printOnce' | 'expectLogo' | 'settle'
>;

/** Receipts and labels, each at their own printer: neither waits for the other's paper. Source: spec/labels.md LB10 */
export function printQueuesOn(deps: Omit<RunnerDeps, 'queue' | 'queued'>): PrintQueues {
  const queued = () => {
    for (const runner of runners) runner.wake();
  };
  const { devices } = deps;
  const receipts = new PrintRunner({
    ...deps,
    queued,
    queue: () => (devices.labels ? 'receipts' : 'everything'),
  });
  const runners = [receipts, new PrintRunner({ ...deps, queued, queue: () => 'labels' })];
  return {
    start() {
      for (const runner of runners) runner.start();
    },
    stop() {
      for (const runner of runners) runner.stop();
    },
    follow() {
      for (const runner of runners) runner.follow();
    },
    wake: queued,
    async drain() {
      await Promise.all(runners.map((runner) => runner.drain()));
    },
    printOnce: () => receipts.printOnce(),
    expectLogo: (logo) => receipts.expectLogo(logo),
    settle: (intent) => receipts.settle(intent),
  };
}
