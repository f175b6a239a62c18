import { randomBytes } from 'node:crypto';
import { type Instant, instant } from '@tillbridge/core/kernel';
import { rawOf, standIn } from '@tillbridge/simulators/kit';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Database, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { secretBox } from '../secrets';
import { TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { workLoop } from '../work';
import { failuresToOpen, openMs } from './breaker';
import {
  type HookRequest,
  type LinkId,
  type Links,
  type OpenLink,
  type TaskOutcome,
  addErrand,
  addRounds,
  afterTrouble,
  callOut,
  callsOfTask,
  changeLink,
  createLink,
  defineLinkKind,
  deleteLink,
  hookDoor,
  letTaskGo,
  listLinks,
  listTasks,
  replayTask,
  keepMapped,
  kindsByName,
  linkFetch,
  linkWork,
  mappedByOurs,
  mappedByTheirs,
  openLink,
  setLinkState,
  switchLink,
} from './index';

const token = 'token-of-the-shop';

describe.each(bothDatabases)('the links of a company, on $name', ({ open }) => {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const plan = smallCompany(61, 1);
  const { tenantId } = plan;
  const by = { tenantId, who: 'Ana' };
  let db: Database;
  let links: Links;
  /** A second hub process on the same database. */
  let others: Links;
  let service: Awaited<ReturnType<typeof aService>>;
  let link: OpenLink;
  const ran: string[] = [];
  let outcomes: TaskOutcome[] = [];

  const aService = () =>
    standIn({
      name: 'Any service',
      switches: {},
      routes: (app) => {
        app.get('/things', () => ({ data: [{ id: 1 }] }));
        app.post('/things', (request, reply) =>
          reply
            .code(201)
            .header('x-ratelimit-limit', '10')
            .send({ got: rawOf(request).toString() }),
        );
        app.get('/limited', (_request, reply) =>
          reply.header('x-ratelimit-limit', '10').header('x-ratelimit-remaining', '1').send({}),
        );
        app.get('/moved', (_request, reply) => reply.redirect('http://127.0.0.1:1/'));
        app.get('/endless', (_request, reply) => reply.send('x'.repeat(2_000)));
      },
      refuse: (status) =>
        status === 429
          ? { headers: { 'retry-after': new Date(clock.now() + 40_000).toUTCString() }, body: {} }
          : { body: {} },
    });

  const kind = defineLinkKind<{ shop: string }, { token?: string | undefined }>({
    kind: 'vend',
    name: 'Any service',
    settings: z.object({ shop: z.string().min(1) }),
    secrets: z.object({ token: z.string().optional() }),
    productionUrl: ({ shop }) => `https://${shop}.example.com/api`,
    readHook: (at, { headers, raw }) =>
      headers['x-signature'] === at.secrets.token
        ? {
            ok: true,
            events: z
              .array(z.object({ key: z.string(), type: z.string() }))
              .parse(JSON.parse(raw.toString()))
              .map((each) => ({ ...each, body: raw.toString() })),
          }
        : { ok: false, status: 401 },
    events: { 'thing.changed': { run: async ({ task }) => remember(`event ${task.key}`) } },
    errands: {
      push: {
        mostAttempts: 3,
        run: async ({ links: at, link: to, task }) => {
          const called = await callOut(at, to, {
            method: 'GET',
            path: '/things',
            what: 'Look',
            taskId: task.taskId,
          });
          return afterTrouble(called, at.deps.clock.now()) ?? remember(`push ${task.key}`);
        },
      },
      script: {
        mostAttempts: 3,
        run: async ({ task }) => {
          ran.push(`script ${task.attempt}`);
          return outcomes.shift() ?? { is: 'done' };
        },
      },
      pull: { run: async ({ task }) => remember(task.key) },
    },
    rounds: [{ errand: 'pull', everyMs: 300_000 }],
  });
  const remember = (what: string): TaskOutcome => {
    ran.push(what);
    return { is: 'done' };
  };

  beforeAll(async () => {
    db = await open();
    await setUpCompany(db, deps, plan, 0);
    service = await aService();
    const shared = {
      ...{ db, deps, secrets: secretBox([randomBytes(32)]), kinds: kindsByName([kind]) },
      ...{ toLoopback: true, publicUrl: () => 'https://hub.example' },
    };
    links = { ...shared };
    others = { ...shared };
    link = await aLink();
  });
  afterAll(async () => {
    await service.close();
    await db.close();
  });

  const details = () => ({
    label: 'The shop',
    storeId: null,
    settings: { shop: 'north' },
    secrets: { token },
    baseUrl: service.url,
  });
  const aLink = async (): Promise<OpenLink> => {
    const made = await createLink(links, by, 'vend', details(), 'on');
    if (!made.ok) throw new Error(made.refusal.sentence);
    return reread(made.value.linkId);
  };
  const inside = <T>(act: Parameters<typeof asTenant<T>>[2]) => asTenant(db, tenantId, act);
  const reread = async (linkId: LinkId): Promise<OpenLink> => {
    const found = await inside((tx) => openLink(tx, links, tenantId, linkId));
    if (!found) throw new Error('the link is gone');
    return found;
  };
  const rows = <Row extends object>(question: ReturnType<typeof sql>) =>
    inside((tx) => rowsOf<Row>(tx, question));
  const get = (path: string, at = link, from = links, more: object = {}) =>
    callOut(from, at, { method: 'GET', path, what: 'Look at the things', ...more });
  const settle = async (): Promise<void> => {
    const loop = workLoop(db, deps, { link: linkWork(links) }, (error) => {
      throw error;
    });
    await loop.settle();
    await loop.stop();
  };

  describe('how it stands', () => {
    it('[LK1] keeps its secrets sealed, opens them for its own folder, and changes keep what is not said', async () => {
      const [row] = await rows<{ secrets: string; text: string }>(
        sql`select secrets, to_jsonb(link)::text as text from link where link_id = ${link.linkId}`,
      );
      expect(row?.text).not.toContain(token);
      expect(link.secrets).toEqual({ token });
      const { label, storeId, settings, baseUrl } = details();
      const rest = { label, storeId, settings, baseUrl };
      expect(await changeLink(links, by, link.linkId, { ...rest, label: 'Another name' })).toMatchObject({
        ok: true,
      });
      expect(await reread(link.linkId)).toMatchObject({ label: 'Another name', secrets: { token } });
      const [audit] = await rows<{ text: string }>(
        sql`select string_agg(to_jsonb(audit)::text, '') as text from audit`,
      );
      expect(audit?.text).toContain('create-link');
      expect(audit?.text).not.toContain(token);
    });

    it('[LK12] keeps what is not named when it is changed, and loses what is emptied', async () => {
      const its = await aLink();
      const change = async (more: object) => {
        expect(await changeLink(links, by, its.linkId, { ...details(), secrets: {}, ...more })).toMatchObject(
          { ok: true },
        );
        return reread(its.linkId);
      };
      expect(await change({ settings: {} })).toMatchObject({
        settings: { shop: 'north' },
        secrets: { token },
      });
      expect(await change({ settings: { shop: 'south' } })).toMatchObject({ settings: { shop: 'south' } });
      expect((await change({ secrets: { token: null } })).secrets).toEqual({});
    });

    it.each([
      { but: { baseUrl: 'http://example.com' }, says: 'not https', why: 'anybody on the way could read it' },
      { but: { baseUrl: 'https://10.0.0.7' }, says: 'open internet', why: 'it is inside somebody’s network' },
      { but: { settings: {} }, says: 'shop', why: 'a setting is missing' },
    ])('[LK3] is refused: $why', async ({ but, says }) => {
      const strict = { ...links, toLoopback: false };
      const made = await createLink(strict, by, 'vend', { ...details(), baseUrl: null, ...but });
      expect(made).toMatchObject({ ok: false, refusal: { sentence: expect.stringContaining(says) } });
    });

    it('[LK3] without a base URL it leads to where the vendor is', async () => {
      const made = await createLink(links, by, 'vend', { ...details(), baseUrl: null });
      if (!made.ok) throw new Error(made.refusal.sentence);
      expect((await reread(made.value.linkId)).baseUrl).toBe('https://north.example.com/api');
    });

    it('[LK1] calls for a person once, and is quiet when it goes on', async () => {
      const its = await aLink();
      for (let times = 0; times < 2; times += 1)
        await inside((tx) => setLinkState(tx, links, its, 'needs-a-person', 'Connect Vend again.'));
      const alerts = await rows<{ sentence: string }>(
        sql`select sentence from alert where kind = 'link-needs-a-person' and evidence->>'linkId' = ${its.linkId}`,
      );
      expect(alerts).toEqual([{ sentence: 'The link “The shop” needs a person. Connect Vend again.' }]);
    });

    it('[LK1] off, nothing is sent; taken away, its secrets are gone', async () => {
      const its = await aLink();
      const before = service.requests().length;
      await switchLink(links, by, its.linkId, false);
      expect(await get('/things', await reread(its.linkId))).toMatchObject({
        is: 'refused',
        because: 'link-off',
      });
      await deleteLink(links, by, its.linkId);
      expect(await rows(sql`select secrets from link where link_id = ${its.linkId}`)).toEqual([
        { secrets: null },
      ]);
      expect(service.requests()).toHaveLength(before);
    });
  });

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
      { fault: '500' as const, is: 'answered', why: 'the service said so itself' },
    ])('[LK2] that meets $fault is $is: $why', async ({ fault, is }) => {
      const its = await aLink();
      service.faults.next({ fault });
      expect((await get('/things', its, links, { timeoutMs: 400 })).is).toBe(is);
    });

    it('[LK2] to where nobody listens is refused, because nothing left us', async () => {
      const its = { ...(await aLink()), baseUrl: 'http://127.0.0.1:1' };
      expect(await get('/things', its)).toMatchObject({ is: 'refused', because: 'not-reached' });
    });

    it('[LK2] whose answer has no end is unknown, with its status', async () => {
      const its = await aLink();
      expect(await get('/endless', its, links, { mostBytes: 1_000 })).toMatchObject({
        is: 'unknown',
        status: 200,
      });
    });

    it('[LK3] follows no redirect and goes to no private network', async () => {
      expect(await get('/moved')).toMatchObject({ is: 'answered', status: 302 });
      const inside = await get('/things', { ...link, baseUrl: 'https://169.254.169.254' });
      expect(inside).toMatchObject({ is: 'refused', because: 'address-unfit' });
      expect(await get('/things', link, { ...links, toLoopback: false })).toMatchObject({
        because: 'address-unfit',
      });
    });

    it('[LK4] is written down with what it was for, without its secrets, whatever came of it', async () => {
      const its = await aLink();
      await callOut(links, its, {
        ...{ method: 'POST', path: `/things?token=${token}`, what: 'Make a thing' },
        headers: { Authorization: `Bearer ${token}` },
        body: { name: 'Tea', access_token: 'another' },
      });
      clock.pass(1_000);
      service.faults.next({ fault: 'answer-lost' });
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
      const fetched = linkFetch(links, its, { what: 'Through a library' });
      const answer = await fetched(`${service.url}/things`, { method: 'POST', body: 'a=1' });
      expect(await answer.json()).toEqual({ got: 'a=1' });
      service.faults.next({ fault: 'answer-lost' });
      await expect(fetched(`${service.url}/things`)).rejects.toMatchObject({ wasSent: true });
    });
  });

  describe('a service in trouble', () => {
    it('[LK5] is left alone by every process after five failures, tried once after a minute, and trusted again', async () => {
      const its = await aLink();
      service.faults.next({ fault: '503', times: failuresToOpen });
      for (let times = 0; times < failuresToOpen; times += 1)
        expect(await get('/things', its, times % 2 ? links : others)).toMatchObject({ status: 503 });
      const asked = service.requests().length;
      const againAt: Instant = instant(clock.now() + openMs);
      for (const each of [links, others])
        expect(await get('/things', its, each)).toMatchObject({
          is: 'refused',
          because: 'breaker-open',
          againAt,
        });
      expect(service.requests(), 'nobody asked it').toHaveLength(asked);
      clock.pass(openMs);
      service.faults.next({ fault: 'latency' });
      const trials = await Promise.all([links, others, links].map((each) => get('/things', its, each)));
      expect(trials.map(({ is }) => is).sort()).toEqual(['answered', 'refused', 'refused']);
      expect(await get('/things', its, others)).toMatchObject({ is: 'answered' });
    });

    it('[LK6] that says what is left is not asked more often by two processes together', async () => {
      const its = await aLink();
      await get('/limited', its);
      const asked = await Promise.all([links, others].map((each) => get('/things', its, each)));
      expect(asked.map(({ is }) => is).sort()).toEqual(['answered', 'refused']);
      expect(asked.find(({ is }) => is === 'refused')).toMatchObject({ because: 'rate-limited' });
    });

    it('[LK6] that asks to be left alone until a date is, by every process, and no longer', async () => {
      const its = await aLink();
      service.faults.next({ fault: '429' });
      expect(await get('/things', its)).toMatchObject({ status: 429 });
      expect(await get('/things', its, others)).toMatchObject({
        because: 'rate-limited',
        againAt: clock.now() + 40_000,
      });
      clock.pass(40_000);
      expect(await get('/things', its, others)).toMatchObject({ is: 'answered' });
    });
  });

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
      outcomes = Array.from({ length: 3 }, () => ({ is: 'again', trouble: 'It is down.' }));
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
      outcomes = [
        { is: 'later', at: instant(clock.now() + 1_000), why: 'The service asked us to wait.' },
        { is: 'dead', trouble: 'No such product.' },
      ];
      await add(its.linkId, 'script', 'later');
      await settle();
      expect(await tasks(its.linkId)).toMatchObject([{ state: 'waiting', attempts: 0 }]);
      clock.pass(1_000);
      await settle();
      expect(await tasks(its.linkId)).toMatchObject([{ state: 'dead', attempts: 1 }]);
    });

    it('[LK7] waits while its link is off and while the service is down', async () => {
      const its = await aLink();
      await switchLink(links, by, its.linkId, false);
      await add(its.linkId, 'push', 'off');
      await settle();
      expect(await tasks(its.linkId)).toMatchObject([
        { state: 'waiting', attempts: 0, trouble: 'The link is off.' },
      ]);
      await switchLink(links, by, its.linkId, true);
      clock.pass(600_000);
      await settle();
      expect(await tasks(its.linkId)).toMatchObject([{ state: 'done' }]);
    });

    it('[LK11] that was given up is seen with its calls; [LK7] a person tries it again, or lets it go', async () => {
      const its = await aLink();
      service.faults.next({ fault: '500', times: 3 });
      await add(its.linkId, 'push', 'seen');
      for (let times = 0; times < 3; times += 1) {
        await settle();
        clock.pass(3_600_000);
      }
      const shown = (await inside((tx) => listLinks(tx, links, tenantId))).find(
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
      expect(await letTaskGo(links, by, dead.taskId)).toMatchObject({ ok: true });
      expect(await letTaskGo(links, by, dead.taskId)).toMatchObject({ refusal: { kind: 'not-given-up' } });
      expect(await replayTask(links, by, dead.taskId)).toMatchObject({ ok: true });
      await settle();
      expect(await tasks(its.linkId)).toMatchObject([{ state: 'done', attempts: 4 }]);
    });

    it('[LK8] comes round once in its time, and not again while it waits', async () => {
      const its = await aLink();
      clock.pass(300_000);
      const counted = async () => (await tasks(its.linkId)).length;
      await addRounds(links, tenantId);
      await addRounds(others, tenantId);
      expect(await counted()).toBe(1);
      clock.pass(300_000);
      await addRounds(links, tenantId);
      expect(await counted(), 'the first one is still at it').toBe(1);
      await settle();
      await addRounds(links, tenantId);
      expect(await counted()).toBe(2);
    });
  });

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
      const knock = hookDoor(links);
      const twice = Array.from({ length: 5 }, () => knock('vend', its.linkId, request(event('e1'))));
      expect((await Promise.all(twice)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      expect(await events(its.linkId)).toEqual([{ key: 'e1', state: 'waiting', trouble: null }]);
      await settle();
      expect(ran.filter((each) => each === 'event e1')).toHaveLength(1);
      expect(await hookDoor(others)('vend', its.linkId, request(event('e1')))).toEqual({ status: 200 });
      await settle();
      expect(ran.filter((each) => each === 'event e1')).toHaveLength(1);
    });

    it('[LK9] with a wrong signature is refused, and nothing is kept but the count', async () => {
      const its = await aLink();
      const knock = hookDoor(links);
      for (let times = 0; times < 2; times += 1)
        expect(await knock('vend', its.linkId, request(event('e2'), 'forged'))).toEqual({ status: 401 });
      expect(await events(its.linkId)).toEqual([]);
      expect(
        await rows(sql`select hooks_refused as count from link_health where link_id = ${its.linkId}`),
      ).toEqual([{ count: 2 }]);
    });

    it('[LK9] of a type that nobody waits for is acknowledged and listed', async () => {
      const its = await aLink();
      expect(await hookDoor(links)('vend', its.linkId, request(event('e3', 'news')))).toEqual({
        status: 200,
      });
      expect(await events(its.linkId)).toEqual([
        { key: 'e3', state: 'done', trouble: 'Nobody waits for events of this type.' },
      ]);
    });

    it('[LK9] is believed by a secret that was changed a moment ago', async () => {
      const its = await aLink();
      const knock = hookDoor(links);
      expect(await knock('vend', its.linkId, request(event('e4')))).toEqual({ status: 200 });
      await changeLink(links, by, its.linkId, { ...details(), secrets: { token: 'a new token' } });
      expect(await knock('vend', its.linkId, request(event('e5'), 'a new token'))).toEqual({ status: 200 });
    });

    it('[LK9] for a link that is off, of another kind, or not there is turned away', async () => {
      const its = await aLink();
      const knock = hookDoor(links);
      expect(await knock('stripe', its.linkId, request(event('e6')))).toEqual({ status: 404 });
      expect(await knock('vend', 'nonsense', request(event('e6')))).toEqual({ status: 404 });
      expect(await knock('vend', tenantId, request(event('e6')))).toEqual({ status: 404 });
      await switchLink(links, by, its.linkId, false);
      expect(await hookDoor(links)('vend', its.linkId, request(event('e6')))).toEqual({ status: 404 });
    });
  });

  it('[LK10] whose id is whose survives a rename, is one to one, and no version goes back', async () => {
    const products = { tenantId, linkId: link.linkId, thing: 'product' };
    const first = { theirId: 'v-1', ourId: 'o-1', theirVersion: 7 };
    await inside((tx) =>
      keepMapped(tx, deps, products, [first, { theirId: 'v-2', ourId: 'o-2', theirVersion: null }]),
    );
    await inside((tx) => keepMapped(tx, deps, products, [{ ...first, theirVersion: 5 }]));
    expect(await inside((tx) => mappedByTheirs(tx, products, ['v-1', 'v-9']))).toEqual(
      new Map([['v-1', first]]),
    );
    expect((await inside((tx) => mappedByOurs(tx, products, ['o-2']))).get('o-2')).toMatchObject({
      theirId: 'v-2',
    });
    await expect(
      inside((tx) => keepMapped(tx, deps, products, [{ theirId: 'v-3', ourId: 'o-1', theirVersion: 1 }])),
    ).rejects.toThrow();
  });
});
