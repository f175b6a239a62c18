import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bothDatabases } from '../testing/databases';
import { type HookRequest, type LinkId, changeLink, hookDoor, switchLink } from './index';
import { LinkHouse, token } from './link-house.fixture';

describe.each(bothDatabases)('the hooks of a link, on $name', ({ open }) => {
  const house = new LinkHouse();
  const { tenantId, by, aLink, rows, settle, ran, details } = house;
  beforeAll(() => house.open(open));
  afterAll(() => house.close());

  describe('a hook', () => {
    const event = (key: string, type = 'thing.changed') => Buffer.from(JSON.stringify([{ key, type }]));
    const request = (raw: Buffer, signature = token): HookRequest => ({
      ...{ headers: { 'x-signature': signature }, raw, url: 'https://hub.example/hooks/vend/x' },
    });
    const events = (linkId: LinkId) =>
      rows<{ key: string; state: string; trouble: string | null }>(
        sql`select key, state, trouble from link_task where link_id = ${linkId} and is_hook order by key`,
      );

    it('[LK9] is kept once however often it comes, answered at once, and worked on by the queue', async () => {
      const its = await aLink();
      const knock = hookDoor(house.links);
      const twice = Array.from({ length: 5 }, () => knock('vend', its.linkId, request(event('e1'))));
      expect((await Promise.all(twice)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      expect(await events(its.linkId)).toEqual([{ key: 'e1', state: 'waiting', trouble: null }]);
      await settle();
      expect(ran.filter((each) => each === 'event e1')).toHaveLength(1);
      expect(await hookDoor(house.others)('vend', its.linkId, request(event('e1')))).toEqual({ status: 200 });
      await settle();
      expect(ran.filter((each) => each === 'event e1')).toHaveLength(1);
    });

    it('[LK9] of a burst is kept once, doubled or not, and every one is answered', async () => {
      const its = await aLink();
      const knock = hookDoor(house.links);
      const keys = Array.from({ length: 40 }, (_, no) => `b${no}`);
      const burst = [...keys, ...keys].map((key) => knock('vend', its.linkId, request(event(key))));
      expect(new Set((await Promise.all(burst)).map(({ status }) => status))).toEqual(new Set([200]));
      expect((await events(its.linkId)).map(({ key }) => key)).toEqual(keys.toSorted());
      await settle();
      for (const key of keys) expect(ran.filter((each) => each === `event ${key}`)).toHaveLength(1);
    });

    it('[LK9] that cannot be kept does not take those with it that came at the same moment', async () => {
      const its = await aLink();
      const knock = hookDoor(house.links);
      // No database keeps a character zero in a text.
      const came = ['n1', 'n\u0000', 'n2'].map((key) => knock('vend', its.linkId, request(event(key))));
      const answers = await Promise.allSettled(came);
      expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect((await events(its.linkId)).map(({ key }) => key)).toEqual(['n1', 'n2']);
    });

    it('[LK9] with a wrong signature is refused, and nothing is kept but the count', async () => {
      const its = await aLink();
      const knock = hookDoor(house.links);
      for (let times = 0; times < 2; times += 1)
        expect(await knock('vend', its.linkId, request(event('e2'), 'forged'))).toEqual({ status: 401 });
      expect(await events(its.linkId)).toEqual([]);
      expect(
        await rows(sql`select hooks_refused as count from link_health where link_id = ${its.linkId}`),
      ).toEqual([{ count: 2 }]);
    });

    it('[LK9] of a type that nobody waits for is acknowledged and listed', async () => {
      const its = await aLink();
      expect(await hookDoor(house.links)('vend', its.linkId, request(event('e3', 'news')))).toEqual({
        status: 200,
      });
      expect(await events(its.linkId)).toEqual([
        { key: 'e3', state: 'done', trouble: 'Nobody waits for events of this type.' },
      ]);
    });

    it('[LK9] is believed by a secret that was changed a moment ago', async () => {
      const its = await aLink();
      const knock = hookDoor(house.links);
      expect(await knock('vend', its.linkId, request(event('e4')))).toEqual({ status: 200 });
      await changeLink(house.links, by, its.linkId, { ...details(), secrets: { token: 'a new token' } });
      expect(await knock('vend', its.linkId, request(event('e5'), 'a new token'))).toEqual({ status: 200 });
    });

    it('[LK9] for a link that is off, of another kind, or not there is turned away', async () => {
      const its = await aLink();
      const knock = hookDoor(house.links);
      expect(await knock('stripe', its.linkId, request(event('e6')))).toEqual({ status: 404 });
      expect(await knock('vend', 'nonsense', request(event('e6')))).toEqual({ status: 404 });
      expect(await knock('vend', tenantId, request(event('e6')))).toEqual({ status: 404 });
      await switchLink(house.links, by, its.linkId, false);
      expect(await hookDoor(house.links)('vend', its.linkId, request(event('e6')))).toEqual({ status: 404 });
    });
  });
});
