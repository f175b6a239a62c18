import { type Instant, type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { LoyaltyRuleV1 } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Asker, type Database, type Tx, asTenant, rowOf } from '../database';
import { appendChanges, hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';

/** One rule for the company: its key in the feed. */
const company = 'company';

/** `changedAt` null: nobody set one yet. */
export type KeptRule = { rule: LoyaltyRuleV1 | null; changedAt: Instant | null };
export type RuleRefusal =
  | { kind: 'worth-nothing'; sentence: string }
  | { kind: 'changed-meanwhile'; theirs: KeptRule; sentence: string };

type Row = { record: unknown; changedAt: Instant };
const kept = (row: Row | undefined): KeptRule =>
  row ? { rule: LoyaltyRuleV1.parse(row.record), changedAt: row.changedAt } : { rule: null, changedAt: null };

/** Source: spec/loyalty.md LO1 */
export const loyaltyRuleOf = async (tx: Asker, tenantId: TenantId): Promise<KeptRule> =>
  kept(
    await rowOf<Row>(
      tx,
      sql`select record, changed_at as "changedAt" from loyalty_rule where tenant_id = ${tenantId}`,
    ),
  );

export const loyaltyRecordsOf = (tenantId: TenantId): SQL =>
  sql`select ${company}::text as key, record::text as record from loyalty_rule where tenant_id = ${tenantId}`;

/**
 * Sets how customers earn and burn; every till hears of it.
 * @param basedOn `changedAt` of what was edited; null where there was none
 * Source: spec/loyalty.md LO1
 */
export const saveLoyaltyRule = (
  db: Database,
  deps: HubDeps,
  { by, rule, basedOn }: { by: By; rule: LoyaltyRuleV1; basedOn: Instant | null },
): Promise<Result<KeptRule, RuleRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    if (rule.isActive && rule.pointWorth <= 0)
      return refuse({
        kind: 'worth-nothing',
        sentence: 'A point that pays nothing is no reward. Say what a point is worth, or turn points off.',
      });
    const before = await loyaltyRuleOf(tx, by.tenantId);
    if (before.changedAt !== basedOn)
      return refuse({
        kind: 'changed-meanwhile',
        theirs: before,
        sentence:
          'Somebody else changed how points work meanwhile. Look at what they saved, then save again.',
      });
    const at = deps.clock.now();
    await writeRule(tx, { tenantId: by.tenantId, at }, rule);
    await writeAudit(tx, deps, {
      ...{ tenantId: by.tenantId, who: by.who, at, verb: 'save-loyalty-rule', subject: company },
      whoId: by.whoId ?? null,
      address: by.address ?? null,
      before: before.rule,
      after: rule,
    });
    await hintCompany(tx, by.tenantId);
    return ok({ rule, changedAt: at });
  });

export async function writeRule(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  rule: LoyaltyRuleV1,
): Promise<void> {
  await tx.execute(
    sql`insert into loyalty_rule (tenant_id, changed_at, record) values (${tenantId}, ${at}, ${JSON.stringify(rule)}::jsonb)
        on conflict (tenant_id) do update set changed_at = excluded.changed_at, record = excluded.record`,
  );
  await appendChanges(tx, { tenantId, at }, [{ topic: 'loyalty-rule', key: company, record: rule }]);
}
