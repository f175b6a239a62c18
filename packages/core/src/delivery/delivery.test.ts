import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../kernel';
import {
  type AtHand,
  type Known,
  type PlatformDeed,
  type PlatformNews,
  answerBy,
  answerPlatform,
  decideBy,
  deedsOf,
  heard,
  policyAnswer,
  standingOf,
  stockOf,
} from './index';

const at = instant(1_000);
const news = (kind: Exclude<PlatformNews['kind'], 'answered'>, when = at): PlatformNews => ({
  kind,
  at: when,
});
const yes: PlatformNews = {
  kind: 'answered',
  at,
  by: 'till',
  answer: { yes: true, readyBy: instant(9_000) },
};
const no: PlatformNews = { kind: 'answered', at, by: 'policy', answer: { yes: false, reason: 'closed' } };
const told = news('told');
const known = news('goods-known');
const after = (...all: PlatformNews[]): Known => all.reduce(heard, {});

/** Everything that is done on the way, as the hub hears one thing after another. */
const deedsAlong = (all: readonly PlatformNews[]): PlatformDeed[] => along(all).deeds;
function along(all: readonly PlatformNews[]): { known: Known; deeds: PlatformDeed[] } {
  let now: Known = {};
  const deeds = all.flatMap((each) => {
    if (each.kind === 'answered' && !answerPlatform(now, each).ok) return [];
    const then = heard(now, each);
    const more = deedsOf(now, then);
    now = then;
    return more;
  });
  return { known: now, deeds };
}

describe('how a platform order stands', () => {
  it.each([
    { heardOf: [], stands: 'announced', why: 'nobody has read it' },
    { heardOf: [told], stands: 'received', why: 'it waits for an answer' },
    { heardOf: [told, known, yes], stands: 'accepted', why: 'the shop said yes' },
    { heardOf: [told, known, no], stands: 'refused', why: 'the shop said no' },
    { heardOf: [told, known, yes, news('too-late')], stands: 'expired', why: 'the platform had given up' },
    {
      heardOf: [told, known, no, news('yes-heard')],
      stands: 'refused',
      why: 'what is over stays over',
    },
    { heardOf: [told, known, yes, news('picking')], stands: 'picking', why: 'somebody is at the shelf' },
    {
      heardOf: [told, known, yes, news('ready'), news('picking')],
      stands: 'ready',
      why: 'picking came late',
    },
    { heardOf: [told, known, yes, news('given-up')], stands: 'cancelled', why: 'the shop could not' },
    { heardOf: [news('taken-back'), told], stands: 'cancelled', why: 'it was taken back before it was told' },
    {
      heardOf: [told, known, yes, news('taken-back'), news('handed-over')],
      stands: 'handed-over',
      why: 'goods that left have left',
    },
  ] as const)('[DL1] is $stands: $why', ({ heardOf, stands }) =>
    expect(standingOf(after(...heardOf))).toBe(stands),
  );

  const anyNews = fc.oneof(
    fc.record({
      kind: fc.constantFrom(
        ...([
          'told',
          'goods-known',
          'yes-heard',
          'no-heard',
          'too-late',
          'taken-back',
          'given-up',
          'picking',
          'ready',
          'handed-over',
        ] as const),
      ),
      at: fc.nat(20).map(instant),
    }),
    fc.record({
      kind: fc.constant('answered' as const),
      at: fc.nat(20).map(instant),
      by: fc.constantFrom('till' as const, 'policy' as const),
      answer: fc.constantFrom(
        { yes: true as const, readyBy: instant(9) },
        { yes: false as const, reason: 'closed' as const },
      ),
    }),
  );
  const anyStory = fc.array(anyNews, { maxLength: 14 });

  it('[DL1] the same news in any order and any number of times come to one standing', () =>
    fc.assert(
      fc.property(
        anyStory.chain((story) =>
          fc.tuple(
            fc.constant(story),
            fc.shuffledSubarray([...story, ...story], {
              minLength: 2 * story.length,
              maxLength: 2 * story.length,
            }),
          ),
        ),
        ([story, mixed]) => {
          expect(after(...mixed)).toEqual(after(...story));
          expect(standingOf(after(...mixed))).toBe(standingOf(after(...story)));
        },
      ),
      { numRuns: 2_000 },
    ));

  it('[DL3] whatever comes in whatever order, stock is set aside once at most and returned no more often than that', () =>
    fc.assert(
      fc.property(anyStory, (story) => {
        const { known: now, deeds } = along(story);
        const times = (deed: PlatformDeed): number => deeds.filter((each) => each === deed).length;
        for (const deed of new Set(deeds)) expect(times(deed)).toBe(1);
        expect(times('return-stock')).toBeLessThanOrEqual(times('set-stock-aside'));
        expect(times('make-order')).toBe(times('set-stock-aside'));
        expect(times('say-yes') + times('say-no')).toBeLessThanOrEqual(1);
        const stock = stockOf(now);
        if (stock === 'set-aside') expect([times('set-stock-aside'), times('return-stock')]).toEqual([1, 0]);
        if (stock === 'returned') expect(times('return-stock')).toBe(times('set-stock-aside'));
      }),
      { numRuns: 5_000 },
    ));
});

describe("the shop's answer", () => {
  const said = { at, by: 'till' as const, answer: { yes: true as const, readyBy: instant(5) } };
  it.each([
    { before: [told, known, yes], kind: 'answered-before', why: 'somebody said yes' },
    { before: [told, known, no], kind: 'answered-before', why: 'the policy said no' },
    { before: [told, known, news('yes-heard')], kind: 'answered-before', why: "on the platform's tablet" },
    {
      before: [told, known, news('taken-back')],
      kind: 'platform-order-over',
      why: 'the customer changed their mind',
    },
    { before: [], kind: 'not-told', why: 'nobody has read it' },
    { before: [told], kind: 'not-told', why: 'nobody can pick what nobody knows' },
  ] as const)('[DL2] is refused: $why', ({ before, kind }) =>
    expect(answerPlatform(after(...before), said)).toMatchObject({ ok: false, refusal: { kind } }),
  );
  it('[DL2] is said to the platform once, and a no may be said of what nobody knows', () => {
    expect(answerPlatform(after(told, known), said)).toEqual({
      ok: true,
      value: { kind: 'answered', ...said },
    });
    expect(answerPlatform(after(told), { ...said, answer: { yes: false, reason: 'item-unknown' } }).ok).toBe(
      true,
    );
    expect(deedsAlong([told, known, yes, yes, no])).toEqual(['set-stock-aside', 'make-order', 'say-yes']);
  });
  it('[DL3] what was taken back before it was told sets nothing aside and makes no order', () =>
    expect(deedsAlong([news('taken-back'), told, known])).toEqual([]));
  it('[DL3] a no brings the stock back and ends the order', () =>
    expect(deedsAlong([told, known, no])).toEqual([
      'set-stock-aside',
      'make-order',
      'say-no',
      'return-stock',
      'end-order',
    ]));
  it('[DL3] what the shop gives up after its yes is said to the platform, and comes back once', () =>
    expect(deedsAlong([told, known, yes, news('given-up'), news('taken-back')])).toEqual([
      'set-stock-aside',
      'make-order',
      'say-yes',
      'say-cancelled',
      'return-stock',
      'end-order',
    ]));
});

describe("a store's policy", () => {
  const placedAt = instant(1_000_000);
  const by = answerBy('uber-eats', placedAt);
  const calm: AtHand = {
    policy: 'ask',
    now: instant(placedAt + 1),
    answerBy: by,
    isOpen: true,
    isPaused: false,
    marginSeconds: 30,
    areGoodsKnown: true,
    isAllThere: true,
    doAmountsAgree: true,
    preparationMinutes: 15,
  };
  const last = decideBy(by);
  it.each([
    {
      more: { policy: 'accept' },
      says: { yes: true, readyBy: placedAt + 1 + 15 * 60_000 },
      why: 'all of it is there',
    },
    { more: { policy: 'accept', isAllThere: false }, says: null, why: 'a person may find something else' },
    { more: { policy: 'accept', areGoodsKnown: false }, says: null, why: 'a person says what it is' },
    { more: { policy: 'accept', doAmountsAgree: false }, says: null, why: 'the amounts do not add up' },
    { more: { policy: 'accept', isOpen: false }, says: null, why: 'a person may still be there' },
    {
      more: { policy: 'always', isAllThere: false },
      says: { yes: true, readyBy: placedAt + 1 + 15 * 60_000 },
      why: 'it takes what is not there, too',
    },
    { more: { policy: 'always', doAmountsAgree: false }, says: null, why: 'but not what does not add up' },
    { more: { policy: 'refuse' }, says: { yes: false, reason: 'too-busy' }, why: 'it takes nothing' },
    {
      more: { policy: 'accept', isPaused: true },
      says: { yes: false, reason: 'too-busy' },
      why: 'it is paused',
    },
    {
      more: { now: instant(last - 60_000), marginSeconds: 90 },
      says: { yes: false, reason: 'nobody-answered' },
      why: 'its own margin is longer',
    },
    { more: {}, says: null, why: 'a person is asked' },
    { more: { isOpen: false }, says: null, why: 'a store that asks is asked after hours too' },
    {
      more: { policy: 'open-hours', isOpen: false },
      says: { yes: false, reason: 'closed' },
      why: 'it is closed',
    },
    {
      more: { now: last },
      says: { yes: false, reason: 'nobody-answered' },
      why: 'the platform waits no longer',
    },
    {
      more: { now: last, isAllThere: false },
      says: { yes: false, reason: 'out-of-stock' },
      why: 'and it is not there',
    },
    {
      more: { now: last, areGoodsKnown: false },
      says: { yes: false, reason: 'item-unknown' },
      why: 'nobody said what it is',
    },
    {
      more: { now: last, doAmountsAgree: false },
      says: { yes: false, reason: 'amounts-differ' },
      why: 'nobody looked',
    },
    { more: { now: last, isOpen: false }, says: { yes: false, reason: 'closed' }, why: 'and it is closed' },
    {
      more: { policy: 'accept', now: by },
      says: { yes: false, reason: 'nobody-answered' },
      why: 'a yes would come too late',
    },
  ] as const)('[DL4] $more says $says: $why', ({ more, says }) =>
    expect(policyAnswer({ ...calm, ...more } as AtHand)).toEqual(says),
  );
  it('[DL4] Uber Eats waits for eleven and a half minutes, DoorDash for three', () => {
    expect(by - placedAt).toBe(690_000);
    expect(answerBy('doordash', placedAt) - placedAt).toBe(180_000);
    expect(by - last).toBe(30_000);
  });
});
