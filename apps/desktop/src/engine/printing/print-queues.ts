import { PrintRunner, type RunnerDeps } from './print-runner';
import { type PrintQueue, queueOfStation } from './spool';

export type PrintQueues = Pick<
  PrintRunner,
  'start' | 'stop' | 'follow' | 'wake' | 'drain' | 'printOnce' | 'expectLogo' | 'settle'
>;

/** Receipts, labels and tickets, each at their own printer: none waits for another's paper. Source: spec/labels.md LB10, spec/kitchen.md KT6 */
export function printQueuesOn(deps: Omit<RunnerDeps, 'queue' | 'queued'>): PrintQueues {
  const queued = () => {
    for (const runner of runners) runner.wake();
  };
  const runnerOf = (queue: PrintQueue) => new PrintRunner({ ...deps, queued, queue });
  const receipts = runnerOf('receipts');
  const stations = (deps.devices.kitchen ?? []).map((station) => runnerOf(queueOfStation(station)));
  const runners = [receipts, runnerOf('labels'), ...stations];
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
