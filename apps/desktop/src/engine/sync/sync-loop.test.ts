import { expect, it } from 'vitest';
import type { HubProblem } from './hub-client';
import type { Step } from './sync';
import { SyncLoop } from './sync-loop';

const lost: Step = { kind: 'failed', problem: { kind: 'unreachable', because: 'fetch failed' } };
const trouble: HubProblem = {
  kind: 'refused',
  error: 'server',
  sentence: 'The hub answered 500.',
  retryAfterMs: null,
};
const failing: Step = { kind: 'failed', problem: trouble };
const more: Step = { kind: 'more' };
const idle: Step = { kind: 'idle' };

/** How long the loop waits after each round, when the hub answers pushes like this and pulls always succeed. */
async function waitsFor(pushes: readonly Step[], rounds: number): Promise<number[]> {
  const answers = [...pushes];
  const waits: number[] = [];
  let next: (() => void) | undefined;
  const sync = {
    pushOnce: () => Promise.resolve(answers.shift() ?? idle),
    pullOnce: () => Promise.resolve(idle),
    salvagedFacts: () => 0,
    pushSalvages: () => Promise.resolve(),
  };
  const loop = new SyncLoop({
    sync: sync as never,
    network: { fetch: () => Promise.reject(new Error('unused')), hints: () => () => undefined },
    timers: {
      after(delayMs, act) {
        waits.push(delayMs);
        next = act;
        return () => undefined;
      },
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    randomBytes: () => Uint8Array.of(255),
    identity: () => null,
    token: () => null,
  });
  loop.start();
  while (waits.length < rounds) {
    await new Promise((resolve) => setImmediate(resolve));
    next?.();
    next = undefined;
  }
  loop.stop();
  return waits;
}

it('[OB6] an answer lost in the middle of a full outbox is asked for again within a tenth of a second, each time', async () => {
  expect(await waitsFor([more, lost, more, lost, more, lost], 3)).toEqual([100, 100, 100]);
});

it('[OB6] a hub that went away while a full outbox was sent is soon left in peace', async () => {
  expect(await waitsFor([more, lost, lost, lost, lost, lost], 5)).toEqual([100, 200, 400, 1000, 2000]);
});

it('[OB6] a hub in trouble with our facts is left in peace, also when it still answers what else we ask', async () => {
  expect(await waitsFor([more, failing, failing, failing], 3)).toEqual([1000, 2000, 4000]);
});
