import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asTenant } from '../database';
import { sha256 } from '../testing';
import { tidyTheDoor } from './keep-door-tidy';
import { mostSessions, openSession } from './sessions';
import { TestOffice, bothHubs, officeOwner as owner } from '../testing/test-office';

const minuteMs = 60_000;
const out = { data: { code: 'UNAUTHORIZED' } };

describe.each(bothHubs)('being signed in on $name', ({ url }) => {
  const office = new TestOffice();
  beforeAll(async () => {
    await office.open(await url());
  });
  afterAll(() => office.close());

  it('[AU10] the cookie is for this hub alone and no script reads it, and the database has only its hash', async () => {
    const at = await office.signedIn();
    const [cookie = ''] = at.setCookies;
    expect(cookie).toMatch(/^tillbridge_session=[\w-]{43};/);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=43200'])
      expect(cookie).toContain(part);
    expect(cookie).not.toContain('Secure');
    const token = at.cookies.get('tillbridge_session') ?? '';
    const stored = JSON.stringify(await office.rows('select * from account_session'));
    expect(stored).toContain(sha256(token));
    expect(stored).not.toContain(token);
  });

  it('[AU10] ends after half an hour of rest, and goes on while somebody works', async () => {
    const [resting, working] = [await office.signedIn(), await office.signedIn()];
    for (let tenMinutes = 0; tenMinutes < 3; tenMinutes++) {
      office.clock.pass(10 * minuteMs - 1);
      await working.open();
    }
    office.clock.pass(3);
    await expect(resting.open()).rejects.toMatchObject(out);
    expect(await working.open()).toMatchObject({ name: owner.name });
  });

  it('[AU10] whoever signs in once more than twenty times ends the session that was seen the longest ago', async () => {
    const first = await office.signedIn();
    office.clock.pass(2 * minuteMs);
    const second = await office.signedIn();
    office.clock.pass(2 * minuteMs);
    await first.open();
    const { tenantId } = office;
    const { db, deps } = office.running.hub;
    const [account] = await office.rows<{ account_id: string }>('select account_id from account');
    const accountId = account?.account_id ?? '';
    const more = { tenantId, accountId, stage: 'open', address: '127.0.0.1', agent: 'more' } as const;
    for (let opened = 0; opened < mostSessions - 1; opened++)
      await asTenant(db, tenantId, (tx) => openSession(tx, deps, more));
    await expect(second.open()).rejects.toMatchObject(out);
    expect(await first.open()).toMatchObject({ name: owner.name });
  });

  it('[AU10] ends after twelve hours however busy', async () => {
    const at = await office.signedIn();
    for (let minutes = 0; minutes < 12 * 60; minutes += 20) {
      await at.open();
      office.clock.pass(20 * minuteMs);
    }
    await expect(at.open()).rejects.toMatchObject(out);
  });

  it('[AU10] says where somebody is signed in, and ends one or all of the others', async () => {
    const here = await office.signedIn(owner, 'Here');
    await here.trpc.account.revokeOtherSessions.mutate();
    const [phone, tablet] = [await office.signedIn(owner, 'Phone'), await office.signedIn(owner, 'Tablet')];
    const listed = await here.trpc.account.sessions.query();
    expect(listed.map(({ agent, isHere, address }) => ({ agent, isHere, address }))).toEqual(
      expect.arrayContaining([
        { agent: 'Here', isHere: true, address: '127.0.0.1' },
        { agent: 'Phone', isHere: false, address: '127.0.0.1' },
        { agent: 'Tablet', isHere: false, address: '127.0.0.1' },
      ]),
    );
    const sessionId = listed.find(({ agent }) => agent === 'Phone')?.sessionId ?? '';
    expect(await here.trpc.account.revokeSession.mutate({ sessionId })).toEqual({ ok: true, value: null });
    await expect(phone.open()).rejects.toMatchObject(out);
    expect(await here.trpc.account.revokeSession.mutate({ sessionId })).toMatchObject({
      refusal: { kind: 'session-unknown' },
    });
    expect(await here.trpc.account.revokeOtherSessions.mutate()).toEqual({ ended: 1 });
    await expect(tablet.open()).rejects.toMatchObject(out);
    expect(await here.open()).toMatchObject({ name: owner.name });
    expect((await office.deeds()).slice(-2)).toEqual(['revoke-session', 'revoke-session']);
  });

  it('[AU10] whoever left the company is out with their next click, and what their roles lose is lost at once', async () => {
    const at = await office.signedIn();
    const isActive = (is: boolean) =>
      office.rows(`update staff set record = jsonb_set(record, '{isActive}', '${is}')`);
    const roles = await office.rows<{ grant: string }>('select grant_id as grant from staff_grant');
    expect(roles).toHaveLength(1);
    await office.rows(`update staff_grant set role_id = (select role_id from role where given = 'cashier')`);
    expect((await at.open()).permissions).toEqual([]);
    await office.rows(
      `update staff_grant set role_id = (select role_id from role where given = 'administrator')`,
    );
    expect((await at.open()).permissions).toContain('manage-roles');
    await isActive(false);
    await expect(at.open()).rejects.toMatchObject(out);
    const { email, password } = owner;
    expect(await office.browser().trpc.account.signIn.mutate({ email, password })).toMatchObject({
      refusal: { kind: 'wrong' },
    });
    await isActive(true);
  });

  it('[AU9] a new password ends every other session, and the old one opens nothing any more', async () => {
    const [here, elsewhere] = [await office.signedIn(), await office.signedIn()];
    const next = 'purple rain over nine roofs';
    const change = (present: string, chosen: string) =>
      here.trpc.account.changePassword.mutate({ present, next: chosen });
    expect(await change('not the present one', next)).toMatchObject({ refusal: { kind: 'password-wrong' } });
    expect(await change(owner.password, 'short')).toMatchObject({ refusal: { kind: 'password-too-short' } });
    expect(await change(owner.password, next)).toMatchObject({ ok: true });
    await expect(elsewhere.open()).rejects.toMatchObject(out);
    expect(await here.open()).toMatchObject({ name: owner.name });
    const { email, password } = owner;
    expect(await office.browser().trpc.account.signIn.mutate({ email, password })).toMatchObject({
      refusal: { kind: 'wrong' },
    });
    expect((await office.deeds()).at(-1)).toBe('change-password');
    await office.signedIn({ ...owner, password: next });
  });

  it('[AU6] none of the last five passwords comes back, the sixth may', async () => {
    let present = 'purple rain over nine roofs';
    const here = await office.signedIn({ ...owner, password: present });
    const change = async (next: string) => {
      const answer = await here.trpc.account.changePassword.mutate({ present, next });
      if (answer.ok) present = next;
      return answer.ok ? 'changed' : answer.refusal.kind;
    };
    for (const word of ['first', 'second', 'third'])
      expect(await change(`the ${word} green umbrella`)).toBe('changed');
    // These are the last five: the one of sign-up, the purple one, and three umbrellas.
    expect(await change('the third green umbrella')).toBe('password-used-before');
    expect(await change(owner.password)).toBe('password-used-before');
    expect(await change('the fourth green umbrella')).toBe('changed');
    expect(await change(owner.password)).toBe('changed');
  });
});

describe.each(bothHubs)('what opens nothing any more, on $name', ({ url }) => {
  it('[AU10] is cleared away, and nothing else is', async () => {
    const office = await new TestOffice().open(await url());
    const count = async (): Promise<number> =>
      (await office.rows('select 1 from account_session')).length +
      (await office.rows('select 1 from account_link')).length;
    await office.browser().trpc.account.forgot.mutate({ email: owner.email });
    await office.browser().trpc.account.signIn.mutate({ ...owner, password: 'not this one' });
    const { db, deps } = office.running.hub;
    await tidyTheDoor(db, deps);
    expect(await count()).toBe(2);
    office.clock.pass(31 * 86_400_000);
    const at = await office.signedIn();
    await tidyTheDoor(db, deps);
    expect(await count()).toBe(1);
    expect(await at.open()).toMatchObject({ name: owner.name });
    await office.close();
  });
});

describe('a hub that is reached over https', () => {
  it('[AU10] has the browser itself guard the cookie', async () => {
    const office = new TestOffice();
    await office.start({ publicUrl: 'https://office.harbour.example' });
    const at = office.browser();
    at.origin = 'https://office.harbour.example';
    expect(await at.trpc.account.signUp.mutate({ companyName: 'Harbour Books', ...owner })).toMatchObject({
      ok: true,
    });
    const [cookie = ''] = at.setCookies;
    expect(cookie).toMatch(/^__Host-tillbridge_session=/);
    expect(cookie).toContain('Secure');
    expect(await at.open()).toMatchObject({ name: owner.name });
    await office.close();
  });
});
