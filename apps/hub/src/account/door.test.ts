import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { TestBrowser, startHub } from '../testing';
import { newPostgresDatabase } from '../testing/databases';
import { TestOffice, bothHubs, officeOwner as owner } from '../testing/test-office';

const minuteMs = 60_000;

describe.each(bothHubs)('the door of head office on $name', ({ url }) => {
  const office = new TestOffice();
  beforeAll(async () => {
    await office.open(await url());
  });
  afterAll(() => office.close());
  afterEach(() => vi.unstubAllEnvs());

  const browser = () => office.browser();
  const signIn = (password = owner.password, email = owner.email) =>
    browser().trpc.account.signIn.mutate({ email, password });

  it('[AU1] the first visitor made a company and is its administrator; the second is sent away', async () => {
    expect(await browser().trpc.account.door.query()).toMatchObject({
      isSignUpOpen: false,
      hasCompany: true,
    });
    const first = await office.signedIn();
    const me = await first.open();
    expect(me).toMatchObject({
      companyName: 'Harbour Books',
      name: owner.name,
      kind: 'person',
      storeIds: null,
    });
    expect(me.permissions).toContain('manage-company');
    expect(await browser().trpc.account.signUp.mutate({ companyName: 'Another', ...owner })).toMatchObject({
      ok: false,
      refusal: { kind: 'sign-up-closed' },
    });
  });

  it('[AU3] a new company lacks everything that it takes to sell', async () => {
    const at = await office.signedIn();
    expect(await at.trpc.account.firstSteps.query()).toEqual({ stores: 0, items: 0, staff: 0, terminals: 0 });
  });

  it('[AU4] signs in by email, however it was typed, and password', async () => {
    expect(await signIn(owner.password, ' ANA@Harbour.Example ')).toEqual({
      ok: true,
      value: { next: 'office' },
    });
    await expect(browser().open()).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } });
  });

  it('[AU7] after five misses the door asks to wait, longer each time, and a success begins anew', async () => {
    const miss = () => signIn('not the password at all');
    for (let count = 0; count < 5; count++)
      expect(await miss()).toMatchObject({ refusal: { kind: 'wrong' } });
    expect(await signIn()).toMatchObject({ refusal: { kind: 'wait', waitSeconds: 15 } });
    office.clock.pass(15_000);
    expect(await miss()).toMatchObject({ refusal: { kind: 'wrong' } });
    expect(await miss()).toMatchObject({ refusal: { kind: 'wait', waitSeconds: 30 } });
    office.clock.pass(minuteMs);
    expect(await signIn()).toMatchObject({ ok: true });
    expect(await miss()).toMatchObject({ refusal: { kind: 'wrong' } });
    expect(await signIn()).toMatchObject({ ok: true });
  });

  it('[AU7] the tenth miss locks for half an hour, and the next for an hour', async () => {
    await office.miss(owner.email, 9);
    office.clock.pass(240_000);
    const miss = () => signIn('not the password at all');
    expect(await miss()).toMatchObject({ refusal: { kind: 'wrong' } });
    expect(await signIn()).toMatchObject({ refusal: { kind: 'wait', waitSeconds: 1_800 } });
    office.clock.pass(1_800_000);
    expect(await miss()).toMatchObject({ refusal: { kind: 'wrong' } });
    expect(await signIn()).toMatchObject({ refusal: { kind: 'wait', waitSeconds: 3_600 } });
    office.clock.pass(3_600_000);
    expect(await signIn()).toMatchObject({ ok: true });
  });

  it('[AU5] a password never runs out', async () => {
    office.clock.pass(10 * 365 * 86_400_000);
    expect(await signIn()).toEqual({ ok: true, value: { next: 'office' } });
  });

  it('[AU8] an email that nobody has is answered in the same words, and waits just as long', async () => {
    office.clock.pass(3_600_000);
    const answers = [];
    for (let count = 0; count < 6; count++)
      answers.push(await signIn('whatever this may be', 'nobody@harbour.example'));
    const wrong = {
      ok: false,
      refusal: { kind: 'wrong', sentence: 'The email or the password is not right.' },
    };
    expect(answers.slice(0, 5)).toEqual([wrong, wrong, wrong, wrong, wrong]);
    expect(answers[5]).toMatchObject({ refusal: { kind: 'wait', waitSeconds: 15 } });
  });

  it('[AU8] of many attempts at one moment none goes uncounted', async () => {
    office.clock.pass(3_600_000);
    const email = 'flood@harbour.example';
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('guess guess guess', email)));
    const kinds = answers.map((answer) => (answer.ok ? 'in' : answer.refusal.kind));
    expect(kinds.filter((kind) => kind === 'wrong')).toHaveLength(5);
    expect(kinds.filter((kind) => kind === 'wait')).toHaveLength(7);
  });

  it('[AU8] one address has twenty misses, whatever emails it tries', async () => {
    office.clock.pass(3_600_000);
    const kinds = [];
    for (let count = 0; count < 22; count++) {
      const answer = await signIn('guess guess guess', `guess${count}@harbour.example`);
      kinds.push(answer.ok ? 'in' : answer.refusal.kind);
    }
    expect(kinds).toEqual([...Array<string>(21).fill('wrong'), 'wait']);
    expect(await signIn(), 'the right password waits as well').toMatchObject({ refusal: { kind: 'wait' } });
    office.clock.pass(3_600_000);
    expect(await signIn()).toMatchObject({ ok: true });
  });

  it('[AU16] what happens at the door is in the audit log with its address, and misses are from the fifth on', async () => {
    office.clock.pass(3_600_000);
    for (let count = 0; count < 5; count++) await signIn('not this one either');
    office.clock.pass(minuteMs);
    const at = await office.signedIn();
    await at.trpc.account.signOut.mutate();
    await expect(at.open()).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } });
    expect((await office.deeds()).slice(-3)).toEqual(['sign-in-missed', 'sign-in', 'sign-out']);
    const [last] = await office.rows<{ who: string; address: string }>(
      'select who, address from audit order by sequence desc limit 1',
    );
    expect(last).toEqual({ who: `${owner.name} <${owner.email}>`, address: '127.0.0.1' });
    const everything = JSON.stringify(await office.rows('select * from audit'));
    expect(everything).not.toContain(owner.password);
    expect(everything).not.toContain('argon2');
  });

  it('[AU4] one email at two companies asks which, when the password fits both, and not when it fits one', async () => {
    vi.stubEnv('TILLBRIDGE_OPEN_SIGN_UP', '1');
    const second = await browser().trpc.account.signUp.mutate({ ...owner, companyName: 'Harbour Records' });
    const third = await browser().trpc.account.signUp.mutate({
      ...owner,
      companyName: 'Harbour Toys',
      password: 'quite another sentence here',
    });
    if (!second.ok || !third.ok) throw new Error('an open hub takes companies');
    expect(await signIn('quite another sentence here')).toMatchObject({ value: { next: 'office' } });
    const asked = await signIn();
    expect(asked).toEqual({
      ok: true,
      value: {
        next: 'choose-company',
        companies: [
          { tenantId: office.tenantId, name: 'Harbour Books' },
          { tenantId: second.value.tenantId, name: 'Harbour Records' },
        ],
      },
    });
    const at = browser();
    const { tenantId } = second.value;
    expect(await at.trpc.account.signIn.mutate({ ...owner, tenantId })).toMatchObject({
      value: { next: 'office' },
    });
    expect(await at.open()).toMatchObject({ companyName: 'Harbour Records' });
    const wrongOne = await browser().trpc.account.signIn.mutate({ ...owner, tenantId: third.value.tenantId });
    expect(wrongOne).toMatchObject({ ok: false, refusal: { kind: 'wrong' } });
  });

  it('[AU7] after a hundred misses in a row the right password is not enough any more', async () => {
    vi.unstubAllEnvs();
    await office.miss(owner.email, 99);
    office.clock.pass(86_400_000);
    expect(await signIn('the hundredth guess')).toMatchObject({ refusal: { kind: 'wrong' } });
    office.clock.pass(86_400_000);
    expect(await signIn()).toMatchObject({ refusal: { kind: 'blocked' } });
  });
});

describe('the door of a hub of several processes', () => {
  it('[AU1] of two who sign up at the same moment one has the company', async () => {
    const databaseUrl = await newPostgresDatabase();
    const hubs = [await startHub({ databaseUrl }), await startHub({ databaseUrl })];
    const made = await Promise.all(
      hubs.map(({ url }) =>
        new TestBrowser(url).trpc.account.signUp.mutate({ companyName: 'First', ...owner }),
      ),
    );
    expect(made.map(({ ok }) => ok).sort()).toEqual([false, true]);
    await Promise.all(hubs.map((hub) => hub.close()));
  });

  it('[AU8] counts misses together, and remembers them after a restart', async () => {
    const office = await new TestOffice().open(await newPostgresDatabase());
    const miss = () => office.browser().trpc.account.signIn.mutate({ ...owner, password: 'no no no' });
    for (let count = 0; count < 5; count++) await miss();
    await office.running.close();
    await office.start();
    expect(await miss()).toMatchObject({ refusal: { kind: 'wait' } });
    await office.close();
  });
});
