import { type Money, type TenantId, money, quantity, units } from '@tillbridge/core/kernel';
import { usualAbc, usualCycle } from '@tillbridge/core/stock-count';
import { moneySchema, ppmSchema, quantitySchema } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Database, type ReadDb, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';

const days = z.int().min(1).max(1_000);
const amount = moneySchema.refine((minor) => minor >= 0, { message: 'An amount is nothing or more.' });

/** How a company looks at its counts. Source: spec/counts.md ST20 */
export const CountRule = z
  .object({
    /** From where on a variance is looked at twice, and after how many rounds nobody is sent again. */
    review: z.object({
      quantityAbove: quantitySchema.refine((milli) => milli >= 0, {
        message: 'A quantity is nothing or more.',
      }),
      valueAbove: amount,
      mostRounds: z.int().min(1).max(9),
    }),
    /** What proposes itself to be counted, and how many of it on one day. */
    cycle: z.object({
      everyDays: z.object({ A: days, B: days, C: days }),
      varianceAbove: amount,
      most: z.int().min(1).max(500),
    }),
    /** Shares of the turnover up to which items are A, and then B; ppm. */
    classes: z.object({ A: ppmSchema.max(1_000_000), B: ppmSchema.max(1_000_000) }),
  })
  .refine(({ classes }) => classes.A <= classes.B, { message: 'B goes on from where A ends.' });
export type CountRule = z.infer<typeof CountRule>;

const fifty: Money = money(5_000);

/** More than five of an item, or more than fifty of the currency's large unit; three rounds at most. */
export const usualCountRule: CountRule = {
  review: { quantityAbove: quantity(units(5)), valueAbove: fifty, mostRounds: 3 },
  cycle: { everyDays: { ...usualCycle.everyDays }, most: usualCycle.most, varianceAbove: money(1_000) },
  classes: { ...usualAbc },
};

/** The company's own rule, or the usual one. */
export async function countRuleOf(tx: Pick<ReadDb, 'execute'>, tenantId: TenantId): Promise<CountRule> {
  const row = await rowOf<{ record: unknown }>(
    tx,
    sql`select record from count_rule where tenant_id = ${tenantId}`,
  );
  return row ? CountRule.parse(row.record) : usualCountRule;
}

/** Reviews go by it at once, lists of what to count from the next one on. Source: spec/counts.md ST20 */
export const saveCountRule = (db: Database, deps: HubDeps, by: Principal, rule: CountRule): Promise<null> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const before = await countRuleOf(tx, tenantId);
    const at = deps.clock.now();
    await tx.execute(
      sql`insert into count_rule (tenant_id, record, changed_at)
          values (${tenantId}, ${JSON.stringify(rule)}::jsonb, ${at})
          on conflict (tenant_id) do update set record = excluded.record, changed_at = excluded.changed_at`,
    );
    await writeAudit(tx, deps, {
      ...{ ...doneBy(by), at, verb: 'count.change-rule', subject: tenantId, before, after: rule },
    });
    return null;
  });
