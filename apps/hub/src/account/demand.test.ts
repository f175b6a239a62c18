import { givenRoles, givenRoleNames, hubPermissions } from '@tillbridge/core/access';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SoftwareAuthenticator } from '../testing/software-authenticator';
import { TestOffice, bothHubs, codeOnPhone, officeOwner as owner, tokenOf } from '../testing/test-office';
import { isAboveStoreLead } from './demand';
import { awaitingSetupMs } from './sessions';

const out = { data: { code: 'UNAUTHORIZED' } };

it.each(
  givenRoleNames.map((role) => ({ role, above: ['head-office', 'administrator', 'auditor'].includes(role) })),
)('[AU20] a $role is above a store lead: $above', ({ role, above }) => {
  const held = hubPermissions.filter((each) => givenRoles[role].permissions.includes(each));
  expect(isAboveStoreLead(new Set(held))).toBe(above);
});

describe.each(bothHubs)('the demand for a second factor on $name', ({ url }) => {
  const office = new TestOffice();
  const lead = { name: 'Hemi Parata', email: 'hemi@harbour.example', password: 'seven quiet boats at noon' };
  beforeAll(async () => {
    await office.open(await url());
    const at = await office.signedIn();
    const role = await office.rows<{ id: string }>(
      `select role_id as id from role where given = 'store-lead'`,
    );
    const hired = await at.trpc.staff.hire.mutate({
      name: lead.name,
      grants: [{ roleId: role[0]?.id as never, storeId: null }],
      pin: { is: 'none' },
    });
    if (!hired.ok) throw new Error(JSON.stringify(hired.refusal));
    const { staffId } = hired.value;
    const { email } = lead;
    expect(await at.trpc.account.invite.mutate({ staffId, email })).toMatchObject({ ok: true });
    const [link = ''] = await office.linksInMail();
    const { password } = lead;
    const invited = office.browser();
    expect(
      await invited.trpc.account.useLink.mutate({ kind: 'invitation', token: tokenOf(link), password }),
    ).toMatchObject({ value: { next: 'office' } });
  });
  afterAll(() => office.close());

  const demand = async (of: 'nobody' | 'above-store-lead' | 'everybody') => {
    await office.rows(`update tenant set second_factor_demand = '${of}'`);
  };
  const signIn = async ({ email, password } = owner) => {
    const at = office.browser();
    const answer = await at.trpc.account.signIn.mutate({ email, password });
    if (!answer.ok) throw new Error(answer.refusal.sentence);
    return { at, next: answer.value.next };
  };
  const setsUp = async (who = owner) => {
    const { at, next } = await signIn(who);
    expect(next).toBe('setup');
    const waiting = await at.trpc.account.settingUp.query();
    expect(waiting).toMatchObject({ name: who.name, companyName: 'Harbour Books' });
    at.csrfToken = waiting?.csrfToken ?? '';
    return at;
  };
  const newPasskey = async (at: Awaited<ReturnType<typeof setsUp>>) => {
    const key = new SoftwareAuthenticator(office.running.url.replace('127.0.0.1', 'localhost'));
    const asked = await at.trpc.account.askForNewPasskey.mutate();
    if (!asked.ok) throw new Error(asked.refusal.sentence);
    return { key, answer: key.make(asked.value) };
  };

  it('[AU20] is made by whoever may change the company, and says who has none yet', async () => {
    const at = await office.signedIn();
    expect(await at.trpc.company.demand.query()).toEqual({
      demand: 'nobody',
      without: [
        { name: owner.name, isAboveStoreLead: true },
        { name: lead.name, isAboveStoreLead: false },
      ],
    });
    const change = () => at.trpc.company.changeDemand.mutate({ demand: 'above-store-lead' });
    expect(await change()).toEqual({ ok: true, value: { demand: 'above-store-lead' } });
    expect(await change()).toMatchObject({ ok: true });
    expect((await office.deeds()).filter((deed) => deed === 'demand-second-factor')).toHaveLength(1);
    expect(await at.open(), 'whoever is in goes on').toMatchObject({ name: owner.name });
    const leads = await office.signedIn(lead);
    await expect(leads.trpc.company.demand.query()).rejects.toMatchObject({ data: { code: 'FORBIDDEN' } });
    await expect(leads.trpc.company.changeDemand.mutate({ demand: 'nobody' })).rejects.toMatchObject({
      data: { code: 'FORBIDDEN' },
    });
  });

  it.each([
    { of: 'nobody', owner: 'office', lead: 'office' },
    { of: 'above-store-lead', owner: 'setup', lead: 'office' },
    { of: 'everybody', owner: 'setup', lead: 'setup' },
  ] as const)('[AU20] of $of leads the owner to $owner and a store lead to $lead', async (rule) => {
    await demand(rule.of);
    expect((await signIn(owner)).next).toBe(rule.owner);
    expect((await signIn(lead)).next).toBe(rule.lead);
  });

  it('[AU21] opens nothing before it is met, not even a file, and not for long', async () => {
    await demand('everybody');
    const at = await setsUp(lead);
    await expect(at.open()).rejects.toMatchObject(out);
    await expect(at.trpc.account.profile.query()).rejects.toMatchObject(out);
    await expect(
      at.trpc.account.changePassword.mutate({ present: lead.password, next: 'x' }),
    ).rejects.toMatchObject(out);
    for (const file of ['/files/products.csv', '/files/audit.csv'])
      expect((await at.fetch(file)).status).toBe(401);
    office.clock.pass(awaitingSetupMs);
    expect(await at.trpc.account.settingUp.query()).toBeNull();
    await expect(at.trpc.account.enrolSecondFactor.mutate()).rejects.toMatchObject(out);
  });

  it('[AU21] lets in whoever sets up the phone, with a new token, and leaves the others at the door', async () => {
    await demand('everybody');
    const [at, other] = [await setsUp(lead), await setsUp(lead)];
    const enrolled = await at.trpc.account.enrolSecondFactor.mutate();
    if (!enrolled.ok) throw new Error(enrolled.refusal.sentence);
    const before = at.cookies.get('tillbridge_session');
    const code = codeOnPhone(enrolled.value.secret, office.clock.now());
    expect(await at.trpc.account.confirmSecondFactor.mutate({ code: '000000' })).toMatchObject({ ok: false });
    expect(await at.trpc.account.confirmSecondFactor.mutate({ code })).toMatchObject({
      value: { backupCodes: { length: 10 } },
    });
    expect(at.cookies.get('tillbridge_session')).not.toBe(before);
    expect(await at.open()).toMatchObject({ name: lead.name });
    expect(await other.trpc.account.settingUp.query(), 'who knows the password alone').toBeNull();
    await expect(other.trpc.account.askForNewPasskey.mutate()).rejects.toMatchObject(out);
    expect((await signIn(lead)).next).toBe('code');
    office.clock.pass(60_000);
    const off = { password: lead.password, code: codeOnPhone(enrolled.value.secret, office.clock.now()) };
    expect(await at.trpc.account.disableSecondFactor.mutate(off), 'it stays on').toMatchObject({
      refusal: { kind: 'second-factor-demanded' },
    });
    expect((await at.trpc.account.profile.query()).isDemanded).toBe(true);
  });

  it('[AU21] lets in whoever makes a passkey, which is not removed while it is the only one', async () => {
    await demand('above-store-lead');
    const at = await setsUp();
    const { answer } = await newPasskey(at);
    expect(await at.trpc.account.addPasskey.mutate({ name: 'Phone', answer })).toMatchObject({
      value: { backupCodes: { length: 10 } },
    });
    expect(await at.open()).toMatchObject({ name: owner.name });
    expect((await office.deeds()).slice(-2)).toEqual(['passkey-added', 'sign-in']);
    const passkeyId = (await at.trpc.account.profile.query()).passkeys[0]?.passkeyId ?? '';
    expect(await at.trpc.account.removePasskey.mutate({ passkeyId })).toMatchObject({
      refusal: { kind: 'second-factor-demanded' },
    });
    await demand('nobody');
    expect(await at.trpc.account.removePasskey.mutate({ passkeyId })).toMatchObject({ ok: true });
  });

  it('[AU21] waits for whoever chose a new password by a link as well', async () => {
    await demand('everybody');
    await office.browser().trpc.account.forgot.mutate({ email: owner.email });
    const [link = ''] = await office.linksInMail();
    const at = office.browser();
    const password = 'eleven new sentences here';
    expect(
      await at.trpc.account.useLink.mutate({ kind: 'reset', token: tokenOf(link), password }),
    ).toMatchObject({ value: { next: 'setup' } });
    await expect(at.open()).rejects.toMatchObject(out);
  });
});
