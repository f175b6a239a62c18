import { describe, expect, it } from 'vitest';
import { seededRandom } from './random';

describe('chance in a simulation', () => {
  it('[SIM1] tells the same story for the same seed, and another for another', () => {
    const story = (seed: string) => Array.from(seededRandom(seed).bytes(64)).join();
    expect(story('7')).toBe(story('7'));
    expect(story('7')).not.toBe(story('8'));
  });

  it('[SIM1] gives each actor a stream that no other actor shifts', () => {
    const alone = seededRandom('7').fork('till 1').next();
    const root = seededRandom('7');
    root.fork('till 2').bytes(100);
    root.bytes(100);
    expect(root.fork('till 1').next()).toBe(alone);
  });

  it('stays within what was asked and reaches both ends', () => {
    const random = seededRandom('ends');
    const seen = new Set(Array.from({ length: 400 }, () => random.between(3, 6)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
  });
});
