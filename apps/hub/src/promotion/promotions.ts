import {
  type Instant,
  type ItemId,
  type PromotionId,
  type Result,
  type StoreId,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import type { Promotion } from '@tillbridge/core/promotion';
import { PromotionV1 } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { writeAudit } from '../audit';
import { type Database, type ReadDb, type Tx, arrayLiteral, asTenant, rowOf, rowsOf } from '../database';
import { appendChanges, hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';

export type PromotionListed = Promotion & {
  changedAt: Instant;
  /** By its window alone, wherever and for whom it is. */
  state: 'to-come' | 'in-force' | 'over' | 'archived';
};

export type PromotionRefusal =
  | { kind: 'promotion-unknown'; sentence: string }
  | { kind: 'name-taken'; sentence: string }
  | { kind: 'window-empty'; sentence: string }
  | { kind: 'unknown-store'; sentence: string }
  | { kind: 'unknown-group'; sentence: string }
  | { kind: 'not-your-store'; sentence: string }
  | { kind: 'changed-meanwhile'; theirs: Promotion; changedAt: Instant; sentence: string };

type Changer = Pick<Principal, 'tenantId' | 'who' | 'whoId' | 'address' | 'storeIds'>;
type Row = { record: Promotion; changedAt: Instant };
type Db = Pick<ReadDb, 'execute'>;

/** Every promotion that acts where the person may look, by name. Source: spec/promotions.md PM14 */
export async function listPromotions(
  db: Db,
  { tenantId, storeIds }: Pick<Changer, 'tenantId' | 'storeIds'>,
  at: Instant,
): Promise<PromotionListed[]> {
  const rows = await rowsOf<Row>(
    db,
    sql`select record, changed_at as "changedAt" from promotion
        where tenant_id = ${tenantId} order by lower(name), promotion_id`,
  );
  return rows.filter(({ record }) => isSeenBy(record, storeIds)).map((row) => listed(row, at));
}

/** What the hub prices a quote with. */
export const promotionsOf = async (db: Db, tenantId: Changer['tenantId']): Promise<Promotion[]> => {
  const rows = await rowsOf<{ record: unknown }>(
    db,
    sql`select record from promotion where tenant_id = ${tenantId}`,
  );
  return rows.map(({ record }) => PromotionV1.parse(record));
};

/** For snapshots: all of them, for which one counts is the terminal's own decision. */
export const promotionRecordsOf = (tenantId: Changer['tenantId']): SQL =>
  sql`select promotion_id::text as key, record::text as record from promotion where tenant_id = ${tenantId}`;

/** How items are called that a promotion names; one that is gone is left out. */
export const itemNames = (
  db: Db,
  tenantId: Changer['tenantId'],
  itemIds: readonly ItemId[],
): Promise<{ itemId: ItemId; name: string }[]> =>
  rowsOf(
    db,
    sql`select item_id as "itemId", record->>'name' as name from item
        where tenant_id = ${tenantId} and item_id = any(${arrayLiteral(itemIds)}::text::uuid[])`,
  );

const isSeenBy = (promotion: Promotion, storeIds: readonly StoreId[] | null): boolean =>
  storeIds === null ||
  promotion.storeIds === null ||
  promotion.storeIds.some((storeId) => storeIds.includes(storeId));

const listed = ({ record, changedAt }: Row, at: Instant): PromotionListed => ({
  ...record,
  changedAt,
  state: stateOf(record, at),
});

function stateOf({ isActive, effectiveFrom, effectiveTo }: Promotion, at: Instant): PromotionListed['state'] {
  if (!isActive) return 'archived';
  if (effectiveFrom !== null && at < effectiveFrom) return 'to-come';
  return effectiveTo !== null && effectiveTo <= at ? 'over' : 'in-force';
}

/** Makes a promotion or changes it. Terminals hear of it at once and act on it at its time. Source: PM14 */
export const savePromotion = (
  db: Database,
  deps: HubDeps,
  { by, promotion, basedOn }: { by: Changer; promotion: Promotion; basedOn: Instant | null },
): Promise<Result<PromotionListed, PromotionRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const old = await lockedPromotion(tx, by, promotion.promotionId);
    const wrong =
      (await wrongWith(tx, by, promotion)) ?? reachesTooFar(by, [promotion, ...(old ? [old.record] : [])]);
    if (wrong) return refuse(wrong);
    if (old && old.changedAt !== basedOn) {
      const sentence =
        'Somebody else changed this promotion meanwhile. Look at what they saved, then save again.';
      return refuse({ kind: 'changed-meanwhile', theirs: old.record, changedAt: old.changedAt, sentence });
    }
    return ok(await write(tx, deps, { by, promotion, old: old ?? null, verb: 'save-promotion' }));
  });

/** Archives a promotion, or brings it back. Sales that had it keep it. Source: PM14 */
export const archivePromotion = (
  db: Database,
  deps: HubDeps,
  { by, promotionId, isActive }: { by: Changer; promotionId: PromotionId; isActive: boolean },
): Promise<Result<PromotionListed, PromotionRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const old = await lockedPromotion(tx, by, promotionId);
    if (!old)
      return refuse({
        kind: 'promotion-unknown',
        sentence: 'This promotion is no longer there. Load the list again.',
      });
    const wrong = reachesTooFar(by, [old.record]);
    if (wrong) return refuse(wrong);
    const promotion = { ...old.record, isActive };
    const verb = isActive ? 'restore-promotion' : 'archive-promotion';
    return ok(await write(tx, deps, { by, promotion, old, verb }));
  });

type Written = { by: Changer; promotion: Promotion; old: Row | null; verb: string };

async function write(tx: Tx, deps: HubDeps, { by, promotion, old, verb }: Written): Promise<PromotionListed> {
  const at = deps.clock.now();
  const { tenantId, who, whoId, address } = by;
  const { promotionId, name } = promotion;
  await tx.execute(
    sql`insert into promotion (tenant_id, promotion_id, name, changed_at, record)
        values (${tenantId}, ${promotionId}, ${name}, ${at}, ${JSON.stringify(promotion)}::jsonb)
        on conflict (tenant_id, promotion_id) do update set
          name = excluded.name, changed_at = excluded.changed_at, record = excluded.record`,
  );
  await appendChanges(tx, { tenantId, at }, [{ topic: 'promotion', key: promotionId, record: promotion }]);
  await writeAudit(tx, deps, {
    ...{ tenantId, who, whoId, address, at, verb, subject: promotionId },
    before: old?.record ?? null,
    after: promotion,
    atStores: atStoresOf(promotion, old?.record),
  });
  await hintCompany(tx, tenantId);
  return listed({ record: promotion, changedAt: at }, at);
}

const lockedPromotion = (tx: Tx, { tenantId }: Changer, promotionId: PromotionId): Promise<Row | undefined> =>
  rowOf<Row>(
    tx,
    sql`select record, changed_at as "changedAt" from promotion
        where tenant_id = ${tenantId} and promotion_id = ${promotionId} for update`,
  );

/** The most important reason first. */
async function wrongWith(
  tx: Tx,
  { tenantId }: Changer,
  { promotionId, name, effectiveFrom, effectiveTo, storeIds, customerGroupIds }: Promotion,
): Promise<PromotionRefusal | null> {
  if (effectiveFrom !== null && effectiveTo !== null && effectiveTo <= effectiveFrom)
    return {
      kind: 'window-empty',
      sentence: 'This promotion would end before it begins. Change one of the times.',
    };
  const twin = await rowOf(
    tx,
    sql`select from promotion where tenant_id = ${tenantId} and lower(name) = lower(${name})
          and promotion_id <> ${promotionId}`,
  );
  if (twin)
    return { kind: 'name-taken', sentence: `There is a promotion ${name} already. Choose another name.` };
  const stores = sql`select store_id as id from store where tenant_id = ${tenantId} and store_id`;
  if (!(await areThere(tx, stores, storeIds)))
    return {
      kind: 'unknown-store',
      sentence: 'A store of this promotion is no longer there. Choose its stores again.',
    };
  const groups = sql`select customer_group_id as id from customer_group
                     where tenant_id = ${tenantId} and customer_group_id`;
  if (!(await areThere(tx, groups, customerGroupIds)))
    return {
      kind: 'unknown-group',
      sentence: 'A customer group of this promotion is no longer there. Choose its groups again.',
    };
  return null;
}

async function areThere(tx: Tx, question: SQL, ids: readonly string[] | null): Promise<boolean> {
  if (ids === null) return true;
  const found = await rowsOf(tx, sql`${question} = any(${arrayLiteral(ids)}::text::uuid[])`);
  return found.length === new Set(ids).size;
}

function reachesTooFar({ storeIds }: Changer, promotions: readonly Promotion[]): PromotionRefusal | null {
  if (storeIds === null) return null;
  const isTheirs = (promotion: Promotion) =>
    promotion.storeIds?.every((storeId) => storeIds.includes(storeId)) ?? false;
  if (promotions.every(isTheirs)) return null;
  return {
    kind: 'not-your-store',
    sentence: 'This promotion reaches stores that you may not change. Ask head office.',
  };
}

/** A promotion that reaches every store, before or after, is the company's. */
const atStoresOf = (...promotions: (Promotion | undefined)[]): StoreId[] | null => {
  const stores = promotions.flatMap((each) => (each ? [each.storeIds] : []));
  return stores.includes(null) ? null : stores.flatMap((own) => own ?? []);
};
