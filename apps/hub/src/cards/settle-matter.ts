import { type Instant, type Result, type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { settleOwn } from '../alert/settle-own';
import { writeAudit } from '../audit';
import { type Tx, asTenant, rowOf } from '../database';
import { whoOf } from '../place/commit-store';
import type { Cards } from './cards';
import type { MatterKind } from './matters';

export type MatterRefusal = { kind: 'matter-unknown' | 'settled-already'; sentence: string };

type Row = {
  kind: MatterKind;
  subject: string;
  sentence: string;
  storeId: StoreId | null;
  owner: string | null;
  settledAt: Instant | null;
  settledBy: string | null;
};
type Scope = Pick<Cards, 'db' | 'deps'>;
type Answer = Promise<Result<{ matterId: string }, MatterRefusal>>;

/** Says that somebody looks into it, or that they do not any more. Source: spec/cards.md CK17 */
export const ownMatter = (
  { db, deps }: Scope,
  { by, matterId, isMine }: { by: Principal; matterId: string; isMine: boolean },
): Answer =>
  asTenant(db, by.tenantId, async (tx) => {
    const row = await openMatter(tx, by, matterId);
    if (!row.ok) return row;
    const owner = isMine ? by.who : null;
    if (row.value.owner === owner) return ok({ matterId });
    await tx.execute(
      sql`update card_matter set owner = ${owner} where tenant_id = ${by.tenantId} and matter_id = ${matterId}`,
    );
    await writeAudit(tx, deps, {
      ...auditOf(by, row.value, matterId),
      at: deps.clock.now(),
      verb: 'own-card-matter',
      before: { owner: row.value.owner },
      after: { owner },
    });
    return ok({ matterId });
  });

/** Says what came of it, once; the alert that called for somebody goes with it. Source: spec/cards.md CK17 */
export const settleMatter = (
  { db, deps }: Scope,
  { by, matterId, note }: { by: Principal; matterId: string; note: string },
): Answer =>
  asTenant(db, by.tenantId, async (tx) => {
    const row = await openMatter(tx, by, matterId);
    if (!row.ok) return row;
    const { tenantId, who } = by;
    const { kind, subject } = row.value;
    const at = deps.clock.now();
    await tx.execute(
      sql`update card_matter set settled_at = ${at}, settled_by = ${who}, note = ${note}
          where tenant_id = ${tenantId} and matter_id = ${matterId}`,
    );
    await settleOwn(tx, { tenantId, at }, { kind: 'card-matter', evidence: { kind, subject }, note });
    await writeAudit(tx, deps, {
      ...auditOf(by, row.value, matterId),
      at,
      verb: 'settle-card-matter',
      before: { settledAt: null },
      after: { settledAt: at, note },
    });
    return ok({ matterId });
  });

const auditOf = (by: Principal, { sentence, storeId }: Row, matterId: string) => ({
  ...whoOf(by),
  subject: matterId,
  detail: { sentence },
  atStores: storeId === null ? null : [storeId],
});

/** Whoever is limited to stores settles what is of them alone. */
async function openMatter(
  tx: Tx,
  { tenantId, storeIds }: Principal,
  matterId: string,
): Promise<Result<Row, MatterRefusal>> {
  const row = await rowOf<Row>(
    tx,
    sql`select kind, subject, sentence, store_id as "storeId", owner, settled_at as "settledAt", settled_by as "settledBy"
        from card_matter where tenant_id = ${tenantId} and matter_id = ${matterId} for update`,
  );
  const isSeen = row && (storeIds === null || (row.storeId !== null && storeIds.includes(row.storeId)));
  if (!isSeen)
    return refuse({
      kind: 'matter-unknown',
      sentence: 'There is no such difference. Load the page again.',
    });
  if (row.settledAt !== null)
    return refuse({
      kind: 'settled-already',
      sentence: `${row.settledBy ?? 'Somebody'} has settled this already.`,
    });
  return ok(row);
}
