import { type Result, idFrom, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type ProductInput, loadProducts } from '../catalogue';
import { type ReadDb, type Tx, rowsOf, unnest } from '../database';
import { type TaskOutcome, allMapped } from '../link';
import { ownPrices } from './book-context';
import type { VendClient } from './client';
import type { Where } from './pull-state';
import type { VendAt } from './settings';
import { taxLike } from './tell-sales';
import { type NameOf, type WishContext } from './wish-product';

const Retailer = z.object({ tax_exclusive: z.boolean().nullish() });

/** Whether prices are written there without tax. */
export async function isExclusiveThere(client: VendClient): Promise<Result<boolean, TaskOutcome>> {
  const retailer = await client.one(Retailer, {
    ...{ method: 'GET', path: '/retailer', what: 'Look how prices are written' },
  });
  return retailer.ok ? ok(retailer.value.tax_exclusive === true) : retailer;
}

export const noStore: TaskOutcome = {
  is: 'dead',
  trouble: 'There is no store yet, so nobody knows the currency.',
};

export type OwnProducts = { products: ProductInput[]; context: WishContext; outletIds: string[] };

/** Products of ours, and what is needed to say them in Vend’s terms. */
export async function productsToTell(
  tx: Tx,
  { links, link }: VendAt,
  isExclusive: boolean,
  productIds: readonly string[],
): Promise<Result<OwnProducts, TaskOutcome>> {
  const { tenantId } = link;
  const at = links.deps.clock.now();
  const prices = await ownPrices(tx, tenantId, at);
  if (!prices) return refuse(noStore);
  const ids = productIds.map((id) => idFrom<'ProductId'>(id));
  const stored = await loadProducts(tx, { tenantId, at }, ids);
  const products = ids.flatMap((id) => stored.get(id)?.product ?? []);
  const nameOf = await namesOf(tx, link, products);
  const outlets = await allMapped(tx, { ...link, thing: 'outlet' });
  const { taxes } = link.settings;
  return ok({
    products,
    outletIds: outlets.map(({ theirId }) => theirId),
    context: { prices, isExclusive, nameOf, taxId: (codes) => taxLike(taxes, codes) },
  });
}

type Thing = 'brand' | 'category' | 'supplier';

async function namesOf(
  tx: ReadDb,
  { tenantId, linkId }: Where,
  products: readonly ProductInput[],
): Promise<NameOf> {
  const suppliers = products.flatMap(({ variants }) =>
    variants.flatMap((variant) => variant.suppliers.map(({ supplierId }) => supplierId as string)),
  );
  const asked: Readonly<Record<Thing, string[]>> = {
    brand: products.flatMap(({ brandId }) => brandId ?? []),
    category: products.flatMap(({ categoryId }) => categoryId ?? []),
    supplier: suppliers,
  };
  const known = new Map<string, { name: string; theirId: string | null }>();
  for (const thing of ['brand', 'category', 'supplier'] as const) {
    const [table, id] = [sql.identifier(thing), sql.identifier(`${thing}_id`)];
    const ids = [...new Set(asked[thing])].map((each) => ({ id: each }));
    if (ids.length === 0) continue;
    const rows = await rowsOf<{ id: string; name: string; theirId: string | null }>(
      tx,
      sql`select asked.id, ${table}.name, their_id as "theirId" from ${unnest('asked', { id: 'uuid' }, ids)}
          join ${table} on ${table}.tenant_id = ${tenantId} and ${table}.${id} = asked.id
          left join link_map on link_map.tenant_id = ${tenantId} and link_map.link_id = ${linkId}
            and thing = ${thing} and our_id = asked.id::text`,
    );
    for (const { id: ourId, ...row } of rows) known.set(`${thing} ${ourId}`, row);
  }
  return (thing, ourId) => {
    const found = known.get(`${thing} ${ourId}`);
    return found ? { ourId, ...found } : null;
  };
}
