import { instant } from '@tillbridge/core/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestBrowser } from '../testing';
import { TestOffice, bothHubs, codeOnPhone, officeOwner as owner } from '../testing/test-office';
import { stepOf } from './second-factor';

const halfMinuteMs = 30_000;
const out = { data: { code: 'UNAUTHORIZED' } };

it.each([
  { seconds: 59, code: '287082' },
  { seconds: 1_111_111_109, code: '081804' },
  { seconds: 2_000_000_000, code: '279037' },
])(
  '[AU12] at second $seconds the code of the standard is $code (RFC 6238, appendix B)',
  ({ seconds, code }) => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(stepOf(secret, code, { now: instant(seconds * 1_000), lastStep: 0 })).toBe(
      Math.floor(seconds / 30),
    );
    expect(codeOnPhone(secret, seconds * 1_000)).toBe(code);
  },
);

describe.each(bothHubs)('a second factor on $name', ({ url }) => {
  const office = new TestOffice();
  let here: TestBrowser;
  let secret: string;
  let backupCodes: string[];
  beforeAll(async () => {
    await office.open(await url());
    here = await office.signedIn();
    const enrolled = await here.trpc.account.enrolSecondFactor.mutate();
    if (!enrolled.ok) throw new Error(enrolled.refusal.sentence);
    ({ secret } = enrolled.value);
    expect(enrolled.value.uri).toContain(
      'otpauth://totp/Tillbridge%20Harbour%20Books:ana%40harbour.example?',
    );
    expect(enrolled.value.qrSvg).toContain('<svg');
    office.clock.pass(halfMinuteMs);
    const confirmed = await here.trpc.account.confirmSecondFactor.mutate({ code: now() });
    if (!confirmed.ok) throw new Error(confirmed.refusal.sentence);
    backupCodes = confirmed.value.backupCodes ?? [];
  });
  afterAll(() => office.close());

  const now = (aheadMs = 0) => codeOnPhone(secret, office.clock.now() + aheadMs);
  const afterPassword = async () => {
    const at = office.browser();
    const { email, password } = owner;
    expect(await at.trpc.account.signIn.mutate({ email, password })).toEqual({
      ok: true,
      value: { next: 'code' },
    });
    return at;
  };
  const bring = async (code: string, at?: TestBrowser) =>
    (at ?? (await afterPassword())).trpc.account.signInCode.mutate({ code });

  it('[AU11] a password opens nothing by itself; a code does, with a new token', async () => {
    const at = await afterPassword();
    const before = at.cookies.get('tillbridge_session');
    await expect(at.open()).rejects.toMatchObject(out);
    office.clock.pass(halfMinuteMs);
    expect(await bring(now(), at)).toEqual({ ok: true, value: null });
    expect(at.cookies.get('tillbridge_session')).not.toBe(before);
    expect(await at.open()).toMatchObject({ name: owner.name });
    at.cookies.set('tillbridge_session', before ?? '');
    await expect(at.open(), 'the first token is worth nothing now').rejects.toMatchObject(out);
  });

  it('[AU11] a code that comes after ten minutes is too late', async () => {
    const at = await afterPassword();
    office.clock.pass(10 * 60_000);
    expect(await bring(now(), at)).toMatchObject({ refusal: { kind: 'start-again' } });
  });

  it('[AU12] a code is good half a minute early or late, and once', async () => {
    office.clock.pass(5 * halfMinuteMs);
    expect(await bring(now(-2 * halfMinuteMs))).toMatchObject({ refusal: { kind: 'code-wrong' } });
    expect(await bring(now(-halfMinuteMs))).toMatchObject({ ok: true });
    expect(await bring(now(-halfMinuteMs))).toMatchObject({ refusal: { kind: 'code-wrong' } });
    expect(await bring(now(halfMinuteMs))).toMatchObject({ ok: true });
    expect(await bring(now()), 'an older one than the last is spent as well').toMatchObject({
      refusal: { kind: 'code-wrong' },
    });
  });

  it('[AU12] of two that bring one code at the same moment one comes in', async () => {
    office.clock.pass(5 * halfMinuteMs);
    const both = [await afterPassword(), await afterPassword()];
    const answers = await Promise.all(both.map((at) => bring(now(), at)));
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it('[AU12] a backup code works once, however it was typed, and none of them is in the database', async () => {
    office.clock.pass(3_600_000);
    const [first = '', second = ''] = backupCodes;
    expect(new Set(backupCodes).size).toBe(10);
    expect(await bring(first)).toMatchObject({ ok: true });
    expect(await bring(first)).toMatchObject({ refusal: { kind: 'code-wrong' } });
    expect(await bring(` ${second.toUpperCase().replace('-', ' ')}`)).toMatchObject({ ok: true });
    expect((await here.trpc.account.door.query()).hasCompany).toBe(true);
    const stored = JSON.stringify([
      await office.rows('select * from backup_code'),
      await office.rows('select * from account'),
    ]);
    for (const code of backupCodes) expect(stored).not.toContain(code.replace('-', ''));
    expect(stored).not.toContain(secret);
  });

  it('[AU7] codes are guessed no faster than passwords, and the right password does not begin anew', async () => {
    office.clock.pass(3_600_000);
    const at = await afterPassword();
    const wrong = codeOnPhone(secret, office.clock.now() + 50 * halfMinuteMs);
    for (let count = 0; count < 5; count++)
      expect(await bring(wrong, at)).toMatchObject({ refusal: { kind: 'code-wrong' } });
    expect(await bring(now(), at)).toMatchObject({ refusal: { kind: 'wait' } });
    expect(await bring(now())).toMatchObject({ refusal: { kind: 'wait' } });
    office.clock.pass(60_000);
    expect(await bring(now())).toMatchObject({ ok: true });
  });

  it('[AU5] [AU12] is turned off by password and code, and the shorter password of its time stays', async () => {
    office.clock.pass(3_600_000);
    const at = await afterPassword();
    await bring(now(), at);
    await at.open();
    office.clock.pass(halfMinuteMs);
    const renewed = await at.trpc.account.renewBackupCodes.mutate();
    expect(renewed).toMatchObject({ ok: true });
    expect(await bring(backupCodes[4] ?? ''), 'the old codes are gone').toMatchObject({
      refusal: { kind: 'code-wrong' },
    });

    const short = 'kelp fig';
    expect(
      await at.trpc.account.changePassword.mutate({ present: owner.password, next: short }),
    ).toMatchObject({ ok: true });
    office.clock.pass(halfMinuteMs);
    const off = (password: string, code: string) =>
      at.trpc.account.disableSecondFactor.mutate({ password, code });
    expect(await off('not the password', now())).toMatchObject({ refusal: { kind: 'password-wrong' } });
    expect(await off(short, '000000')).toMatchObject({ refusal: { kind: 'code-wrong' } });
    expect(await off(short, now())).toEqual({ ok: true, value: null });
    expect(await at.trpc.account.profile.query()).toMatchObject({
      secondFactorSince: null,
      backupCodesLeft: 0,
    });
    const { email } = owner;
    expect(await office.browser().trpc.account.signIn.mutate({ email, password: short })).toMatchObject({
      value: { next: 'office' },
    });
    const deeds = await office.deeds();
    for (const deed of ['second-factor-on', 'backup-codes-renewed', 'second-factor-off'])
      expect(deeds).toContain(deed);
  });
});
