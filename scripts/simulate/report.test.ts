import { describe, expect, it } from 'vitest';
import type { Story } from '../../e2e/src/simulation/index';
import { addStory, failureReport, replayCommand, summary } from './report';

const story: Story = {
  seed: '17',
  trace: [],
  digest: '',
  counts: { sales: 2, facts: 5, deaths: 1, poison: 0 },
  breaches: [
    { law: 'no sale is lost', rule: 'SIM2', differs: Array.from({ length: 10 }, (_, n) => `receipt ${n}`) },
  ],
};

describe('the report of a simulation', () => {
  it('[SIM1] names the law, what differs, and the command that tells the story again', () => {
    const report = failureReport(story, replayCommand('17', 250, 250));
    expect(report).toContain('Seed 17 FAILED');
    expect(report).toContain('SIM2 is broken: no sale is lost');
    expect(report).toContain('receipt 7\n    and 2 more');
    expect(report).toContain('npm run simulate -- --seed 17 --trace');
  });

  it('[SIM1] names the length of the story when it was not the usual one', () => {
    expect(replayCommand('17', 40, 250)).toBe('npm run simulate -- --seed 17 --steps 40 --trace');
  });

  it('adds up what happened over all seeds', () => {
    const none = { stories: 0, sales: 0, facts: 0, deaths: 0, poison: 0 };
    expect(summary(addStory(addStory(none, story), story))).toBe(
      '2 seeds: 4 sales, 10 facts, 0 of them poison, 2 deaths',
    );
  });
});
