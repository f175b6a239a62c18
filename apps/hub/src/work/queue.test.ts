import { randomBytes } from 'node:crypto';
import { instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { addWork, addWorks, countJobs, discardJob, jobsInTrouble, retryJob, workLoop } from './index';
import { jobMs } from './job-queue';

describe.each(bothDatabases)('the queue of a hub, on $name', ({ open }) => {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const [ours, theirs] = [smallCompany(71, 1), smallCompany(72, 1)].map(({ tenantId }) => tenantId);
  if (!ours || !theirs) throw new Error('two companies are needed');
  const by = { tenantId: ours, who: 'Ana' };
  let db: Database;
  beforeAll(async () => {
    db = await open();
    for (const seed of [71, 72]) await setUpCompany(db, deps, smallCompany(seed, 1), 0);
  });
  afterAll(() => db.close());

  const add = (subject: string, tenantId = ours) =>
    asTenant(db, tenantId, (tx) =>
      addWork(tx, deps, { tenantId, kind: 'mail', subject, dueAt: clock.now() }),
    );
  const throws = (error: unknown): void => {
    throw error;
  };
  const counts = () => asTenant(db, ours, (tx) => countJobs(tx, ours, clock.now()));

  it('[W4] knows whose a job is and not what it is about, and no company can look into it', async () => {
    await add('the text of a letter');
    let inQueue = '';
    const handler = async () => {
      const { rows } = await db.runText('select to_jsonb(job)::text as text from pgboss.job');
      inQueue = rows.map(({ text }) => String(text)).join('\n');
      return { done: true as const };
    };
    const loop = workLoop(db, deps, { mail: handler }, throws);
    await loop.settle();
    await loop.stop();
    expect(inQueue).toContain(ours);
    expect(inQueue).not.toContain('the text of a letter');
    for (const question of [sql`select * from pgboss.job`, sql`delete from pgboss.job_common`])
      await expect(asTenant(db, ours, (tx) => rowsOf(tx, question))).rejects.toThrow();
  });

  it('[W5] takes three jobs of a company at a time in a process, and leaves room for another company', async () => {
    await asTenant(db, ours, (tx) =>
      addWorks(
        tx,
        deps,
        Array.from({ length: 40 }, (_, index) => ({
          ...{ tenantId: ours, kind: 'mail' as const, subject: `many ${index}`, dueAt: clock.now() },
        })),
      ),
    );
    await add('the only one', theirs);
    let running = 0;
    let most = 0;
    const done: string[] = [];
    const handler = async ({ tenantId, subject }: { tenantId: string; subject: string }) => {
      if (tenantId === ours) most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (tenantId === ours) running -= 1;
      done.push(subject);
      return { done: true as const };
    };
    const loops = [1, 2].map(() => workLoop(db, deps, { mail: handler }, throws));
    // What another process has in hand is not waited for, so both look until nothing is left.
    while (done.length < 41) await Promise.all(loops.map((loop) => loop.settle()));
    await Promise.all(loops.map((loop) => loop.stop()));
    // Two processes that take at the very same moment can be over by what each took.
    expect(most).toBeLessThanOrEqual(6);
    expect(new Set(done).size, 'each once').toBe(done.length);
    expect(done.indexOf('the only one'), 'long before the others are through').toBeLessThan(12);
  });

  it('[W2] a job in the hands of a process that died is done by another after five minutes', async () => {
    await add('left behind');
    let died = (): void => undefined;
    let lives = (): void => undefined;
    const begun = new Promise<void>((resolve) => (died = resolve));
    const dying = workLoop(
      db,
      deps,
      {
        mail: () => {
          died();
          return new Promise((resolve) => (lives = () => resolve({ done: true })));
        },
      },
      throws,
    );
    dying.wake();
    await begun;
    const done: string[] = [];
    const handler = async ({ subject, attempt }: { subject: string; attempt: number }) => {
      done.push(`${subject}, attempt ${attempt}`);
      return { done: true as const };
    };
    const other = workLoop(db, deps, { mail: handler }, throws);
    await other.settle();
    expect(done).toEqual([]);
    expect(await counts()).toMatchObject([{ kind: 'mail', running: 1, waiting: 0 }]);
    clock.pass(jobMs);
    await other.settle();
    expect(done).toEqual(['left behind, attempt 2']);
    // One that was only slow finds nothing left to settle.
    lives();
    await dying.stop();
    expect(await counts()).toEqual([]);
    await other.stop();
  });

  it('[W3] a job that fails twenty times is given up and an alert says so; [W7] a person tries it again', async () => {
    await add('broken');
    let isBroken = true;
    const handler = async () => {
      if (isBroken) throw new Error('a mistake of ours');
      return { done: true as const };
    };
    const loop = workLoop(db, deps, { mail: handler }, () => undefined);
    for (let times = 0; times < 25; times += 1) {
      await loop.settle();
      clock.pass(6 * 3_600_000);
    }
    expect(await counts()).toMatchObject([{ kind: 'mail', givenUp: 1, waiting: 0 }]);
    const alerts = () =>
      asTenant(db, ours, (tx) => rowsOf(tx, sql`select sentence from alert where kind = 'work-given-up'`));
    expect(await alerts()).toEqual([
      {
        sentence:
          'A job (mail) was given up after 20 attempts. Something went wrong at the hub; its log says what.',
      },
    ]);
    const [failed] = await asTenant(db, ours, (tx) => jobsInTrouble(tx, ours));
    expect(failed).toMatchObject({ kind: 'mail', subject: 'broken', attempts: 20 });
    isBroken = false;
    expect(await retryJob({ db, deps }, by, failed?.workId ?? '')).toEqual({ ok: true, value: null });
    await loop.settle();
    expect(await counts()).toEqual([]);
    await loop.stop();
  });

  it('[W7] a person discards a job that failed, and only their own company’s', async () => {
    await add('to be discarded');
    const loop = workLoop(
      db,
      deps,
      { mail: async () => Promise.reject(new Error('again')) },
      () => undefined,
    );
    await loop.settle();
    await loop.stop();
    const [failed] = await asTenant(db, ours, (tx) => jobsInTrouble(tx, ours));
    const workId = failed?.workId ?? '';
    expect(await discardJob({ db, deps }, { ...by, tenantId: theirs }, workId)).toMatchObject({ ok: false });
    expect(await discardJob({ db, deps }, by, workId)).toEqual({ ok: true, value: null });
    expect(await discardJob({ db, deps }, by, workId)).toMatchObject({ refusal: { kind: 'job-unknown' } });
    expect(await counts()).toEqual([]);
  });

  it('[W2] one that was not due by our own clock when it was handed out is done when it is', async () => {
    const dueAt = instant(clock.now() + 1_000);
    await asTenant(db, ours, (tx) =>
      addWork(tx, deps, { tenantId: ours, kind: 'mail', subject: 'early', dueAt }),
    );
    const done: string[] = [];
    const handler = async ({ subject }: { subject: string }) => {
      done.push(subject);
      return { done: true as const };
    };
    // A process whose clock is ahead puts it into the queue; one whose clock is behind takes it out.
    const ahead = {
      ...deps,
      clock: { ...clock, now: () => instant(clock.now() + 5_000), monotonicMs: () => 0 },
    };
    let looks = 0;
    const turning = { now: () => (looks++ === 0 ? ahead.clock.now() : clock.now()), monotonicMs: () => 0 };
    const mixed = workLoop(db, { ...deps, clock: turning }, { mail: handler }, throws);
    await mixed.settle();
    expect(done).toEqual([]);
    clock.pass(1_000);
    await mixed.settle();
    expect(done).toEqual(['early']);
    await mixed.stop();
  });
});
