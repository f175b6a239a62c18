import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningHub } from '../server';
import { TestBrowser, TestClock, startHub } from '../testing';
import { newPostgresDatabase } from '../testing/databases';

const owner = { name: 'Ana Kahu', email: 'ana@harbour.example', password: 'green paint on seven tins' };
const minuteMs = 60_000;

describe.each([
  { name: 'the embedded database', url: () => Promise.resolve(undefined) },
  { name: 'PostgreSQL', url: newPostgresDatabase },
])('the door of head office on $name', ({ url }) => {
  const clock = new TestClock();
  let running: RunningHub;
  beforeAll(async () => {
    running = await startHub({ databaseUrl: await url(), clock });
  });
  afterAll(() => running.close());
  const browser = () => new TestBrowser(running.url);
  const signIn = async (password = owner.password, at = browser()) => ({
    at,
    answer: await at.trpc.account.signIn.mutate({ email: owner.email, password }),
  });

  it('[AU1] the first visitor of an empty hub makes a company and is its administrator; the second is sent away', async () => {
    const first = browser();
    expect(await first.trpc.account.door.query()).toMatchObject({ isSignUpOpen: true, hasCompany: false });
    const made = await first.trpc.account.signUp.mutate({ companyName: 'Harbour Books', ...owner });
    expect(made).toMatchObject({ ok: true });
    expect(await first.open()).toMatchObject({
      companyName: 'Harbour Books',
      name: owner.name,
      kind: 'person',
      storeIds: null,
    });
    const second = await browser().trpc.account.signUp.mutate({ companyName: 'Another', ...owner });
    expect(second).toMatchObject({ ok: false, refusal: { kind: 'sign-up-closed' } });
    expect(await first.trpc.account.firstSteps.query()).toEqual({
      stores: 0,
      items: 0,
      staff: 0,
      terminals: 0,
    });
  });

  it('[AU4] signs in by email, however it was typed, and password', async () => {
    const at = browser();
    const answer = await at.trpc.account.signIn.mutate({ ...owner, email: ' ANA@Harbour.Example ' });
    expect(answer).toEqual({ ok: true, value: { next: 'office' } });
    expect((await at.open()).permissions).toContain('manage-company');
    await at.trpc.account.signOut.mutate();
    await expect(at.open()).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } });
  });

  it('[AU7] after five misses the door asks to wait, longer each time, and a success begins anew', async () => {
    const miss = async () => (await signIn('not the password at all')).answer;
    for (let count = 0; count < 5; count++)
      expect(await miss()).toMatchObject({ refusal: { kind: 'wrong' } });
    expect((await signIn()).answer).toMatchObject({ refusal: { kind: 'wait', waitSeconds: 15 } });
    clock.pass(15_000);
    expect(await miss()).toMatchObject({ refusal: { kind: 'wrong' } });
    expect(await miss()).toMatchObject({ refusal: { kind: 'wait', waitSeconds: 30 } });
    clock.pass(minuteMs);
    expect((await signIn()).answer).toMatchObject({ ok: true });
    expect(await miss()).toMatchObject({ refusal: { kind: 'wrong' } });
    expect((await signIn()).answer).toMatchObject({ ok: true });
  });
});
