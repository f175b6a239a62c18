import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../database';
import { bothDatabases } from '../testing/databases';
import { vendClient } from './client';
import { vendHouse } from './vend-house.fixture';

const dayMs = 24 * 3_600_000;

describe.each(bothDatabases)('the tokens of a link to Vend, on $name', ({ open }) => {
  let db: Database;
  let seed = 1_200;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());
  const running: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((each) => each.close()));
  });
  async function connected(byApp = true) {
    const house = await vendHouse(db, seed++, { byApp, plan: { products: 30 } });
    running.push(house);
    const ask = async () => {
      const client = vendClient(house.links, await house.link());
      return client.ask({ method: 'GET', path: '/outlets', what: 'Look at outlets' });
    };
    const state = async () => {
      const [row] = await house.rows<{ state: string; trouble: string | null }>(
        sql`select state, trouble from link where link_id = ${house.linkId}`,
      );
      return row;
    };
    return { ...house, ask, state };
  }

  it('[VN10] renews early, stores the new pair sealed, and goes on with it', async () => {
    const house = await connected();
    const before = (await house.link()).secrets;
    house.clock.pass(dayMs - 60_000);
    expect(await house.ask()).toMatchObject({ ok: true, value: { status: 200 } });
    const after = (await house.link()).secrets;
    expect(after.bearer).not.toBe(before.bearer);
    expect(after.refreshToken).not.toBe(before.refreshToken);
    const [row] = await house.rows<{ text: string }>(
      sql`select to_jsonb(link)::text as text from link where link_id = ${house.linkId}`,
    );
    expect(row?.text).not.toContain(after.bearer);
    const [calls] = await house.rows<{ text: string }>(
      sql`select string_agg(to_jsonb(link_call)::text, '') as text from link_call where link_id = ${house.linkId}`,
    );
    expect(calls?.text).toContain('Renew the token');
    for (const secret of [
      before.bearer,
      before.refreshToken,
      after.bearer,
      after.refreshToken,
      'vend-secret',
    ])
      expect(calls?.text).not.toContain(secret);
  });

  it('[VN10] two processes that need a new pair at once get one, and neither loses it', async () => {
    const house = await connected();
    house.clock.pass(2 * dayMs);
    const asked = await Promise.all([house.ask(), house.ask(), house.ask()]);
    expect(house.vend.tokens.given(), 'the first pair and one renewal').toBe(2);
    for (const each of asked)
      if (!each.ok) expect(each.refusal, 'whoever came second waits').toMatchObject({ is: 'later' });
    expect(await house.ask()).toMatchObject({ ok: true, value: { status: 200 } });
    expect(house.vend.tokens.given()).toBe(2);
    expect(house.vend.tokens.isGood((await house.link()).secrets.bearer ?? '')).toBe(true);
  });

  it('[VN10] a process that holds an old pair goes on with the one that another has stored', async () => {
    const house = await connected();
    const old = await house.link();
    house.clock.pass(2 * dayMs);
    await house.ask();
    const client = vendClient(house.links, old);
    expect(await client.ask({ method: 'GET', path: '/taxes', what: 'Look at taxes' })).toMatchObject({
      ok: true,
    });
    expect(house.vend.tokens.given()).toBe(2);
  });

  it('[VN10] one that died in the middle of a renewal keeps the others waiting, and no longer than a while', async () => {
    const house = await connected();
    house.clock.pass(2 * dayMs);
    await house.rows(
      sql`insert into vend_renewal (tenant_id, link_id, renewing_until)
          values (${house.tenantId()}, ${house.linkId}, ${house.clock.now() + 40_000}) returning 1`,
    );
    expect(await house.ask()).toMatchObject({ ok: false, refusal: { is: 'later' } });
    house.clock.pass(41_000);
    expect(await house.ask()).toMatchObject({ ok: true });
  });

  it.each(['reset-before', '503', '429'] as const)(
    '[VN10] %s at a renewal: it is asked again',
    async (fault) => {
      const house = await connected();
      house.clock.pass(2 * dayMs);
      house.service.faults.next({ fault, path: '/api/1.0/token' });
      expect((await house.ask()).ok).toBe(false);
      house.clock.pass(60_000);
      expect(await house.ask()).toMatchObject({ ok: true });
      expect((await house.state())?.state).toBe('on');
    },
  );

  it('[VN10] when the answer to a renewal is lost, a person is called to connect it again', async () => {
    const house = await connected();
    house.clock.pass(2 * dayMs);
    house.service.faults.next({ fault: 'answer-lost', path: '/api/1.0/token' });
    expect(await house.ask()).toMatchObject({ ok: false, refusal: { is: 'again' } });
    expect(await house.ask()).toMatchObject({ ok: false, refusal: { is: 'later' } });
    expect(await house.state()).toMatchObject({
      state: 'needs-a-person',
      trouble: expect.stringContaining('Connect again') as string,
    });
    const alerts = await house.rows(
      sql`select 1 from alert where kind = 'link-needs-a-person' and evidence ->> 'linkId' = ${house.linkId}`,
    );
    expect(alerts).toHaveLength(1);
  });

  it.each(['401', '403'] as const)(
    '[VN10] a personal token that was taken back (%s) calls for a person',
    async (status) => {
      const house = await connected(false);
      house.service.switches.set('revokedToken', status);
      expect(await house.ask()).toMatchObject({ ok: true });
      house.vend.tokens.revokeAll();
      expect(await house.ask()).toMatchObject({ ok: false, refusal: { is: 'later' } });
      expect((await house.state())?.state).toBe('needs-a-person');
    },
  );

  it('[VN10] a pair that somebody used up elsewhere calls for a person', async () => {
    const house = await connected();
    const { secrets } = await house.link();
    const { clientId, clientSecret, refreshToken } = secrets;
    const elsewhere = house.vend.tokens.exchange(
      new URLSearchParams({
        ...{ grant_type: 'refresh_token', refresh_token: refreshToken ?? '' },
        ...{ client_id: clientId ?? '', client_secret: clientSecret ?? '' },
      }),
    );
    expect(elsewhere.status).toBe(200);
    expect(await house.ask()).toMatchObject({ ok: false });
    expect((await house.state())?.state).toBe('needs-a-person');
  });
});
