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
  const runners = [receipts, runnerOf('labels')];
  const known = new Set<PrintQueue>();
  let isStarted = false;
  let isStopped = false;

  /** One for each second printer that there is now; what waits for one that went comes out at the counter. */
  function meetStations(): void {
    for (const station of deps.devices.kitchen ?? []) {
      const queue = queueOfStation(station);
      if (known.has(queue) || isStopped) continue;
      known.add(queue);
      const runner = runnerOf(queue);
      runners.push(runner);
      if (isStarted) runner.start();
    }
  }
  meetStations();

  return {
    start() {
      isStarted = true;
      meetStations();
      for (const runner of runners) runner.start();
    },
    stop() {
      isStopped = true;
      for (const runner of runners) runner.stop();
    },
    follow() {
      meetStations();
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
