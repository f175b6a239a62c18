import type { Database } from '@tillbridge/hub/database';
import { type Mortality, isCrash } from './crash';

type Transaction = Database['drizzle']['transaction'];

/**
 * The hub's database seen by a process that may die at a commit. Before the commit the transaction is rolled back, as the
 * database does when a connection breaks; after it the work is done and nobody is told.
 */
export const mortalDatabase = (db: Database, life: Mortality): Database =>
  withTransaction(db, async (work, config) => {
    const value = await db.drizzle.transaction(async (tx) => {
      const done = await work(tx);
      life.beforeCommit('the hub');
      return done;
    }, config);
    life.afterCommit('the hub');
    return value;
  });

/** A hub that tells its caller of success before the commit: a death in between loses what was acknowledged. */
export const hastyDatabase = (db: Database, life: Mortality): Database => {
  const honest = mortalDatabase(db, life);
  return withTransaction(db, async (work, config) => {
    let told: { value: Awaited<ReturnType<typeof work>> } | null = null;
    try {
      return await honest.drizzle.transaction(async (tx) => {
        const value = await work(tx);
        told = { value };
        return value;
      }, config);
    } catch (error) {
      const already = told as { value: Awaited<ReturnType<typeof work>> } | null;
      if (already === null || !isCrash(error)) throw error;
      return already.value;
    }
  });
};

function withTransaction(db: Database, transaction: Transaction): Database {
  const drizzle = new Proxy(db.drizzle, {
    get: (target, name) => (name === 'transaction' ? transaction : (Reflect.get(target, name) as unknown)),
  });
  return {
    kind: db.kind,
    drizzle,
    runText: db.runText,
    listen: (onNotify, onGap) => db.listen(onNotify, onGap),
    close: () => db.close(),
  };
}
