import { randomBytes } from 'node:crypto';
import { instant } from '@tillbridge/core/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { bothDatabases } from '../testing/databases';
import { TestClock, setUpCompany, smallCompany } from '../testing';
import { sql } from 'drizzle-orm';
import { addWork, workLoop } from './index';

describe.each(bothDatabases)('what is to be done later, on $name', ({ open }) => {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const plan = smallCompany(21, 1);
  const { tenantId } = plan;
  let db: Database;
  beforeAll(async () => {
    db = await open();
    await setUpCompany(db, deps, plan, 0);
  });
  afterAll(() => db.close());

  const add = (subject: string, dueAt = clock.now()) =>
    asTenant(db, tenantId, (tx) => addWork(tx, deps, { tenantId, kind: 'mail', subject, dueAt }));
  const left = () =>
    asTenant(db, tenantId, (tx) =>
      rowsOf<{ subject: string }>(tx, sql`select subject from work order by subject`),
    );
  const throws = (error: unknown): void => {
    throw error;
  };

  it('[W1] is not there when its reason was rolled back', async () => {
    const undone = asTenant(db, tenantId, async (tx) => {
      await addWork(tx, deps, { tenantId, kind: 'mail', subject: 'rolled-back', dueAt: clock.now() });
      throw new Error('the reason fell away');
    });
    await expect(undone).rejects.toThrow('fell away');
    expect(await left()).toEqual([]);
  });

  it('[W2] is done once when two hub processes look at the same moment, and not before it is due', async () => {
    const done: string[] = [];
    const handlers = {
      mail: async ({ subject }: { subject: string }) => {
        done.push(subject);
        return { done: true as const };
      },
    };
    const loops = [1, 2].map(() => workLoop(db, deps, handlers, throws));
    await add('now');
    await add('tomorrow', instant(clock.now() + 86_400_000));
    await Promise.all(loops.map((loop) => loop.settle()));
    expect(done).toEqual(['now']);
    expect(await left()).toEqual([{ subject: 'tomorrow' }]);
    clock.pass(86_400_000);
    await Promise.all(loops.map((loop) => loop.settle()));
    expect(done).toEqual(['now', 'tomorrow']);
    await Promise.all(loops.map((loop) => loop.stop()));
  });

  it('[W3] is begun again when its handler fails, later each time, and never holds up what is behind it', async () => {
    const attempts: number[] = [];
    const troubles: unknown[] = [];
    const done: string[] = [];
    const loop = workLoop(
      db,
      deps,
      {
        mail: async ({ subject, attempt }) => {
          if (subject === 'behind') {
            done.push(subject);
            return { done: true };
          }
          attempts.push(attempt);
          if (attempt < 3) throw new Error('the wire is down');
          return { done: true };
        },
      },
      (error) => troubles.push(error),
    );
    await add('stubborn');
    await add('behind');
    await loop.settle();
    expect({ attempts, done, troubles: troubles.length }).toEqual({
      attempts: [1],
      done: ['behind'],
      troubles: 1,
    });
    clock.pass(60_000);
    await loop.settle();
    clock.pass(60_000);
    await loop.settle();
    expect(attempts, 'the second wait is longer than the first').toEqual([1, 2]);
    clock.pass(60_000);
    await loop.settle();
    expect(attempts).toEqual([1, 2, 3]);
    expect(await left()).toEqual([]);
    await loop.stop();
  });
});
