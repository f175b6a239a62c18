import { type TenantId, money, quantity } from '@tillbridge/core/kernel';
import { moneySchema, ppmSchema, quantitySchema } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Database, type ReadDb, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';

/** The share of waits for goods that should end with goods on the shelf: half of them at least, and never all. */
const serviceLevel = z.int().min(500_000).max(999_000);
const days = z.int().min(1).max(365);
const amount = moneySchema.refine((minor) => minor >= 0, { message: 'Moving costs something or nothing.' });

/** How a company wants its stock looked after. Source: spec/foresight.md FO4 */
export const ForesightRule = z.object({
  /** Days from an order to the shelf where a supplier's own are not known. */
  leadDays: days,
  /** Days from one look at the levels to the next. */
  reviewDays: z.int().min(0).max(365),
  /** Days of sales that an order should bring on top. */
  orderDays: days,
  serviceLevels: z.object({
    smooth: serviceLevel,
    erratic: serviceLevel,
    intermittent: serviceLevel,
    lumpy: serviceLevel,
  }),
  /** What is called low: the minimum, or so many days of cover. */
  low: z.discriminatedUnion('by', [
    z.object({ by: z.literal('amount') }),
    z.object({ by: z.literal('cover'), days }),
  ]),
  /** What lasts longer than this is too much. */
  overDays: days,
  moving: z.object({
    travelDays: z.int().min(1).max(30),
    perPack: amount,
    perLine: amount,
    perShipment: amount,
    /** Less than this is not worth a line; thousandths. */
    minimumBatch: quantitySchema.refine((milli) => milli >= 0),
  }),
  /** What a sale earns of its price without tax where nobody knows the cost. */
  usualMarginPpm: ppmSchema.max(1_000_000),
  /** For how many days what was dismissed is not proposed again. */
  notAgainDays: days,
});
export type ForesightRule = z.infer<typeof ForesightRule>;

export const usualRule: ForesightRule = {
  leadDays: 7,
  reviewDays: 7,
  orderDays: 14,
  serviceLevels: { smooth: 970_000, erratic: 950_000, intermittent: 930_000, lumpy: 900_000 },
  low: { by: 'amount' },
  overDays: 120,
  moving: {
    travelDays: 2,
    perPack: money(30),
    perLine: money(50),
    perShipment: money(500),
    minimumBatch: quantity(1_000),
  },
  usualMarginPpm: 350_000,
  notAgainDays: 30,
};

/** The company's own rule, or the usual one. */
export async function ruleOf(tx: ReadDb, tenantId: TenantId): Promise<ForesightRule> {
  const row = await rowOf<{ record: unknown }>(
    tx,
    sql`select record from foresight_rule where tenant_id = ${tenantId}`,
  );
  return row ? ForesightRule.parse(row.record) : usualRule;
}

/** Takes effect from the next night on. Source: spec/foresight.md FO4 */
export const saveRule = (db: Database, deps: HubDeps, by: Principal, rule: ForesightRule): Promise<null> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const before = await ruleOf(tx, tenantId);
    const at = deps.clock.now();
    await tx.execute(
      sql`insert into foresight_rule (tenant_id, record, changed_at)
          values (${tenantId}, ${JSON.stringify(rule)}::jsonb, ${at})
          on conflict (tenant_id) do update set record = excluded.record, changed_at = excluded.changed_at`,
    );
    await writeAudit(tx, deps, {
      ...{ ...doneBy(by), at, verb: 'foresight.change-rule', subject: tenantId, before, after: rule },
    });
    return null;
  });
