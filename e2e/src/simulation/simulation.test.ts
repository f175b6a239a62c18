import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breakGround } from './ground';
import { type Story, tellStory } from './story';
import type { Variant } from './variants';

let ground: Awaited<ReturnType<typeof breakGround>>;
beforeAll(async () => {
  ground = await breakGround();
});
afterAll(() => ground.close());

const steps = 250;
async function story(seed: number, variant: Variant = 'honest'): Promise<Story> {
  // A seed founds the same company each time.
  await ground.clear();
  return tellStory(ground, { seed: String(seed), steps, variant });
}

const seeds = [1, 2, 3, 4, 5, 6];
/** A broken variant stumbles on every sixth seed at the rarest; on so many it has stumbled. */
const mostSeeds = 40;

describe('three tills and a hub in bad weather', () => {
  it('[SIM1] tell the same story twice for one seed, down to every hash', async () => {
    const first = await story(4);
    const second = await story(4);
    expect(second.trace).toEqual(first.trace);
    expect(second.digest).toBe(first.digest);
    expect((await story(5)).digest).not.toBe(first.digest);
  });

  it.each(seeds)('[SIM2, SIM13] lose nothing on seed %i', async (seed) => {
    const told = await story(seed);
    expect(told.breaches).toEqual([]);
    // A story in which nobody sold or died would prove nothing.
    expect(told.counts.sales).toBeGreaterThan(5);
    expect(told.counts.deaths).toBeGreaterThan(3);
  });

  it('[SIM11] set poison aside, and only poison', async () => {
    const told = await story(4);
    expect(told.counts.poison).toBeGreaterThan(0);
    expect(told.breaches).toEqual([]);
  });
});

describe('seeds that failed once', () => {
  it('[SIM13] 477: the printer of a till that had died called back, and the simulation took it for a screen', async () => {
    expect((await story(477)).breaches).toEqual([]);
  });
});

describe('the simulation can fail', () => {
  it.each([
    {
      variant: 'outbox-outside',
      why: 'the fact is written outside the transaction of its sale',
      law: 'SIM4',
    },
    { variant: 'answer-before-commit', why: 'the hub answers its watermark before the commit', law: 'SIM2' },
    { variant: 'cursor-apart', why: 'the cursor is saved apart from its page', law: 'SIM8' },
  ] as const)('[SIM12] and notices when $why', async ({ variant, law }) => {
    let caughtOn: number | null = null;
    for (let seed = 1; seed <= mostSeeds && caughtOn === null; seed++) {
      const { breaches } = await story(seed, variant);
      if (breaches.some((breach) => breach.rule === law)) caughtOn = seed;
    }
    expect(caughtOn).not.toBeNull();
    // The very seed that caught it is no trouble for the honest till and hub.
    expect((await story(caughtOn ?? 0)).breaches).toEqual([]);
  });
});
