import { type Instant, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bothDatabases } from '../testing/databases';
import { failuresToOpen, openMs } from './breaker';
import { callOut, linkFetch } from './index';
import { LinkHouse, token } from './link-house.fixture';

describe.each(bothDatabases)('a call of a service outside, on $name', ({ open }) => {
  const house = new LinkHouse();
  const { clock, aLink, rows, get } = house;
  beforeAll(() => house.open(open));
  afterAll(() => house.close());

  describe('a call', () => {
    it('[LK2] that is answered has its status, its headers and its JSON, whatever the status says', async () => {
      const called = await get('/things');
      expect(called).toMatchObject({ is: 'answered', status: 200 });
      if (called.is === 'answered')
        expect(called.json()).toMatchObject({ ok: true, value: { data: [{ id: 1 }] } });
      expect(await get('/nowhere')).toMatchObject({ is: 'answered', status: 404 });
    });

    it.each([
      { fault: 'answer-lost' as const, is: 'unknown', why: 'it may have happened' },
      { fault: 'reset-before' as const, is: 'unknown', why: 'nobody can tell this from the one before' },
      { fault: 'half-open' as const, is: 'unknown', why: 'it was accepted and never answered' },
      { fault: 'silent' as const, is: 'unknown', why: 'the answer never ended' },
      { fault: 'truncated' as const, is: 'unknown', why: 'half of the answer came' },
      { fault: 'slow-drip' as const, is: 'answered', why: 'slow is no trouble' },
      { fault: '500' as const, is: 'answered', why: 'the house.service said so itself' },
    ])('[LK2] that meets $fault is $is: $why', async ({ fault, is }) => {
      const its = await aLink();
      house.service.faults.next({ fault });
      expect((await get('/things', its, house.links, { timeoutMs: 400 })).is).toBe(is);
    });

    it('[LK2] to where nobody listens is refused, because nothing left us', async () => {
      const its = { ...(await aLink()), baseUrl: 'http://127.0.0.1:1' };
      expect(await get('/things', its)).toMatchObject({ is: 'refused', because: 'not-reached' });
    });

    it('[LK2] whose answer has no end is unknown, with its status', async () => {
      const its = await aLink();
      expect(await get('/endless', its, house.links, { mostBytes: 1_000 })).toMatchObject({
        is: 'unknown',
        status: 200,
      });
    });

    it('[LK3] follows no redirect and goes to no private network', async () => {
      expect(await get('/moved')).toMatchObject({ is: 'answered', status: 302 });
      const within = await get('/things', { ...house.link, baseUrl: 'https://169.254.169.254' });
      expect(within).toMatchObject({ is: 'refused', because: 'address-unfit' });
      expect(await get('/things', house.link, { ...house.links, toLoopback: false })).toMatchObject({
        because: 'address-unfit',
      });
    });

    it('[LK4] is written down with what it was for, without its secrets, whatever came of it', async () => {
      const its = await aLink();
      await callOut(house.links, its, {
        ...{ method: 'POST', path: `/things?token=${token}`, what: 'Make a thing' },
        headers: { Authorization: `Bearer ${token}` },
        body: { name: 'Tea', access_token: 'another' },
      });
      clock.pass(1_000);
      house.service.faults.next({ fault: 'answer-lost' });
      await get('/things', its);
      const calls = await rows<{ what: string; outcome: string; status: number | null; all: string }>(
        sql`select what, outcome, status, to_jsonb(link_call)::text as all from link_call where link_id = ${its.linkId} order by call_id`,
      );
      expect(calls).toMatchObject([
        { what: 'Make a thing', outcome: 'answered', status: 201 },
        { what: 'Look at the things', outcome: 'unknown', status: null },
      ]);
      expect(calls[0]?.all).toContain('Tea');
      for (const { all } of calls) expect(all).not.toMatch(/token-of-the-shop|another/);
    });

    it('[LK2] looks like fetch to a vendor’s library, and fails as fetch does when nobody knows what came of it', async () => {
      const its = await aLink();
      const fetched = linkFetch(house.links, its, { what: 'Through a library' });
      const answer = await fetched(`${house.service.url}/things`, { method: 'POST', body: 'a=1' });
      expect(await answer.json()).toEqual({ got: 'a=1' });
      house.service.faults.next({ fault: 'answer-lost' });
      await expect(fetched(`${house.service.url}/things`)).rejects.toMatchObject({ wasSent: true });
    });
  });

  describe('a house.service in trouble', () => {
    it('[LK5] is left alone by every process after five failures, tried once after a minute, and trusted again', async () => {
      const its = await aLink();
      house.service.faults.next({ fault: '503', times: failuresToOpen });
      for (let times = 0; times < failuresToOpen; times += 1)
        expect(await get('/things', its, times % 2 ? house.links : house.others)).toMatchObject({
          status: 503,
        });
      const asked = house.service.requests().length;
      const againAt: Instant = instant(clock.now() + openMs);
      for (const each of [house.links, house.others])
        expect(await get('/things', its, each)).toMatchObject({
          is: 'refused',
          because: 'breaker-open',
          againAt,
        });
      expect(house.service.requests(), 'nobody asked it').toHaveLength(asked);
      clock.pass(openMs);
      house.service.faults.next({ fault: 'latency' });
      const trials = await Promise.all(
        [house.links, house.others, house.links].map((each) => get('/things', its, each)),
      );
      expect(trials.map(({ is }) => is).sort()).toEqual(['answered', 'refused', 'refused']);
      expect(await get('/things', its, house.others)).toMatchObject({ is: 'answered' });
    });

    it('[LK6] that says what is left is not asked more often by two processes together', async () => {
      const its = await aLink();
      await get('/limited', its);
      const asked = await Promise.all([house.links, house.others].map((each) => get('/things', its, each)));
      expect(asked.map(({ is }) => is).sort()).toEqual(['answered', 'refused']);
      expect(asked.find(({ is }) => is === 'refused')).toMatchObject({ because: 'rate-limited' });
    });

    it('[LK6] that asks to be left alone until a date is, by every process, and no longer', async () => {
      const its = await aLink();
      house.service.faults.next({ fault: '429' });
      expect(await get('/things', its)).toMatchObject({ status: 429 });
      expect(await get('/things', its, house.others)).toMatchObject({
        because: 'rate-limited',
        againAt: clock.now() + 40_000,
      });
      clock.pass(40_000);
      expect(await get('/things', its, house.others)).toMatchObject({ is: 'answered' });
    });
  });
});
