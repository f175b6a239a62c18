import { instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bothDatabases } from '../testing/databases';
import {
  type LinkId,
  addErrand,
  addRounds,
  callsOfTask,
  letTaskGo,
  listLinks,
  listTasks,
  replayTask,
  switchLink,
} from './index';
import { LinkHouse, token } from './link-house.fixture';

describe.each(bothDatabases)('the errands of a link, on $name', ({ open }) => {
  const house = new LinkHouse();
  const { tenantId, by, deps, clock, aLink, inside, rows, settle, ran } = house;
  beforeAll(() => house.open(open));
  afterAll(() => house.close());

  describe('an errand', () => {
    const add = (linkId: LinkId, errand: string, key: string) =>
      inside((tx) => addErrand(tx, deps, { tenantId, linkId, errand, key, input: { a: 1 } }));
    const tasks = (linkId: LinkId) =>
      rows<{ name: string; state: string; attempts: number; trouble: string | null }>(
        sql`select name, state, attempts, trouble from link_task where link_id = ${linkId} order by created_at, key`,
      );

    it('[LK7] is done once, and adding it again is nothing', async () => {
      const its = await aLink();
      expect(await add(its.linkId, 'push', 'one')).not.toBeNull();
      expect(await add(its.linkId, 'push', 'one')).toBeNull();
      await settle();
      expect(ran.filter((each) => each === 'push one')).toHaveLength(1);
      expect(await tasks(its.linkId)).toMatchObject([{ state: 'done', attempts: 1 }]);
    });

    it('[LK7] that fails waits longer each time; given up it calls for a person', async () => {
      const its = await aLink();
      house.outcomes = Array.from({ length: 3 }, () => ({ is: 'again', trouble: 'It is down.' }));
      await add(its.linkId, 'script', 'fails');
      for (let times = 0; times < 3; times += 1) {
        await settle();
        clock.pass(3_600_000);
      }
      expect(await tasks(its.linkId)).toMatchObject([{ state: 'dead', attempts: 3, trouble: 'It is down.' }]);
      expect(
        await rows(
          sql`select sentence from alert where kind = 'link-dead' and evidence->>'linkId' = ${its.linkId}`,
        ),
      ).toEqual([{ sentence: '“script” of the link “The shop” was given up. It is down.' }]);
    });

    it('[LK7] that is put off is not counted, and one that no patience helps is dead at once', async () => {
      const its = await aLink();
      house.outcomes = [
        { is: 'later', at: instant(clock.now() + 1_000), why: 'The house.service asked us to wait.' },
        { is: 'dead', trouble: 'No such product.' },
      ];
      await add(its.linkId, 'script', 'later');
      await settle();
      expect(await tasks(its.linkId)).toMatchObject([{ state: 'waiting', attempts: 0 }]);
      clock.pass(1_000);
      await settle();
      expect(await tasks(its.linkId)).toMatchObject([{ state: 'dead', attempts: 1 }]);
    });

    it('[LK7] waits while its link is off and while the house.service is down', async () => {
      const its = await aLink();
      await switchLink(house.links, by, its.linkId, false);
      await add(its.linkId, 'push', 'off');
      await settle();
      expect(await tasks(its.linkId)).toMatchObject([
        { state: 'waiting', attempts: 0, trouble: 'The link is off.' },
      ]);
      await switchLink(house.links, by, its.linkId, true);
      clock.pass(600_000);
      await settle();
      expect(await tasks(its.linkId)).toMatchObject([{ state: 'done' }]);
    });

    it('[LK11] that was given up is seen with its calls; [LK7] a person tries it again, or lets it go', async () => {
      const its = await aLink();
      house.service.faults.next({ fault: '500', times: 3 });
      await add(its.linkId, 'push', 'seen');
      for (let times = 0; times < 3; times += 1) {
        await settle();
        clock.pass(3_600_000);
      }
      const shown = (await inside((tx) => listLinks(tx, house.links, tenantId))).find(
        ({ linkId }) => linkId === its.linkId,
      );
      expect(shown).toMatchObject({
        dead: 1,
        waiting: 0,
        breaker: 'closed',
        lastTrouble: 'It answered 500.',
      });
      expect(JSON.stringify(shown)).not.toContain(token);
      const asked = { linkId: its.linkId, state: 'dead' as const, after: null, limit: 10 };
      const [dead] = await inside((tx) => listTasks(tx, tenantId, asked));
      if (!dead) throw new Error('nothing was given up');
      const calls = await inside((tx) => callsOfTask(tx, tenantId, dead.taskId));
      expect(calls.map(({ status, responseBody }) => [status, responseBody])).toEqual([
        [500, '{}'],
        [500, '{}'],
        [500, '{}'],
      ]);
      expect(await letTaskGo(house.links, by, dead.taskId)).toMatchObject({ ok: true });
      expect(await letTaskGo(house.links, by, dead.taskId)).toMatchObject({
        refusal: { kind: 'not-given-up' },
      });
      expect(await replayTask(house.links, by, dead.taskId)).toMatchObject({ ok: true });
      await settle();
      expect(await tasks(its.linkId)).toMatchObject([{ state: 'done', attempts: 4 }]);
    });

    it('[LK8] comes round once in its time, and not again while it waits', async () => {
      const its = await aLink();
      clock.pass(300_000);
      const counted = async () => (await tasks(its.linkId)).length;
      await addRounds(house.links, tenantId);
      await addRounds(house.others, tenantId);
      expect(await counted()).toBe(1);
      clock.pass(300_000);
      await addRounds(house.links, tenantId);
      expect(await counted(), 'the first one is still at it').toBe(1);
      await settle();
      await addRounds(house.links, tenantId);
      expect(await counted()).toBe(2);
    });
  });
});
