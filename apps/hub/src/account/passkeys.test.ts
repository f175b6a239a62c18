import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestBrowser } from '../testing';
import { type Deceit, SoftwareAuthenticator } from '../testing/software-authenticator';
import { TestOffice, bothHubs, codeOnPhone, officeOwner as owner } from '../testing/test-office';
import { passkeyPlace } from './passkey-place';
import { turnOffSecondFactor } from './second-factor';
import { codeName, forgive } from './throttle';
import { asTenant } from '../database';

const hourMs = 3_600_000;
const minuteMs = 60_000;
const out = { data: { code: 'UNAUTHORIZED' } };

it.each([
  { url: 'https://shop.example', rpId: 'shop.example', origin: 'https://shop.example', why: 'it has a name' },
  {
    url: 'https://shop.example:8443/',
    rpId: 'shop.example',
    origin: 'https://shop.example:8443',
    why: 'a port is of the address only',
  },
  {
    url: 'http://127.0.0.1:4700',
    rpId: 'localhost',
    origin: 'http://localhost:4700',
    why: 'browsers take no number, and this one has a name',
  },
  { url: 'http://[::1]:4700', rpId: 'localhost', origin: 'http://localhost:4700', why: 'so has this' },
])('[AU17] passkeys of $url are made for $rpId: $why', ({ url, rpId, origin }) => {
  expect(passkeyPlace(url)).toEqual({ rpId, origin });
});

it.each(['http://shop.example', 'https://192.168.1.20', 'http://10.0.0.4:4700', 'https://[2001:db8::1]'])(
  '[AU17] at %s no browser makes a passkey',
  (url) => expect(passkeyPlace(url)).toBeNull(),
);

describe.each(bothHubs)('passkeys on $name', ({ url }) => {
  const office = new TestOffice();
  beforeAll(async () => {
    await office.open(await url());
  });
  beforeEach(async () => {
    office.clock.pass(2 * hourMs);
    const { hub } = office.running;
    const [account] = await office.rows<{ id: string }>('select account_id as id from account');
    const of = { tenantId: office.tenantId, accountId: account?.id ?? '' };
    await asTenant(hub.db, office.tenantId, (tx) => turnOffSecondFactor(tx, of));
    await forgive(hub.db, hub.deps, { clear: [codeName(of.accountId)] });
  });
  afterAll(() => office.close());

  const origin = (): string => office.running.url.replace('127.0.0.1', 'localhost');
  const phone = (how?: { counts?: boolean }) => new SoftwareAuthenticator(origin(), how);

  const optionsFor = async (at: TestBrowser) => {
    const asked = await at.trpc.account.askForNewPasskey.mutate();
    if (!asked.ok) throw new Error(asked.refusal.sentence);
    return asked.value;
  };
  const add = async (at: TestBrowser, key: SoftwareAuthenticator, name = 'Phone', deceit?: Deceit) =>
    at.trpc.account.addPasskey.mutate({ name, answer: key.make(await optionsFor(at), deceit) });
  const ask = async (at: TestBrowser, after: 'nothing' | 'password') => {
    const asked = await at.trpc.account.askForPasskey.mutate({ after });
    if (!asked.ok) throw new Error(asked.refusal.sentence);
    return asked.value;
  };
  const comeIn = async (key: SoftwareAuthenticator, deceit?: Deceit, at = office.browser()) =>
    at.trpc.account.signInPasskey.mutate({
      after: 'nothing',
      answer: key.use(await ask(at, 'nothing'), deceit),
    });
  const withPasskey = async (how?: { counts?: boolean }) => {
    const here = await office.signedIn();
    const key = phone(how);
    const added = await add(here, key);
    if (!added.ok) throw new Error(added.refusal.sentence);
    return { here, key, codes: added.value.backupCodes ?? [] };
  };
  const afterPassword = async () => {
    const at = office.browser();
    const { email, password } = owner;
    expect(await at.trpc.account.signIn.mutate({ email, password })).toEqual({
      ok: true,
      value: { next: 'code' },
    });
    return at;
  };

  it('[AU17] are made to be found without an email and with a finger or a PIN, and bring backup codes with the first', async () => {
    const here = await office.signedIn();
    const key = phone();
    const options = await optionsFor(here);
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Tillbridge Harbour Books' },
      user: { name: owner.email, displayName: owner.name },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const added = await here.trpc.account.addPasskey.mutate({
      name: 'Ana’s phone',
      answer: key.make(options),
    });
    expect(added).toMatchObject({ ok: true, value: { backupCodes: { length: 10 } } });
    office.clock.pass(minuteMs);
    const second = phone();
    expect((await optionsFor(here)).excludeCredentials).toMatchObject([{ id: key.id }]);
    expect(await add(here, second, 'Key in the safe')).toMatchObject({
      ok: true,
      value: { backupCodes: null },
    });
    expect((await here.trpc.account.profile.query()).passkeys).toMatchObject([
      { name: 'Ana’s phone', lastUsedAt: null },
      { name: 'Key in the safe', lastUsedAt: null },
    ]);
    expect(await add(here, key), 'the same one again').toMatchObject({ refusal: { kind: 'passkey-there' } });
    expect((await office.deeds()).slice(-2)).toEqual(['passkey-added', 'passkey-added']);
  });

  it('[AU19] let somebody in alone, and say when they did', async () => {
    const { here, key } = await withPasskey();
    office.clock.pass(minuteMs);
    const at = office.browser();
    expect(await ask(at, 'nothing'), 'whoever it is').not.toHaveProperty('allowCredentials');
    expect(await comeIn(key, {}, at)).toEqual({ ok: true, value: null });
    expect(await at.open()).toMatchObject({ name: owner.name });
    expect((await here.trpc.account.profile.query()).passkeys).toMatchObject([
      { lastUsedAt: office.clock.now() },
    ]);
    expect((await office.deeds()).at(-1)).toBe('sign-in');
  });

  it('[AU11] [AU19] stand beside the password, where being there is enough', async () => {
    const { key } = await withPasskey();
    const at = await afterPassword();
    await expect(at.open()).rejects.toMatchObject(out);
    expect(await at.trpc.account.secondFactors.query()).toEqual({
      phone: false,
      passkeys: 1,
      backupCodes: 10,
    });
    const options = await ask(at, 'password');
    expect(options).toMatchObject({ allowCredentials: [{ id: key.id }], userVerification: 'preferred' });
    const before = at.cookies.get('tillbridge_session');
    const answer = key.use(options, { unverified: true });
    expect(await at.trpc.account.signInPasskey.mutate({ after: 'password', answer })).toEqual({
      ok: true,
      value: null,
    });
    expect(at.cookies.get('tillbridge_session')).not.toBe(before);
    expect(await at.open()).toMatchObject({ name: owner.name });
    expect(await at.trpc.account.secondFactors.query(), 'nobody waits any more').toBeNull();
  });

  it('[AU12] [AU17] that are lost are stood in for by a backup code', async () => {
    const { codes } = await withPasskey();
    const at = await afterPassword();
    expect(await at.trpc.account.signInCode.mutate({ code: '123456' })).toMatchObject({
      refusal: { kind: 'code-wrong' },
    });
    expect(await at.trpc.account.signInCode.mutate({ code: codes[0] ?? '' })).toEqual({
      ok: true,
      value: null,
    });
    expect(await at.open()).toMatchObject({ name: owner.name });
  });

  it('[AU15] [AU17] are still asked for after a reset by mail', async () => {
    const { key } = await withPasskey();
    await office.browser().trpc.account.forgot.mutate({ email: owner.email });
    const [link = ''] = await office.linksInMail();
    const at = office.browser();
    const token = link.slice(link.lastIndexOf('/') + 1);
    const next = `${owner.password} ${office.clock.now()}`;
    expect(await at.trpc.account.useLink.mutate({ kind: 'reset', token, password: next })).toMatchObject({
      value: { next: 'code' },
    });
    const answer = key.use(await ask(at, 'password'));
    expect(await at.trpc.account.signInPasskey.mutate({ after: 'password', answer })).toMatchObject({
      ok: true,
    });
    await at.open();
    owner.password = next;
  });

  const deceits: { deceit: Deceit; why: string }[] = [
    { deceit: { origin: 'https://localhost.evil.example' }, why: 'another page asked for it' },
    { deceit: { rpId: 'evil.example' }, why: 'it was made for another place' },
    { deceit: { unverified: true }, why: 'it asked for no finger and no PIN' },
    { deceit: { type: 'webauthn.create' }, why: 'it answers another question' },
    {
      deceit: { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey },
      why: 'another key signed it',
    },
  ];
  it.each(deceits)('[AU18] are refused when $why', async ({ deceit }) => {
    const { key } = await withPasskey();
    const at = office.browser();
    expect(await comeIn(key, deceit, at)).toMatchObject({ refusal: { kind: 'passkey-wrong' } });
    await expect(at.open()).rejects.toMatchObject(out);
    expect(await comeIn(key), 'the honest one is taken').toMatchObject({ ok: true });
  });

  it('[AU18] answer a question once, soon, and only where and for what it was asked', async () => {
    const { here, key } = await withPasskey();
    const at = office.browser();
    const late = { refusal: { kind: 'passkey-late' } };
    const signIn = (answer: ReturnType<typeof key.use>, from = at) =>
      from.trpc.account.signInPasskey.mutate({ after: 'nothing', answer });
    const options = await ask(at, 'nothing');
    expect(
      await signIn(key.use(options, { challenge: Buffer.alloc(32, 7).toString('base64url') })),
      'nobody asked',
    ).toMatchObject(late);
    expect(await signIn(key.use(options, { key: phone().keys.privateKey }))).toMatchObject({
      refusal: { kind: 'passkey-wrong' },
    });
    expect(await signIn(key.use(options)), 'spent by a wrong answer').toMatchObject(late);
    const slow = key.use(await ask(at, 'nothing'));
    office.clock.pass(5 * minuteMs);
    expect(await signIn(slow)).toMatchObject(late);
    const fresh = key.use(await ask(at, 'nothing'));
    expect(await signIn(fresh)).toMatchObject({ ok: true });
    expect(await signIn(fresh), 'the same answer again').toMatchObject(late);
    office.clock.pass(minuteMs);
    const proof = await here.trpc.account.askForProof.mutate();
    if (!proof.ok) throw new Error(proof.refusal.sentence);
    expect(await signIn(key.use(proof.value)), 'that was for something else').toMatchObject(late);
    const [one, two] = [await afterPassword(), await afterPassword()];
    const crossed = key.use(await ask(one, 'password'));
    expect(await two.trpc.account.signInPasskey.mutate({ after: 'password', answer: crossed })).toMatchObject(
      late,
    );
  });

  it('[AU18] that count backwards are a copy: refused, and written down', async () => {
    const { key } = await withPasskey();
    key.counter = 40;
    expect(await comeIn(key)).toMatchObject({ ok: true });
    for (const counter of [41, 40, 3, 0]) {
      expect(await comeIn(key, { counter })).toMatchObject({ refusal: { kind: 'passkey-copied' } });
      office.clock.pass(hourMs);
    }
    expect((await office.deeds()).at(-1)).toBe('passkey-copied');
    key.counter = 60;
    expect(await comeIn(key)).toMatchObject({ ok: true });
    expect(await comeIn(phone()), 'one that nobody registered').toMatchObject({
      refusal: { kind: 'passkey-unknown' },
    });
  });

  it('[AU18] that do not count are taken each time', async () => {
    const { key } = await withPasskey({ counts: false });
    expect(await comeIn(key)).toMatchObject({ ok: true });
    expect(await comeIn(key)).toMatchObject({ ok: true });
  });

  it('[AU19] say whose they are: without that, or with another’s, nobody comes in', async () => {
    const { key } = await withPasskey();
    const another = Buffer.from('019b8b74-1800-7032-a0d1-96861a5ebff0').toString('base64url');
    for (const userHandle of [null, another, 'x']) {
      expect(await comeIn(key, { userHandle })).toMatchObject({ refusal: { kind: 'passkey-unknown' } });
    }
  });

  it('[AU7] [AU8] that keep being wrong wait like passwords, and so do they beside one', async () => {
    const { key } = await withPasskey();
    const wrong: Deceit = { unverified: true };
    for (let count = 0; count < 5; count++)
      expect(await comeIn(key, wrong)).toMatchObject({ refusal: { kind: 'passkey-wrong' } });
    expect(await comeIn(key)).toMatchObject({ refusal: { kind: 'wait', waitSeconds: 15 } });
    office.clock.pass(hourMs);
    const at = await afterPassword();
    for (let count = 0; count < 5; count++) {
      const answer = key.use(await ask(at, 'password'), { origin: 'https://evil.example' });
      expect(await at.trpc.account.signInPasskey.mutate({ after: 'password', answer })).toMatchObject({
        refusal: { kind: 'passkey-wrong' },
      });
    }
    const answer = key.use(await ask(at, 'password'));
    expect(await at.trpc.account.signInPasskey.mutate({ after: 'password', answer })).toMatchObject({
      refusal: { kind: 'wait' },
    });
  });

  it('[AU8] are asked for no more than sixty times by somebody who never answers', async () => {
    const at = office.browser();
    const ofCompany = () => office.rows('select challenge_hash from passkey_challenge');
    const before = await ofCompany();
    const kinds = [];
    for (let count = 0; count < 62; count++) {
      const asked = await at.trpc.account.askForPasskey.mutate({ after: 'nothing' });
      kinds.push(asked.ok ? 'asked' : asked.refusal.kind);
    }
    expect(kinds).toEqual([...Array<string>(61).fill('asked'), 'wait']);
    office.clock.pass(hourMs);
    await ask(at, 'nothing');
    expect(await ofCompany(), 'and they are in no company’s rows').toEqual(before);
  });

  it('[AU17] are not made when the browser’s answer is not what was asked', async () => {
    const here = await office.signedIn();
    for (const deceit of [
      { origin: 'https://evil.example' },
      { unverified: true },
      { rpId: 'evil.example' },
    ] as const) {
      expect(await add(here, phone(), 'Bad', deceit)).toMatchObject({
        refusal: { kind: 'passkey-not-made' },
      });
    }
    const answer = phone().make(await optionsFor(here));
    const elsewhere = await office.signedIn();
    expect(await elsewhere.trpc.account.addPasskey.mutate({ name: 'Stolen', answer })).toMatchObject({
      refusal: { kind: 'passkey-late' },
    });
    expect((await here.trpc.account.profile.query()).passkeys).toEqual([]);
  });

  it('[AU17] are removed one by one: they let nobody in again, and with the last the second factor is off', async () => {
    const { here, key } = await withPasskey();
    office.clock.pass(minuteMs);
    const other = phone();
    await add(here, other, 'Key');
    const [first, second] = (await here.trpc.account.profile.query()).passkeys;
    const remove = (passkeyId = '') => here.trpc.account.removePasskey.mutate({ passkeyId });
    expect(await remove(first?.passkeyId)).toEqual({ ok: true, value: { secondFactorIsOff: false } });
    expect(await remove(first?.passkeyId)).toMatchObject({ refusal: { kind: 'passkey-gone' } });
    expect(await comeIn(key)).toMatchObject({ refusal: { kind: 'passkey-unknown' } });
    expect(await comeIn(other)).toMatchObject({ ok: true });
    expect(await remove(second?.passkeyId)).toEqual({ ok: true, value: { secondFactorIsOff: true } });
    expect(await here.trpc.account.profile.query()).toMatchObject({ passkeys: [], backupCodesLeft: 0 });
    const { email, password } = owner;
    expect(await office.browser().trpc.account.signIn.mutate({ email, password })).toMatchObject({
      value: { next: 'office' },
    });
    expect((await office.deeds()).filter((deed) => deed === 'passkey-removed')).toHaveLength(2);
  });

  it('[AU12] [AU17] stay when the phone’s codes are turned off, and the backup codes with them', async () => {
    const { here, codes } = await withPasskey();
    const enrolled = await here.trpc.account.enrolSecondFactor.mutate();
    if (!enrolled.ok) throw new Error(enrolled.refusal.sentence);
    const code = () => codeOnPhone(enrolled.value.secret, office.clock.now());
    expect(await here.trpc.account.confirmSecondFactor.mutate({ code: code() })).toEqual({
      ok: true,
      value: { backupCodes: null },
    });
    office.clock.pass(minuteMs);
    const off = { password: owner.password, code: code() };
    expect(await here.trpc.account.disableSecondFactor.mutate(off)).toEqual({ ok: true, value: null });
    expect(await here.trpc.account.profile.query()).toMatchObject({
      backupCodesLeft: codes.length,
      passkeys: [{}],
    });
    await afterPassword();
  });

  it('[AU22] prove again who somebody is, and so does the password with a code, for what a session is not enough for', async () => {
    const { here, key, codes } = await withPasskey();
    const passkeyId = (await here.trpc.account.profile.query()).passkeys[0]?.passkeyId ?? '';
    office.clock.pass(10 * minuteMs);
    const again = { data: { code: 'PRECONDITION_FAILED' } };
    const guarded = [
      () => here.trpc.account.askForNewPasskey.mutate(),
      () => here.trpc.account.removePasskey.mutate({ passkeyId }),
      () => here.trpc.account.renewBackupCodes.mutate(),
      () => here.trpc.account.enrolSecondFactor.mutate(),
      () => here.trpc.company.changeDemand.mutate({ demand: 'everybody' }),
    ];
    for (const deed of guarded) await expect(deed()).rejects.toMatchObject(again);
    const files = ['/files/products.csv', '/files/products.xlsx', '/files/audit.csv'];
    const statuses = async () => Promise.all(files.map(async (file) => (await here.fetch(file)).status));
    expect(await statuses()).toEqual([428, 428, 428]);
    const { password } = owner;
    const prove = (more: { password?: string; code?: string }) =>
      here.trpc.account.prove.mutate({ by: 'password', password, ...more });
    expect(await prove({ password: 'not this one' })).toMatchObject({ refusal: { kind: 'password-wrong' } });
    expect(await prove({})).toMatchObject({ refusal: { kind: 'code-needed' } });
    expect(await prove({ code: 'aaaaa-aaaaa' })).toMatchObject({ refusal: { kind: 'code-wrong' } });
    await expect(guarded[2]?.()).rejects.toMatchObject(again);
    expect(await prove({ code: codes[3] ?? '' })).toEqual({ ok: true, value: null });
    expect(await statuses()).toEqual([200, 200, 200]);
    expect(await here.trpc.account.renewBackupCodes.mutate()).toMatchObject({
      value: { backupCodes: { length: 10 } },
    });
    office.clock.pass(10 * minuteMs);
    await expect(guarded[2]?.()).rejects.toMatchObject(again);
    const asked = await here.trpc.account.askForProof.mutate();
    if (!asked.ok) throw new Error(asked.refusal.sentence);
    const byPasskey = (answer: ReturnType<typeof key.use>) =>
      here.trpc.account.prove.mutate({ by: 'passkey', answer });
    expect(await byPasskey(key.use(asked.value, { unverified: true }))).toMatchObject({
      refusal: { kind: 'passkey-wrong' },
    });
    const anew = await here.trpc.account.askForProof.mutate();
    if (!anew.ok) throw new Error(anew.refusal.sentence);
    expect(await byPasskey(key.use(anew.value))).toEqual({ ok: true, value: null });
    expect(await guarded[2]?.()).toMatchObject({ ok: true });
  });
});
