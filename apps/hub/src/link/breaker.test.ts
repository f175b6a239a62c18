import { type Instant, instant } from '@tillbridge/core/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffMs, mostAttempts } from './back-off';
import { type Health, afterCall, breakerState, failuresToOpen, fresh, leaveToCall, openMs } from './breaker';
import { masked, masker } from './mask';
import { rateWord } from './rate-limit';

const now = instant(Date.UTC(2026, 10, 22, 9));
const later = (ms: number): Instant => instant(now + ms);

const failed = (times: number): Health =>
  Array.from({ length: times }).reduce<Health>(
    (health) => ({ ...health, ...afterCall(health, 'down', now) }),
    fresh,
  );

describe('the breaker of a service', () => {
  it('[LK5] stays closed through four failures and opens with the fifth, for a minute', () => {
    expect(leaveToCall(failed(failuresToOpen - 1), now)).toEqual({ may: true, isTrial: false });
    const down = failed(failuresToOpen);
    expect(breakerState(down, now)).toBe('open');
    expect(leaveToCall(down, later(openMs - 1))).toEqual({
      may: false,
      because: 'breaker-open',
      againAt: later(openMs),
    });
    expect(leaveToCall(down, later(openMs))).toEqual({ may: true, isTrial: true });
  });

  it('[LK5] lets one caller try and keeps the others back until that trial is over', () => {
    const trying = { ...failed(failuresToOpen), trialUntil: later(openMs + 30_000) };
    expect(leaveToCall(trying, later(openMs + 1))).toEqual({
      may: false,
      because: 'breaker-open',
      againAt: later(openMs + 30_000),
    });
    expect(leaveToCall(trying, later(openMs + 30_000))).toEqual({ may: true, isTrial: true });
  });

  it('[LK14] keeps nobody back who tries it by hand, but the service’s own wish to rest does', () => {
    const down = { ...failed(failuresToOpen), trialUntil: later(openMs + 30_000) };
    for (const at of [now, later(openMs + 1)])
      expect(leaveToCall(down, at, true)).toEqual({ may: true, isTrial: true });
    expect(leaveToCall({ ...down, restUntil: later(5) }, now, true)).toMatchObject({
      because: 'rate-limited',
      againAt: later(5),
    });
  });

  it('[LK5] closes with any sign of life, and opens for another minute when the trial fails', () => {
    const down = failed(failuresToOpen);
    expect(afterCall(down, 'alive', now)).toEqual({ failures: 0, openUntil: null, trialUntil: null });
    expect(afterCall(down, 'down', later(openMs)).openUntil).toBe(later(2 * openMs));
  });

  it('[LK5] is never open without five failures in a row', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom('alive' as const, 'down' as const)), (lessons) => {
        let health = fresh;
        let row = 0;
        for (const lesson of lessons) {
          health = { ...health, ...afterCall(health, lesson, now) };
          row = lesson === 'down' ? row + 1 : 0;
          expect(breakerState(health, now)).toBe(row >= failuresToOpen ? 'open' : 'closed');
        }
      }),
    ));
});

describe('how often a service may be asked', () => {
  it.each([
    {
      headers: { 'retry-after': 'Sun, 22 Nov 2026 09:02:00 GMT' },
      waits: 120_000,
      why: 'Vend says it as a date',
    },
    { headers: { 'retry-after': '7' }, waits: 7_000, why: 'most say it in seconds' },
    {
      body: { 'retry-after': 'Sun, 22 Nov 2026 09:00:30 GMT' },
      waits: 30_000,
      why: 'older Vend, in the body',
    },
    {
      headers: { 'x-ratelimit-reset': String((now + 60_000) / 1_000) },
      waits: 60_000,
      why: 'the moment when the window begins anew',
    },
    { waits: 10_000, why: 'nothing said is ten seconds' },
    { headers: { 'retry-after': 'soon' }, waits: 10_000, why: 'what cannot be read is nothing said' },
    { headers: { 'retry-after': '-5' }, waits: 10_000, why: 'and neither can this' },
    {
      headers: { 'retry-after': 'Sun, 22 Nov 2026 08:00:00 GMT' },
      waits: 0,
      why: 'a moment that is past is now',
    },
    { headers: { 'retry-after': '864000' }, waits: 900_000, why: 'nobody waits for ten days' },
  ])('[LK6] 429 makes us wait $waits ms: $why', ({ headers = {}, body = null, waits }) =>
    expect(rateWord(429, headers, body, now).restUntil).toBe(later(waits)),
  );

  it('[LK6] an answer without trouble tells what is left and makes nobody wait', () =>
    expect(rateWord(200, { 'x-ratelimit-limit': '350', 'x-ratelimit-remaining': '12' }, null, now)).toEqual({
      limit: 350,
      left: 12,
      restUntil: null,
    }));

  it('[LK6] with nothing left nobody asks for a while, and with a word that is old everybody may', () => {
    const empty = { ...fresh, budgetLeft: 0, budgetAt: now };
    expect(leaveToCall(empty, now)).toMatchObject({ may: false, because: 'rate-limited' });
    expect(leaveToCall(empty, later(30_000))).toEqual({ may: true, isTrial: false });
    expect(leaveToCall({ ...fresh, restUntil: later(5) }, now)).toMatchObject({ againAt: later(5) });
  });
});

it('[LK7] the waits grow from seconds to six hours, scatter, and end after a day and some hours', () => {
  const waits = (chance: number) =>
    Array.from({ length: mostAttempts - 1 }, (_, index) => backOffMs(index + 1, chance));
  expect(waits(1).slice(0, 3)).toEqual([10_000, 30_000, 90_000]);
  expect(Math.max(...waits(1))).toBe(6 * 3_600_000);
  expect(backOffMs(1, 0)).toBe(5_000);
  const hours = waits(1).reduce((all, each) => all + each, 0) / 3_600_000;
  expect(hours).toBeGreaterThan(24);
  expect(hours).toBeLessThan(36);
});

describe('what is kept of a call', () => {
  const mask = masker({ token: 'sk_test_51Hx', pair: { refresh: 'rt-änd/9+' }, short: 'ab' });
  it.each([
    {
      kept: mask.headers({ authorization: 'Bearer x', accept: 'a' }),
      as: { authorization: masked, accept: 'a' },
    },
    {
      kept: mask.headers({ 'x-api-key': 'x', 'x-note': 'has sk_test_51Hx' }),
      as: { 'x-api-key': masked, 'x-note': `has ${masked}` },
    },
    {
      kept: mask.text('{"access_token":"abc\\"d","sku":"T-1"}'),
      as: `{"access_token":"${masked}","sku":"T-1"}`,
    },
    { kept: mask.text('{"error":{"code":"card_declined"}}'), as: '{"error":{"code":"card_declined"}}' },
    {
      kept: mask.text('grant_type=refresh_token&refresh_token=r&code=1'),
      as: `grant_type=refresh_token&refresh_token=${masked}&code=${masked}`,
    },
    { kept: mask.text('the reader said sk_test_51Hx'), as: `the reader said ${masked}` },
    { kept: mask.text(`x=${encodeURIComponent('rt-änd/9+')}`), as: `x=${masked}` },
    { kept: mask.url('https://a.b/c?token=1&page=2'), as: `https://a.b/c?token=${masked}&page=2` },
    { kept: mask.text('about ab'), as: 'about ab' },
  ])('[LK4] has no secret in it: $as', ({ kept, as }) => expect(kept).toEqual(as));

  it('[LK4] is cut at 64 kB', () => expect(mask.text('x '.repeat(100_000)).length).toBeLessThan(65_600));
});
