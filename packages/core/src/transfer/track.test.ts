import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, units } from '../kernel';
import { anyHistory } from './any-history.fixture';
import { approved, cameAs, dispatches, goods, packs, picks, receives, says } from './history.fixture';
import { transferOf } from './standing';
import type { StatedTransferFact } from './stated';
import { type TrackStepName, trackOf, trackSteps, trackWord } from './track';
import type { Transfer } from './transfer';

const track = (facts: StatedTransferFact[], agreement: Transfer = approved) =>
  trackOf(transferOf(agreement, facts));
const standings = (...asked: Parameters<typeof track>) =>
  track(...asked)
    .map(({ standing }) => standing)
    .join(' ');
const all = [goods(1, 6), goods(2, 12)];
const sent = dispatches(5, { loose: all });
const { transferId, from, to, note, requestedBy, requestedAt, lines } = approved;
const asked = { transferId, from, to, note, requestedBy, requestedAt, lines };
const end = { endedBy: 'Ben', endedAt: instant(3_000), endReason: 'sold here' };

describe('[TR50] the track of a transfer that', () => {
  it.each<{ why: string; facts: StatedTransferFact[]; agreement?: Transfer; seen: string }>([
    {
      why: 'was asked for',
      facts: [],
      agreement: { ...asked, state: 'requested' },
      seen: 'done next ahead ahead ahead ahead ahead',
    },
    { why: 'was approved', facts: [], seen: 'done done next ahead ahead ahead ahead' },
    { why: 'is picked in part', facts: [picks(1, 1, 6)], seen: 'done done partly ahead ahead ahead ahead' },
    {
      why: 'is picked, and in part packed',
      facts: [picks(1, 1, 6), picks(2, 2, 12), packs(3, 1, [goods(1, 6)])],
      seen: 'done done done partly ahead ahead ahead',
    },
    {
      why: 'left in part',
      facts: [dispatches(1, { loose: [goods(1, 6)] })],
      seen: 'done done partly partly partly ahead ahead',
    },
    { why: 'left without having been picked', facts: [sent], seen: 'done done done done done next ahead' },
    {
      why: 'came in part',
      facts: [sent, receives(6, [cameAs(1, 6)], { isComplete: false })],
      seen: 'done done done done done partly ahead',
    },
    {
      why: 'came short',
      facts: [sent, receives(6, [cameAs(1, 6)])],
      seen: 'done done done done done disputed ahead',
    },
    {
      why: 'came whole',
      facts: [sent, receives(6, [cameAs(1, 6), cameAs(2, 12)])],
      seen: 'done done done done done done next',
    },
    {
      why: 'is closed',
      facts: [sent, receives(6, [cameAs(1, 6), cameAs(2, 12)]), says(9, 'transfer-closed', {})],
      seen: 'done done done done done done done',
    },
    {
      why: 'was rejected',
      facts: [],
      agreement: { ...asked, state: 'rejected', ...end },
      seen: 'done stopped never never never never never',
    },
    {
      why: 'was cancelled while it was picked',
      facts: [picks(1, 1, 6)],
      agreement: { ...approved, state: 'cancelled', ...end },
      seen: 'done done stopped never never never never',
    },
  ])('$why: $seen', ({ facts, agreement, seen }) => expect(standings(facts, agreement)).toBe(seen));

  it('says how much of the goods has passed a station that is not wholly behind', () => {
    const [, , picked, packed] = track([picks(1, 1, 6), picks(2, 2, 3), packs(3, 1, [goods(1, 6)])]);
    expect(picked).toMatchObject({ share: { done: units(9), of: units(18) }, at: instant(10_002) });
    expect(packed).toMatchObject({ share: { done: units(6), of: units(18) }, at: instant(10_003) });
  });
});

it('[TR50] says of a transfer that somebody acts on before it was approved what it is waiting for', () => {
  expect(standings([picks(1, 1, 6)], { ...asked, state: 'requested' })).toBe(
    'done next partly ahead ahead ahead ahead',
  );
});

it('[TR50] whatever happened, every station stands once, and nothing is behind that was not begun', () =>
  fc.assert(
    fc.property(anyHistory, (facts) => {
      const steps = track(facts);
      expect(steps.map(({ step }) => step)).toEqual(trackSteps);
      for (const { share } of steps) if (share) expect(share.done).toBeLessThan(share.of);
      expect(steps.filter(({ standing }) => standing === 'next').length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 100 },
  ));

it('[TR50] each station has a word', () => {
  const words = trackSteps.map((step: TrackStepName) => trackWord(step));
  expect(new Set(words).size).toBe(trackSteps.length);
});
