import { type SQL, sql } from 'drizzle-orm';
import { type Tx, runInOrder } from '../database';
import { insertFacts } from './insert-facts';
import { soldLedgers } from './insert-ledgers';
import { insertSales } from './insert-sales';
import { type SetAside, type Understood, salesIn, sentenceOf } from './links';
import { afterFacts, afterLevels, postFacts } from './post-facts';
import type { Pushed } from './pushed';

/**
 * Applies facts that we understood: one statement per table for the whole batch. When the database refuses (a sale that is
 * there already, a number too large), they are tried one by one, so that only the culprit is set aside.
 * @returns those that could not be applied
 */
export async function applyFacts(tx: Tx, pushed: Pushed, facts: readonly Understood[]): Promise<SetAside[]> {
  const trouble = await attempt(tx, pushed, facts);
  if (trouble === null) return [];
  const [only, ...others] = facts;
  if (only && others.length === 0) {
    return [{ kind: 'set-aside', link: only.link, reason: 'not-applied', trouble: `${trouble}.` }];
  }
  const refused: SetAside[] = [];
  for (const fact of facts) refused.push(...(await applyFacts(tx, pushed, [fact])));
  return refused;
}

/** Within a savepoint, so that the batch's transaction survives. Returns what the database said, or null. */
async function attempt(tx: Tx, pushed: Pushed, facts: readonly Understood[]): Promise<string | null> {
  await tx.execute(sql`savepoint facts`);
  try {
    const levels: SQL[] = [];
    await runInOrder(tx, statementsFor(pushed, facts, levels));
    await afterFacts(tx, pushed, facts);
    // As late as can be: tills that sell the same goods wait for each other from here to the commit.
    await runInOrder(tx, levels);
    await afterLevels(tx, pushed, facts);
    await tx.execute(sql`release savepoint facts`);
    return null;
  } catch (error) {
    if (!isDataTrouble(error)) throw error;
    await tx.execute(sql`rollback to savepoint facts`);
    return sentenceOf(causeOf(error));
  }
}

/** @param levels is given what moves the levels: made while the last of the others is written, run when its turn has come */
function* statementsFor(pushed: Pushed, facts: readonly Understood[], levels: SQL[]): Iterable<SQL> {
  yield insertFacts(pushed, facts);
  const sales = salesIn(facts);
  if (sales.length === 0) return yield* postFacts(pushed, facts);
  yield* insertSales(pushed, sales);
  const ledgers = soldLedgers(pushed, sales);
  yield* ledgers.entries;
  yield* postFacts(pushed, facts);
  levels.push(...ledgers.levels);
}

const causeOf = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? error.cause : error;

/**
 * SQLSTATE classes 22 (data) and 23 (constraints) are about the facts. Anything else (a lost connection, a deadlock, a full
 * disk) is about the hub: the batch fails whole, and the terminal sends it again.
 */
function isDataTrouble(error: unknown): boolean {
  const cause = causeOf(error);
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  return /^2[23]/.test(code);
}
