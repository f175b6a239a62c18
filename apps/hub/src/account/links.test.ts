import type { StaffId } from '@tillbridge/core/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompany } from '../company';
import { demoOwner, ensureDemoOwner } from '../demo';
import { TestClock, sha256, smallCompany, startHub } from '../testing';
import { TestOffice, bothHubs, codeOnPhone, officeOwner as owner, tokenOf } from '../testing/test-office';
import { quickPasswords } from '../testing/quick-passwords';
import { type TestBrowser } from '../testing';

const hourMs = 3_600_000;
const next = 'purple rain over nine roofs';

describe.each(bothHubs)('a forgotten password on $name', ({ url }) => {
  const office = new TestOffice();
  beforeAll(async () => {
    await office.open(await url());
  });
  afterAll(() => office.close());

  const forgot = (email = owner.email) => office.browser().trpc.account.forgot.mutate({ email });
  const use = (token: string, password: string, at = office.browser()) =>
    at.trpc.account.useLink.mutate({ kind: 'reset', token, password });
  const link = (token: string, kind: 'reset' | 'invitation' = 'reset') =>
    office.browser().trpc.account.link.query({ kind, token });

  it('[AU15] the answer is the same for an email that nobody has, and nothing is sent', async () => {
    expect(await forgot('nobody@harbour.example')).toEqual({ ok: true, value: null });
    expect(await office.linksInMail()).toEqual([]);
  });

  it('[AU15] a link sets a new password once, signs in, and ends every session there was', async () => {
    const before = await office.signedIn();
    expect(await forgot()).toEqual({ ok: true, value: null });
    const [sent = ''] = await office.linksInMail();
    expect(sent).toMatch(new RegExp(`^${office.running.url}/reset/[\\w-]{43}$`));
    const token = tokenOf(sent);
    expect(JSON.stringify(await office.rows('select * from account_link'))).toContain(sha256(token));
    expect(JSON.stringify(await office.rows('select * from account_link'))).not.toContain(token);
    expect(await link(token)).toMatchObject({ value: { name: owner.name, companyName: 'Harbour Books' } });
    expect(await link(token, 'invitation'), 'it is no invitation').toMatchObject({
      refusal: { kind: 'link-gone' },
    });
    expect(await use(token, 'short')).toMatchObject({ refusal: { kind: 'password-too-short' } });
    expect(await use(token, owner.password)).toMatchObject({ refusal: { kind: 'password-used-before' } });

    const at = office.browser();
    expect(await use(token, next, at)).toEqual({ ok: true, value: { next: 'office' } });
    expect(await at.open()).toMatchObject({ name: owner.name });
    await expect(before.open()).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } });
    expect(await use(token, 'yet another long sentence')).toMatchObject({ refusal: { kind: 'link-gone' } });
    expect((await office.deeds()).slice(-2)).toEqual(['ask-for-reset', 'password-reset']);
    await office.signedIn({ ...owner, password: next });
  });

  it('[AU15] a link is worth nothing after half an hour, nor when a newer one was sent', async () => {
    office.clock.pass(hourMs);
    await forgot();
    const [late = ''] = await office.linksInMail();
    office.clock.pass(hourMs / 2);
    expect(await link(tokenOf(late))).toMatchObject({ refusal: { kind: 'link-gone' } });
    await forgot();
    const [older = ''] = await office.linksInMail();
    await forgot();
    const [newer = ''] = await office.linksInMail();
    expect(await link(tokenOf(older))).toMatchObject({ refusal: { kind: 'link-gone' } });
    expect(await link(tokenOf(newer))).toMatchObject({ ok: true });
  });

  it('[AU15] of two that use one link at the same moment one sets the password', async () => {
    office.clock.pass(hourMs);
    await forgot();
    const [sent = ''] = await office.linksInMail();
    const answers = await Promise.all([
      use(tokenOf(sent), 'one of two sentences'),
      use(tokenOf(sent), 'two of two sentences'),
    ]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it('[AU15] a mailbox is not filled by somebody else', async () => {
    office.clock.pass(2 * hourMs);
    const kinds = [];
    for (let count = 0; count < 5; count++) {
      const answer = await forgot();
      kinds.push(answer.ok ? 'sent' : answer.refusal.kind);
    }
    expect(kinds).toEqual(['sent', 'sent', 'sent', 'sent', 'wait']);
    await office.linksInMail();
  });

  it('[AU7] [AU15] a reset helps whoever was locked out by a hundred misses, and does not go round the second factor', async () => {
    office.clock.pass(2 * hourMs);
    await forgot();
    const [first = ''] = await office.linksInMail();
    const at = office.browser();
    await use(tokenOf(first), 'kelp orbit figs and tea', at);
    await at.open();
    const enrolled = await at.trpc.account.enrolSecondFactor.mutate();
    if (!enrolled.ok) throw new Error('it was off');
    const { secret } = enrolled.value;
    await at.trpc.account.confirmSecondFactor.mutate({ code: codeOnPhone(secret, office.clock.now()) });
    await office.miss(owner.email, 100);
    const locked = await office.browser().trpc.account.signIn.mutate({ ...owner, password: next });
    expect(locked).toMatchObject({ refusal: { kind: 'blocked' } });

    await forgot();
    const [sent = ''] = await office.linksInMail();
    const after = office.browser();
    expect(await use(tokenOf(sent), 'lemon trees by the sea', after)).toMatchObject({
      value: { next: 'code' },
    });
    await expect(after.open()).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } });
    const code = codeOnPhone(secret, office.clock.now());
    expect(await after.trpc.account.signInCode.mutate({ code })).toMatchObject({ ok: true });
    expect(await after.open()).toMatchObject({ name: owner.name });
  });
});

describe.each(bothHubs)('an invitation on $name', ({ url }) => {
  const clock = new TestClock();
  const office = new TestOffice();
  const plan = smallCompany(611, 1);
  let boss: TestBrowser;
  const email = 'hemi@kauriandquay.example';
  const person = (name: string): StaffId => {
    const found = plan.staff.find(({ record }) => record.name === name);
    if (!found) throw new Error(`the demo has no ${name}`);
    return found.record.staffId;
  };
  beforeAll(async () => {
    office.running = await startHub({
      ...{ dataDir: office.dataDir, databaseUrl: await url(), clock, passwordCost: quickPasswords },
    });
    const { db, deps } = office.running.hub;
    await createCompany(db, deps, plan);
    await ensureDemoOwner(db, deps, plan.tenantId);
    office.tenantId = plan.tenantId;
    boss = await office.signedIn(demoOwner);
  });
  afterAll(() => office.close());

  const invite = (staffId: StaffId, to = email, by = boss) =>
    by.trpc.account.invite.mutate({ staffId, email: to });
  const take = (token: string, password = next, at = office.browser()) =>
    at.trpc.account.useLink.mutate({ kind: 'invitation', token, password });

  it('[AU14] lets a person choose a password, once, and be what their roles make them', async () => {
    expect(await invite(person('Hemi Parata'))).toMatchObject({ ok: true, value: { email } });
    const [sent = ''] = await office.linksInMail();
    expect(await take('x'.repeat(43))).toMatchObject({ refusal: { kind: 'link-gone' } });
    const at = office.browser();
    expect(await take(tokenOf(sent), next, at)).toEqual({ ok: true, value: { next: 'office' } });
    const me = await at.open();
    expect(me).toMatchObject({ name: 'Hemi Parata', storeIds: [expect.any(String)] });
    expect(me.permissions).not.toContain('manage-staff');
    expect(await take(tokenOf(sent))).toMatchObject({ refusal: { kind: 'link-gone' } });
    expect(await invite(person('Hemi Parata'))).toMatchObject({ refusal: { kind: 'has-account' } });
    expect((await office.deeds()).slice(-2)).toEqual(['invite-staff', 'invitation-taken']);
  });

  it('[AU14] is good for three days, and only the newest is', async () => {
    await invite(person('Ben Whitaker'), 'ben@kauriandquay.example');
    const [first = ''] = await office.linksInMail();
    await invite(person('Ben Whitaker'), 'ben.whitaker@kauriandquay.example');
    const [second = ''] = await office.linksInMail();
    expect(await take(tokenOf(first))).toMatchObject({ refusal: { kind: 'link-gone' } });
    clock.pass(72 * hourMs - 1);
    const whose = await office
      .browser()
      .trpc.account.link.query({ kind: 'invitation', token: tokenOf(second) });
    expect(whose).toMatchObject({ value: { email: 'ben.whitaker@kauriandquay.example' } });
    clock.pass(1);
    expect(await take(tokenOf(second))).toMatchObject({ refusal: { kind: 'link-gone' } });
    boss = await office.signedIn(demoOwner);
  });

  it('[AU14] nobody shares an email within a company', async () => {
    expect(await invite(person('Claire Hudson'), demoOwner.email)).toMatchObject({
      refusal: { kind: 'email-taken' },
    });
  });

  it('[AU14] nobody invites somebody who may do more than themselves', async () => {
    const heads = await office.rows<{ roleId: string }>(
      `select role_id as "roleId" from role where given = 'head-office'`,
    );
    const hemi = person('Hemi Parata');
    await office.rows(
      `update staff_grant set role_id = '${heads[0]?.roleId ?? ''}', store_id = null where staff_id = '${hemi}'`,
    );
    const head = await office.signedIn({ ...owner, email, password: next });
    expect(await invite(person('Priya Raman'), 'priya@kauriandquay.example', head)).toMatchObject({
      ok: true,
    });
    await office.rows(
      `update staff_grant set role_id = (select role_id from role where given = 'administrator'), store_id = null
       where staff_id = '${person('Sione Fifita')}'`,
    );
    const answer = await invite(person('Sione Fifita'), 'mine@elsewhere.example', head);
    expect(answer).toMatchObject({ refusal: { kind: 'more-than-you' } });
    await office.rows(
      `update staff_grant set store_id = '${plan.stores[0]?.storeId ?? ''}' where staff_id = '${hemi}'`,
    );
    const elsewhere = await invite(person('Claire Hudson'), 'claire@kauriandquay.example', head);
    expect(elsewhere, 'who works at another store is not theirs to invite').toMatchObject({ ok: false });
  });
});
