import type { TenantId } from '@tillbridge/core/kernel';
import { type ExtractTablesWithRelations, type SQL, sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema';

type Schema = typeof schema;
type Drizzle = PgDatabase<PgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;

/** A function that writes takes a `Tx`: it exists only inside `asTenant`, so row security is always on. */
export type Tx = Parameters<Parameters<Drizzle['transaction']>[0]>[0];
/** A function that only reads takes a `ReadDb`. */
export type ReadDb = Pick<Tx, 'execute' | 'select'>;

/** One statement with values, or several without: as the queue's library asks, under the hub's own role. */
export type RunText = (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

/** The hub's database, whichever it is. */
export type Database = {
  readonly kind: 'postgres' | 'embedded';
  readonly drizzle: Drizzle;
  /** For the queue alone: no company is set, so no row behind the wall is seen. */
  readonly runText: RunText;
  /** Hears every NOTIFY on `tillbridge`, also those of other hub processes; `onGap` after a lost connection came back. */
  listen(onNotify: (payload: string) => void, onGap: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

/**
 * Runs a transaction as one tenant: under the role that cannot bypass row security, with that tenant set for exactly this
 * transaction. The only way to the tenant tables. (spec/sync.md Y12)
 */
export const asTenant = <T>(db: Database, tenantId: TenantId, act: (tx: Tx) => Promise<T>): Promise<T> =>
  asRole(db, { 'app.tenant': tenantId }, act);

/** Asks at once, where a transaction asks when it is waited for. */
export type Asker = Pick<ReadDb, 'execute'>;
type Answers<Asked> = { [Index in keyof Asked]: Awaited<Asked[Index]> };

/**
 * Reads as one tenant what is known beforehand: no question waits for the answer of another, nor the end of the transaction for any
 * of them, so that all of it is one journey to the database. Every question is asked before `ask` returns; a later one is refused,
 * because the wall would be down.
 */
export async function readTogether<const Asked extends readonly Promise<unknown>[]>(
  db: Database,
  tenantId: TenantId,
  ask: (asker: Asker) => Asked,
): Promise<Answers<Asked>> {
  // The embedded database has no journeys to save.
  if (db.kind === 'embedded') return asTenant(db, tenantId, (tx) => allOf(ask(tx)));
  let asked: Promise<PromiseSettledResult<Answers<Asked>>[]> | null = null;
  const ended = asTenant(db, tenantId, (tx) => {
    const { asker, close } = atOnce(tx);
    asked = Promise.allSettled([allOf(ask(asker))]);
    close();
    return Promise.resolve();
  });
  const [end] = await Promise.allSettled([ended]);
  // Why a question failed says more than that its transaction could not end.
  const [answer] = (await (asked as Promise<PromiseSettledResult<Answers<Asked>>[]> | null)) ?? [];
  if (answer?.status === 'rejected') throw answer.reason;
  if (end.status === 'rejected') throw end.reason;
  if (!answer) throw new Error('a transaction ended without having begun');
  return answer.value;
}

const allOf = <Asked extends readonly Promise<unknown>[]>(asked: Asked): Promise<Answers<Asked>> =>
  Promise.all(asked) as Promise<Answers<Asked>>;

function atOnce(tx: Tx): { asker: Asker; close: () => void } {
  let isOpen = true;
  const execute = (question: SQL): Promise<unknown> => {
    if (!isOpen) throw new Error('a question of a reading that has ended');
    return tx.execute(question).then((answer) => answer);
  };
  return { asker: { execute: execute as Asker['execute'] }, close: () => (isOpen = false) };
}

/** Any fixed number of our own: two that would be the first company wait for each other. */
const firstTenantLock = 47_002;

/** The same for the first company of a hub; null when there is one already, and nothing was done. */
export const asFirstTenant = <T>(
  db: Database,
  tenantId: TenantId,
  act: (tx: Tx) => Promise<T>,
): Promise<T | null> =>
  asRole(db, { role: 'tillbridge_keeper' }, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${firstTenantLock})`);
    if (await rowOf(tx, sql`select 1 from tenant limit 1`)) return null;
    await tx.execute(
      sql`select set_config('role', 'tillbridge_app', true), set_config('app.tenant', ${tenantId}, true)`,
    );
    return act(tx);
  });

/** What somebody may bring to the door, and the setting that the policies `at_the_door` read it from. */
const doorSettings = {
  terminalId: 'app.terminal',
  codeHash: 'app.enrolment_code',
  email: 'app.email',
  sessionHash: 'app.session',
  linkHash: 'app.link',
  apiKeyHash: 'app.api_key',
  credentialId: 'app.passkey',
  linkId: 'app.hook',
} as const;

/** Someone at the door, of no company yet, who may see only the rows whose secret name they brought: exactly one of these. */
export const atTheDoor = <T>(
  db: Database,
  brought: Partial<Record<keyof typeof doorSettings, string>>,
  act: (tx: ReadDb) => Promise<T>,
): Promise<T> => {
  const known = Object.entries(brought) as [keyof typeof doorSettings, string][];
  return asRole(db, Object.fromEntries(known.map(([name, value]) => [doorSettings[name], value])), act);
};

export type DueWork = { tenantId: TenantId; workId: string; kind: string; attempts: number };

/** What waits to be done in any company, the longest waiting first: whose it is and when, never what. */
export const listDueWork = (
  db: Database,
  { now, kinds, limit }: { now: number; kinds: readonly string[]; limit: number },
): Promise<DueWork[]> =>
  asRole(db, { role: 'tillbridge_keeper' }, (tx) =>
    rowsOf<DueWork>(
      tx,
      // Of each company the first few of each kind: one that has thousands does not keep the others waiting.
      sql`select "tenantId", "workId", kind, attempts from (
            select tenant_id as "tenantId", work_id as "workId", kind, attempts, due_at,
                   row_number() over (partition by kind, tenant_id order by due_at, work_id) as place
            from work where due_at <= ${now} and claimed_until <= ${now} and gave_up_at is null
              and kind = any(string_to_array(${kinds.join()}, ','))) as due
          where place <= ${limit} order by place, due_at limit ${4 * limit}`,
    ),
  );

/** The companies there are, by name; the only question that concerns more than one of them. */
export const listCompanies = (db: Database): Promise<{ tenantId: TenantId; name: string }[]> =>
  asRole(db, { role: 'tillbridge_keeper' }, (tx) =>
    rowsOf<{ tenantId: TenantId; name: string }>(
      tx,
      sql`select tenant_id as "tenantId", name from tenant order by created_at, tenant_id`,
    ),
  );

/** A lock that somebody holds is not waited for: behind whoever waits for a whole table, everybody would. */
const monthsWaitMs = 2_000;

/**
 * Gives months of the stock ledger a part of their own: this one, so many ahead, and those of which something lies in the default
 * part, unless no clock can be that wrong. @returns how many had none
 */
export async function giveStockMonths(
  db: Database,
  { now, ahead }: { now: number; ahead: number },
): Promise<number> {
  const months = await asRole(db, { role: 'tillbridge_keeper' }, (tx) =>
    rowsOf<{ month: string }>(
      tx,
      sql`with this as (select date_trunc('month', to_timestamp(${now}::bigint / 1000) at time zone 'utc') as month),
          wanted as (
            select this.month + make_interval(months => ahead) as month from this, generate_series(0, ${ahead}::int) as ahead
            union
            select date_trunc('month', to_timestamp(at / 1000) at time zone 'utc') from stock_entry_default, this
            where at >= 1420070400000)
          select wanted.month::date::text as month from wanted, this
          where wanted.month <= this.month + make_interval(months => ${ahead}::int)
            and to_regclass('stock_entry_' || to_char(wanted.month, 'YYYY_MM')) is null order by 1`,
    ),
  );
  let given = 0;
  for (const { month } of months)
    // As the owner of the tables: a month is nobody's row, and each has a transaction of its own.
    await db.drizzle.transaction(async (tx) => {
      await tx.execute(sql`select set_config('lock_timeout', ${`${monthsWaitMs}`}, true)`);
      const answer = await rowOf<{ isNew: boolean }>(
        tx,
        sql`select tillbridge_stock_month(${month}::date) as "isNew"`,
      );
      if (answer?.isNew) given += 1;
    });
  return given;
}

/** Thrown to take back what was done of a month that stays. */
class MonthStays extends Error {}

/**
 * Takes a month out of the stock ledger when so many entries of all companies lie in it, and nothing else came in between.
 * @param before what each of these companies does in the same transaction, while the month is still there
 * @returns whether it is gone
 */
export const dropStockMonth = async (
  db: Database,
  { month, entries }: { month: string; entries: number },
  before: { tenantIds: readonly TenantId[]; act: (tx: Tx, tenantId: TenantId) => Promise<unknown> },
): Promise<boolean> => {
  try {
    await db.drizzle.transaction(async (tx) => {
      for (const tenantId of before.tenantIds) {
        await tx.execute(
          sql`select set_config('role', 'tillbridge_app', true), set_config('app.tenant', ${tenantId}, true)`,
        );
        await before.act(tx, tenantId);
      }
      await tx.execute(sql`select set_config('role', 'none', true), set_config('app.tenant', '', true)`);
      await dropPart(tx, { month, entries });
    });
    return true;
  } catch (error) {
    if (error instanceof MonthStays) return false;
    throw error;
  }
};

async function dropPart(tx: Tx, { month, entries }: { month: string; entries: number }): Promise<void> {
  const part = sql.identifier(`stock_entry_${month.slice(0, 7).replace('-', '_')}`);
  await tx.execute(sql`select set_config('lock_timeout', ${`${monthsWaitMs}`}, true)`);
  // The owner, too, sees no company's rows through the wall; it stands again, or is gone, before anybody else looks.
  await tx.execute(sql`alter table ${part} no force row level security`);
  const there = await rowOf<{ count: number }>(tx, sql`select count(*)::int as count from ${part}`);
  if (there?.count !== entries) throw new MonthStays();
  await tx.execute(sql`drop table ${part}`);
}

const asRole = <T>(db: Database, settings: Record<string, string>, act: (tx: Tx) => Promise<T>): Promise<T> =>
  db.drizzle.transaction(async (tx) => {
    const all = Object.entries({ role: 'tillbridge_app', ...settings });
    const set = all.map(([name, value]) => sql`set_config(${name}, ${value}, true)`);
    await tx.execute(sql`select ${sql.join(set, sql`, `)}`);
    const last: Last[] = [];
    lastOf.set(tx, last);
    const answer = await act(tx);
    for (const each of last) await each();
    return answer;
  });

type Last = () => Promise<void>;
const lastOf = new WeakMap<Tx, Last[]>();

/** Does something as the last thing before this transaction commits: what takes a lock that everybody needs comes here. */
export function atTheEnd(tx: Tx, act: Last): void {
  const last = lastOf.get(tx);
  if (!last) throw new Error('a part of a transaction has no end of its own: give the transaction itself');
  last.push(act);
}

/**
 * Runs statements one after the other. Each is made while the database still works on the one before: give a generator, and
 * neither side waits for the other.
 */
export async function runInOrder(tx: Tx, statements: Iterable<SQL>): Promise<void> {
  let running: Promise<unknown> | null = null;
  for (const statement of statements) {
    await running;
    running = tx.execute(statement).then();
  }
  await running;
}

/** Rows of a question asked in SQL; the caller names their shape, and SQL's own types make it so. */
export async function rowsOf<Row extends object>(db: Pick<ReadDb, 'execute'>, question: SQL): Promise<Row[]> {
  const answer = (await db.execute(question)) as unknown as { rows: Row[] };
  return answer.rows;
}

/** The only row, or undefined. */
export const rowOf = async <Row extends object>(
  db: Pick<ReadDb, 'execute'>,
  question: SQL,
): Promise<Row | undefined> => (await rowsOf<Row>(db, question))[0];
