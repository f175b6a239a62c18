import { randomUUID } from 'node:crypto';
import { type StoreId, assert } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asTenant, rowsOf } from '../database';
import { createApiKey, revokeApiKey } from '../program';
import { type ApiCaller, apiCaller, headOffice } from '../testing/api-caller';
import { newPostgresDatabase } from '../testing/databases';
import { TestClock, setUpCompany, smallCompany, startHub } from '../testing';

const both = [
  { name: 'the embedded database', options: async () => ({}) },
  { name: 'PostgreSQL', options: async () => ({ databaseUrl: await newPostgresDatabase() }) },
];

describe.each(both)('the door for programs on $name', ({ options }) => {
  const clock = new TestClock();
  const plan = smallCompany(71, 4);
  const { tenantId } = plan;
  let running: Awaited<ReturnType<typeof startHub>>;
  let program: ApiCaller;
  beforeAll(async () => {
    running = await startHub({ ...(await options()), clock, apiPerMinute: 10_000 });
    await setUpCompany(running.hub.db, running.hub.deps, plan, 0);
    program = await apiCaller(running, tenantId);
  });
  afterAll(() => running.close());

  const rows = (question: ReturnType<typeof sql>) =>
    asTenant(running.hub.db, tenantId, (tx) => rowsOf<Record<string, unknown>>(tx, question));

  it('[AP1] the secret is nowhere in the database, and only its owner knows it', async () => {
    const kept = await rows(sql`select to_jsonb(api_key) as row from api_key`);
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(program.secret);
    // The secret's own characters may hold the sign that parts it from what stands before it.
    const secret = program.secret.slice('tb_00000000_'.length);
    expect(secret).toHaveLength(43);
    expect(JSON.stringify(kept)).not.toContain(secret);
    const audit = await rows(sql`select to_jsonb(audit) as row from audit where verb = 'create-api-key'`);
    expect(audit).toHaveLength(1);
    expect(JSON.stringify(audit)).not.toContain(program.secret);
  });

  it.each([
    { authorization: undefined, why: 'nothing was said' },
    {
      authorization: 'Bearer tb_00000000_0000000000000000000000000000000000000000000',
      why: 'nobody has this key',
    },
    { authorization: 'Basic YTpi', why: 'this is no bearer' },
    { authorization: 'Bearer ' + 'x'.repeat(3_000), why: 'this is no key' },
  ])('[AP1] a stranger is turned away because $why', async ({ authorization }) => {
    const reply = await fetch(`${running.url}/api/v1/stores`, {
      headers: authorization ? { authorization } : {},
    });
    expect(reply.status).toBe(401);
    expect(reply.headers.get('www-authenticate')).toBe('Bearer');
    expect(await reply.json()).toMatchObject({ success: false, error: { code: 'not-authenticated' } });
  });

  it('[AP1] a cookie opens nothing here: a page elsewhere could make a browser send it', async () => {
    const reply = await fetch(`${running.url}/api/v1/stores`, {
      headers: { cookie: `till=${running.operatorToken}` },
    });
    expect(reply.status).toBe(401);
  });

  it('[AP2] a key does what its scopes say and nothing else', async () => {
    const reader = await apiCaller(running, tenantId, { scopes: ['customers:read'] });
    expect((await reader.get('/customers')).status).toBe(200);
    const refused = await reader.send('POST', '/customers', { name: 'Kiri' });
    expect(refused).toMatchObject({
      status: 403,
      body: { error: { code: 'scope-missing', details: { scope: 'customers:write' } } },
    });
    expect((await reader.get('/stores')).status).toBe(403);
  });

  it('[AP2] a key that is for one store sees nothing of the others', async () => {
    const [here, there] = bothStores(plan);
    const local = await apiCaller(running, tenantId, { storeIds: [here.storeId] });
    const { body } = await local.get('/stores');
    expect(body.data).toMatchObject([{ storeId: here.storeId }]);
    expect((await local.get(`/stores/${there.storeId}`)).status).toBe(404);
    const stock = await local.get('/stock?limit=200');
    const stores = new Set(
      (stock.body.data as unknown as { storeId: string }[]).map(({ storeId }) => storeId),
    );
    expect(stores).toEqual(new Set([here.storeId]));
    expect((await local.get(`/stock?storeId=${there.storeId}`)).body.data).toEqual([]);
  });

  it('[AP2] nobody gives a key more than they have themselves', async () => {
    const { db, deps } = running.hub;
    const [here, there] = bothStores(plan);
    const lead = {
      ...headOffice(tenantId),
      permissions: new Set(['see-sales'] as const),
      storeIds: [here.storeId],
    };
    const ask = (scopes: ('sales:read' | 'prices:write')[], storeIds: StoreId[] | null) =>
      createApiKey(db, deps, lead, { name: 'x', scopes, storeIds });
    expect(await ask(['sales:read', 'prices:write'], null)).toMatchObject({
      refusal: { kind: 'more-than-you-may', scope: 'prices:write' },
    });
    expect(await ask(['sales:read'], [there.storeId])).toMatchObject({
      refusal: { kind: 'stores-beyond-yours' },
    });
    const made = await ask(['sales:read'], null);
    expect(made.ok).toBe(true);
    const kept = await rows(sql`select store_ids from api_key where name = 'x'`);
    expect(kept).toMatchObject([{ store_ids: [here.storeId] }]);
  });

  it('[AP3] a revoked key opens nothing any more, at once, and says when it was last used', async () => {
    const gone = await apiCaller(running, tenantId, { name: 'gone' });
    expect((await gone.get('/stores')).status).toBe(200);
    const [used] = await rows(sql`select last_used_at from api_key where name = 'gone'`);
    expect(Number(used?.['last_used_at'])).toBe(clock.now());
    const { db, deps } = running.hub;
    const revoked = await revokeApiKey(db, deps, headOffice(tenantId), gone.apiKeyId as never);
    expect(revoked.ok).toBe(true);
    await expect.poll(async () => (await gone.get('/stores')).status).toBe(401);
    expect(await revokeApiKey(db, deps, headOffice(tenantId), gone.apiKeyId as never)).toMatchObject({
      refusal: { kind: 'already-revoked' },
    });
  });

  it('[AP5] every answer is in the envelope, yes and no', async () => {
    const yes = await program.get('/stores');
    expect(yes.body).toMatchObject({ success: true, meta: { version: '1', nextCursor: null } });
    expect(yes.body.meta?.timestamp).toBe(new Date(clock.now()).toISOString());
    const no = await program.get('/stores/00000000-0000-7000-8000-000000000000');
    expect(no).toMatchObject({
      status: 404,
      body: { success: false, error: { code: 'not-found', details: null }, meta: { version: '1' } },
    });
  });

  it.each([
    {
      method: 'POST',
      path: '/customers',
      body: '{"name":',
      status: 400,
      code: 'unreadable',
      why: 'half a body',
    },
    { method: 'POST', path: '/customers', body: { name: '' }, status: 422, code: 'invalid', why: 'no name' },
    {
      method: 'POST',
      path: '/customers',
      body: { name: 'a', colour: 'red' },
      status: 422,
      code: 'invalid',
      why: 'a field we do not know',
    },
    {
      method: 'POST',
      path: '/customers',
      body: { name: 'a\u0000b' },
      status: 422,
      code: 'invalid',
      why: 'a NUL',
    },
    { method: 'GET', path: '/customers?limit=0', status: 422, code: 'invalid', why: 'a page of nothing' },
    {
      method: 'GET',
      path: '/customers?colour=red',
      status: 422,
      code: 'invalid',
      why: 'a question we do not know',
    },
    {
      method: 'GET',
      path: '/customers?cursor=%00%ff',
      status: 422,
      code: 'invalid',
      why: 'a cursor that is none',
    },
    {
      method: 'GET',
      path: '/customers?cursor=WzEsMl0',
      status: 422,
      code: 'invalid',
      why: 'a cursor of another list',
    },
    { method: 'GET', path: '/customers/nobody', status: 404, code: 'not-found', why: 'no id' },
    { method: 'GET', path: '/nothing', status: 404, code: 'no-such-route', why: 'no address' },
    {
      method: 'POST',
      path: '/customers',
      body: 'x'.repeat(1_100_000),
      status: 413,
      code: 'too-large',
      why: 'a megabyte of name',
    },
  ])(
    '[AP5] $method $path with $why is answered $status $code',
    async ({ method, path, body, status, code }) => {
      const reply = await program.send(method, path, body);
      expect(reply).toMatchObject({ status, body: { success: false, error: { code } } });
      expect(JSON.stringify(reply.body)).not.toMatch(/zod|drizzle|at .*\.ts|select /i);
    },
  );

  it('[AP5] a body of another kind is not read', async () => {
    const reply = await program.send('POST', '/customers', 'name=Kiri', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(reply).toMatchObject({ status: 415, body: { error: { code: 'unsupported-media-type' } } });
  });

  it('[AP6] a list goes on where it stopped and shows each once', async () => {
    for (const name of ['Ana', 'Ana', 'Ben', 'Cleo', 'Dev'])
      await program.send('POST', '/customers', { name });
    const seen: string[] = [];
    let path = '/customers?limit=2';
    for (;;) {
      const { body } = await program.get(path);
      for (const each of body.data as unknown as { customerId: string; name: string }[])
        seen.push(each.customerId);
      if (!body.meta?.nextCursor) break;
      path = `/customers?limit=2&cursor=${body.meta.nextCursor}`;
    }
    expect(seen.length).toBeGreaterThanOrEqual(5);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('[AP7] a write without an idempotency key is not done', async () => {
    const reply = await program.send('POST', '/customers', { name: 'Nokey' }, { 'idempotency-key': '' });
    expect(reply).toMatchObject({ status: 400, body: { error: { code: 'idempotency-key-missing' } } });
    expect(await rows(sql`select 1 from customer where name = 'Nokey'`)).toEqual([]);
  });

  it('[AP7] the same write sent twice is done once and answered the same, to the letter', async () => {
    const headers = { 'idempotency-key': 'once' };
    const first = await program.send('POST', '/customers', { name: 'Once' }, headers);
    clock.pass(5_000);
    const second = await program.send('POST', '/customers', { name: 'Once' }, headers);
    expect(second.body).toEqual(first.body);
    expect([first.headers.get('idempotency-replayed'), second.headers.get('idempotency-replayed')]).toEqual([
      null,
      'true',
    ]);
    expect(await rows(sql`select 1 from customer where name = 'Once'`)).toHaveLength(1);
    const other = await program.send('POST', '/customers', { name: 'Other' }, headers);
    expect(other).toMatchObject({ status: 422, body: { error: { code: 'idempotency-key-reused' } } });
    const [kept] = await rows(sql`select answer from api_answer where idempotency_key = 'once'`);
    expect(JSON.stringify(kept), 'answers may hold secrets, so they are sealed').not.toContain('Once');
  });

  it('[AP7] ten of the same at the same moment make one customer and ten same answers', async () => {
    const headers = { 'idempotency-key': 'ten' };
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => program.send('POST', '/customers', { name: 'Ten at once' }, headers)),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await rows(sql`select 1 from customer where name = 'Ten at once'`)).toHaveLength(1);
  });

  it('[AP7] a refusal is kept as well, and two programs may use the same key', async () => {
    const headers = { 'idempotency-key': 'shared' };
    const path = `/transfers/${randomUUID()}/cancel`;
    const first = await program.send('POST', path, { reason: 'x' }, headers);
    const again = await program.send('POST', path, { reason: 'x' }, headers);
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([
      404,
      404,
      'true',
    ]);
    const other = await apiCaller(running, tenantId);
    expect((await other.send('POST', '/customers', { name: 'Shared' }, headers)).status).toBe(201);
  });

  it('[AP7] after a day the key is forgotten', async () => {
    const headers = { 'idempotency-key': 'yesterday' };
    await program.send('POST', '/customers', { name: 'Yesterday' }, headers);
    clock.pass(24 * 3_600_000 + 1);
    const today = await program.send('POST', '/customers', { name: 'Yesterday' }, headers);
    expect(today.headers.get('idempotency-replayed')).toBeNull();
    expect(await rows(sql`select 1 from customer where name = 'Yesterday'`)).toHaveLength(2);
  });

  it('[AP8] a key that asks too often is told how long to wait, and another key is served', async () => {
    const slow = await startHub({ clock, apiPerMinute: 3 });
    try {
      const own = smallCompany(72, 1);
      await setUpCompany(slow.hub.db, slow.hub.deps, own, 0);
      const busy = await apiCaller(slow, own.tenantId);
      const replies = [];
      for (let count = 0; count < 4; count += 1) replies.push(await busy.get('/stores'));
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
      expect(replies.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual(['2', '1', '0', '0']);
      const last = replies[3];
      expect(last?.body).toMatchObject({ success: false, error: { code: 'too-many-requests' } });
      expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(last?.headers.get('ratelimit-limit')).toBe('3');
      expect((await (await apiCaller(slow, own.tenantId)).get('/stores')).status).toBe(200);
      const strangers = await Promise.all(
        Array.from({ length: 70 }, () => fetch(`${slow.url}/api/v1/stores`).then(({ status }) => status)),
      );
      expect(strangers.filter((status) => status === 401)).toHaveLength(60);
      expect(strangers.filter((status) => status === 429)).toHaveLength(10);
    } finally {
      await slow.close();
    }
  });

  it('[AP4] the description is there for programs and for people, and nothing in its page runs from the page itself', async () => {
    const document = (await (await fetch(`${running.url}/api/v1/openapi.json`)).json()) as {
      openapi: string;
      paths: object;
    };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/transfers/{transferId}/approve');
    const page = await fetch(`${running.url}/api/v1/docs`);
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';/);
    const html = await page.text();
    expect(html).not.toMatch(/<script(?![^>]*src=)/);
    for (const [, file] of html.matchAll(/(?:src|href)="(docs[^"]+)"/g)) {
      expect((await fetch(`${running.url}/api/v1/${file}`)).status, file).toBe(200);
    }
  });

  it('[AP10] trouble at the hub is a 500 that says nothing of the inside', async () => {
    const broken = await startHub({ clock });
    const own = smallCompany(73, 1);
    await setUpCompany(broken.hub.db, broken.hub.deps, own, 0);
    const caller = await apiCaller(broken, own.tenantId);
    await caller.get('/stores');
    await broken.hub.db.drizzle.execute(sql`alter table sale rename to sale_that_is_gone`);
    const reply = await caller.get('/sales');
    expect(reply).toMatchObject({
      status: 500,
      body: { success: false, error: { code: 'hub-trouble', details: null } },
    });
    expect(JSON.stringify(reply.body)).not.toMatch(/sale_that|relation|select/);
    await broken.close();
  });
});

function bothStores({ stores: [here, there] }: ReturnType<typeof smallCompany>) {
  assert(here && there, 'the demo has two stores');
  return [here, there] as const;
}
