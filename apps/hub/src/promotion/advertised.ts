import { priceInForce } from '@tillbridge/core/catalogue';
import type { Instant, StoreId, TenantId } from '@tillbridge/core/kernel';
import { type OrdinaryGoods, type Promotion, muchCheaper } from '@tillbridge/core/promotion';
import { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';
import { type AdvertisingLaw, advertisingLaws } from '../jurisdiction';

/** Which of a promotion's goods a law on advertising speaks of, for whoever makes it. */
export type AdvertisingWarning = { sentence: string; count: number; names: string[] };

type Db = Pick<ReadDb, 'execute'>;
const mostNames = 5;
/** Where `muchCheaper` looks at nothing else of them. */
const LookedAt = ItemV1.pick({
  itemId: true,
  name: true,
  prices: true,
  productId: true,
  categoryId: true,
  brand: true,
  tags: true,
  ageClass: true,
  restrictions: true,
});

/**
 * What nobody should put in the window of this promotion, at the stores where it acts. Prices are the items' own, before any book.
 * Source: spec/promotions.md PM15
 */
export async function advertisingWarnings(
  db: Db,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  { reward, storeIds }: { reward: Promotion['reward']; storeIds: readonly StoreId[] | null },
): Promise<AdvertisingWarning[]> {
  const codes = await jurisdictionsOf(db, tenantId, storeIds);
  const warnings: AdvertisingWarning[] = [];
  for (const law of advertisingLaws) {
    const isHere = codes.some((code) => code === law.jurisdiction || code.startsWith(`${law.jurisdiction}-`));
    if (!isHere) continue;
    const goods = await goodsUnder(db, { tenantId, at }, law, reward.kind === 'bundle');
    const found = muchCheaper(reward, goods, {
      concerns: ({ looks }) => looks.ageClass === law.ageClass,
      fromPpm: law.fromPpm,
      categoryAbove: await categoriesAbove(db, tenantId),
    });
    if (found.length === 0) continue;
    const names = found.slice(0, mostNames).map(({ name }) => name);
    warnings.push({ sentence: law.sentence, count: found.length, names });
  }
  return warnings;
}

const jurisdictionsOf = async (
  db: Db,
  tenantId: TenantId,
  storeIds: readonly StoreId[] | null,
): Promise<string[]> => {
  const chosen = storeIds === null ? sql`` : sql`and store_id = any(${arrayLiteral(storeIds)}::text::uuid[])`;
  const rows = await rowsOf<{ code: string }>(
    db,
    sql`select distinct record -> 'jurisdiction' ->> 'code' as code from store
        where tenant_id = ${tenantId} ${chosen}`,
  );
  return rows.map(({ code }) => code);
};

/** A bundle costs what all of its parts cost: only for one are other goods looked at, where there are any that the law speaks of. */
async function goodsUnder(
  db: Db,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  { ageClass }: AdvertisingLaw,
  withOthers: boolean,
): Promise<OrdinaryGoods[]> {
  const isUnder = sql`record ->> 'ageClass' = ${ageClass}`;
  const mine = sql`tenant_id = ${tenantId} and is_active`;
  const which = withOthers ? sql`exists (select from item where ${mine} and ${isUnder})` : isUnder;
  const rows = await rowsOf<{ record: unknown }>(
    db,
    sql`select record from item where ${mine} and ${which} order by record ->> 'name', item_id`,
  );
  return rows.flatMap(({ record }) => {
    const item = LookedAt.parse(record);
    const price = priceInForce(item, at)?.price;
    return price === undefined ? [] : [{ itemId: item.itemId, name: item.name, price, looks: item }];
  });
}

export async function categoriesAbove(
  db: Db,
  tenantId: TenantId,
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await rowsOf<{ id: string; above: string | null }>(
    db,
    sql`select category_id as id, record->>'parentId' as above from category where tenant_id = ${tenantId}`,
  );
  return new Map(rows.map(({ id, above }) => [id, above]));
}
