import { describe, expect, it } from 'vitest';
import { afterCrash, engineLimits, pageLimits } from './crash-loop';
import { type EngineEvent, type Supervision, decide } from './supervision';

const starting: Supervision = { state: 'starting', crashes: [] };
const ended = (atMs: number): EngineEvent => ({ type: 'ended', code: 139, atMs });

/** Lets an engine end at each of these times, with a start between them. */
function endsAt(...times: number[]): { last: Supervision; pauses: (number | null)[] } {
  const pauses: (number | null)[] = [];
  let now = starting;
  for (const atMs of times) {
    now = decide(now, { type: 'ready' }).next;
    const decision = decide(now, ended(atMs));
    pauses.push(decision.deed?.does === 'wait' ? decision.deed.pauseMs : null);
    now = decide(decision.next, { type: 'pause-over' }).next;
  }
  return { last: now, pauses };
}

describe('an engine', () => {
  it('[SH9] that ends is started again, each time after a longer pause, and not for ever', () => {
    const { last, pauses } = endsAt(1_000, 2_000, 3_000, 4_000, 5_000);
    expect(pauses).toEqual([250, 500, 1_000, 2_000, null]);
    expect(last).toMatchObject({
      state: 'halted',
      sentence: expect.stringContaining('5 times within a minute'),
    });
  });

  it('[SH9] that ends now and then is always started again after the shortest pause', () =>
    expect(endsAt(0, 61_000, 122_000, 183_000, 244_000, 305_000).pauses).toEqual(Array(6).fill(250)));

  it('[SH9] that ends while it starts is no different', () =>
    expect(decide(starting, ended(0)).deed).toEqual({ does: 'wait', pauseMs: 250 }));

  it('[SH9] is tried again with a clean record when a person says so', () => {
    const { last } = endsAt(1, 2, 3, 4, 5);
    expect(decide(last, { type: 'try-again' })).toEqual({ next: starting, deed: { does: 'fork' } });
  });

  it('[SH9] that runs is not started a second time', () => {
    const serving = decide(starting, { type: 'ready' }).next;
    expect(decide(serving, { type: 'try-again' })).toEqual({ next: serving, deed: null });
    expect(decide(serving, { type: 'pause-over' })).toEqual({ next: serving, deed: null });
  });

  it('[SH10] that refuses is ended, and its end is no crash', () => {
    const refused = decide(starting, { type: 'refused', sentence: 'The disk is full.', needsCode: false });
    expect(refused).toEqual({
      next: { state: 'halted', sentence: 'The disk is full.', needsCode: false },
      deed: { does: 'kill' },
    });
    expect(decide(refused.next, ended(1))).toEqual({ next: refused.next, deed: null });
  });

  it.each([
    { from: starting, next: 'stopping', deed: 'ask-to-stop' },
    { from: { state: 'serving', crashes: [] }, next: 'stopping', deed: 'ask-to-stop' },
    { from: { state: 'pausing', crashes: [1] }, next: 'stopped', deed: undefined },
    { from: { state: 'halted', sentence: 'No.', needsCode: false }, next: 'stopped', deed: undefined },
  ] satisfies { from: Supervision; next: string; deed: string | undefined }[])(
    '[SH12] told to stop while $from.state is $next',
    ({ from, next, deed }) => {
      const decision = decide(from, { type: 'stop' });
      expect(decision.next.state).toBe(next);
      expect(decision.deed?.does).toBe(deed);
    },
  );

  it('[SH12] that was told to stop is not started again when it ends', () => {
    const stopping = decide(starting, { type: 'stop' }).next;
    expect(decide(stopping, ended(1))).toEqual({ next: { state: 'stopped' }, deed: null });
    expect(decide({ state: 'stopped' }, { type: 'pause-over' }).deed).toBeNull();
  });
});

it('[SH11] a page is loaded again at once, twice in a minute and no third time', () => {
  expect(afterCrash([], 0, pageLimits)).toEqual({ does: 'again', pauseMs: 0, crashes: [0] });
  expect(afterCrash([0], 10, pageLimits)).toEqual({ does: 'again', pauseMs: 0, crashes: [0, 10] });
  expect(afterCrash([0, 10], 20, pageLimits)).toEqual({ does: 'give-up' });
});

it('[SH9] no pause is longer than a screen waits for its engine', () => {
  const pauses = [1, 2, 3, 4].map((count) => afterCrash(Array(count - 1).fill(0), 0, engineLimits));
  for (const pause of pauses) expect(pause).toMatchObject({ does: 'again', pauseMs: expect.any(Number) });
  expect(engineLimits.longestPauseMs).toBeLessThan(10_000);
});
