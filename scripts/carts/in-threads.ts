import { Worker } from 'node:worker_threads';
import { type Tally, nothingProved, together } from '../../e2e/src/carts/index';
import type { Work } from './worker';

/** What a cart leaves behind is thrown away young: with room for many of them hardly anything is moved about. */
const youngMb = 64;

/** Proves spans on so many threads; each takes the next one when it is done with one. */
export async function inThreads(
  spans: readonly Work[],
  threads: number,
  proved: (tally: Tally) => void,
): Promise<Tally> {
  const waiting = [...spans];
  let tally = nothingProved;
  const run = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), {
        resourceLimits: { maxYoungGenerationSizeMb: youngMb },
      });
      const next = () => {
        const work = waiting.shift();
        if (work) worker.postMessage(work);
        else void worker.terminate().then(() => resolve());
      };
      worker.on('message', (some: Tally) => {
        tally = together(tally, some);
        proved(tally);
        next();
      });
      worker.on('error', reject);
      next();
    });
  await Promise.all(Array.from({ length: Math.min(threads, spans.length) }, run));
  return tally;
}
