import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../../audit';
import { type Database, type ReadDb, type Tx, asTenant, rowOf, rowsOf } from '../../database';
import { hintCompany } from '../../feed';
import type { HubDeps } from '../../hub-deps';
import type { BrandId, ProductId } from '../ids';
import { rewriteProducts } from '../rewrite-products';
import { lockCatalogue } from '../save-products';

export type BrandListed = { brandId: BrandId; name: string; products: number };

export type BrandRefusal =
  | { kind: 'brand-unknown'; sentence: string }
  | { kind: 'name-taken'; brandId: BrandId; sentence: string }
  | { kind: 'in-use'; products: number; sentence: string }
  | { kind: 'into-itself'; sentence: string };

const unknown: BrandRefusal = {
  kind: 'brand-unknown',
  sentence: 'This brand is no longer there. Load the list again.',
};

/** Every brand with how many products it has, by name. */
export const listBrands = (db: Pick<ReadDb, 'execute'>, tenantId: By['tenantId']): Promise<BrandListed[]> =>
  rowsOf<BrandListed>(
    db,
    sql`select brand.brand_id as "brandId", name, coalesce(used.products, 0) as products from brand
        left join (
          select brand_id, count(*)::int as products from product where tenant_id = ${tenantId} group by brand_id
        ) as used using (brand_id)
        where brand.tenant_id = ${tenantId} order by lower(name)`,
  );

type Act = { by: By; brandId: BrandId };
/** Whoever only renames is refused where there is nothing of that id; otherwise it is made. */
type Saving = Act & { name: string; mustBeThere?: boolean };

/** Makes a brand or renames it; its products' items, and what terminals hear of them, follow. Source: spec/catalogue.md CG13 */
export const saveBrand = (
  db: Database,
  deps: HubDeps,
  { by, brandId, name, mustBeThere = false }: Saving,
): Promise<Result<{ brandId: BrandId }, BrandRefusal>> =>
  changing(db, deps, by, async (tx, at) => {
    const before = await nameOf(tx, { by, brandId });
    if (mustBeThere && before === null) return refuse(unknown);
    const twin = await rowOf<{ brandId: BrandId; name: string }>(
      tx,
      sql`select brand_id as "brandId", name from brand
          where tenant_id = ${by.tenantId} and lower(name) = lower(${name}) and brand_id <> ${brandId}`,
    );
    if (twin) {
      const sentence = `There is a brand ${twin.name} already. Choose it, or merge the two.`;
      return refuse({ kind: 'name-taken', brandId: twin.brandId, sentence });
    }
    await tx.execute(
      sql`insert into brand (tenant_id, brand_id, name) values (${by.tenantId}, ${brandId}, ${name})
          on conflict (tenant_id, brand_id) do update set name = excluded.name`,
    );
    if (before !== null && before !== name) {
      await rewriteProducts(tx, deps, { tenantId: by.tenantId, at }, await productsOf(tx, { by, brandId }));
    }
    await writeAudit(tx, deps, { ...by, at, verb: 'save-brand', subject: brandId, before, after: name });
    return ok({ brandId });
  });

/** Gives all products of a brand to another and forgets it: two spellings of one maker become one. Source: spec/catalogue.md CG13 */
export const mergeBrand = (
  db: Database,
  deps: HubDeps,
  { by, brandId, intoId }: Act & { intoId: BrandId },
): Promise<Result<{ products: number }, BrandRefusal>> =>
  changing(db, deps, by, async (tx, at) => {
    if (brandId === intoId) {
      return refuse({
        kind: 'into-itself',
        sentence: 'A brand cannot be merged into itself. Choose another.',
      });
    }
    const [name, into] = [await nameOf(tx, { by, brandId }), await nameOf(tx, { by, brandId: intoId })];
    if (name === null || into === null) return refuse(unknown);
    const products = await productsOf(tx, { by, brandId });
    await tx.execute(
      sql`update product set brand_id = ${intoId} where tenant_id = ${by.tenantId} and brand_id = ${brandId}`,
    );
    await rewriteProducts(tx, deps, { tenantId: by.tenantId, at }, products);
    await forget(tx, { by, brandId });
    const detail = { products: products.length };
    await writeAudit(tx, deps, {
      ...by,
      at,
      verb: 'merge-brand',
      subject: brandId,
      before: name,
      after: into,
      detail,
    });
    return ok({ products: products.length });
  });

/** Only one that no product has. */
export const removeBrand = (
  db: Database,
  deps: HubDeps,
  { by, brandId }: Act,
): Promise<Result<null, BrandRefusal>> =>
  changing(db, deps, by, async (tx, at) => {
    const name = await nameOf(tx, { by, brandId });
    if (name === null) return refuse(unknown);
    const products = (await productsOf(tx, { by, brandId })).length;
    if (products > 0) {
      const sentence = `${products} products are of this brand. Give them another first, or merge it into another.`;
      return refuse({ kind: 'in-use', products, sentence });
    }
    await forget(tx, { by, brandId });
    await writeAudit(tx, deps, { ...by, at, verb: 'remove-brand', subject: brandId, before: name });
    return ok(null);
  });

const changing = <T>(
  db: Database,
  deps: HubDeps,
  { tenantId }: By,
  act: (tx: Tx, at: ReturnType<HubDeps['clock']['now']>) => Promise<Result<T, BrandRefusal>>,
): Promise<Result<T, BrandRefusal>> =>
  asTenant(db, tenantId, async (tx) => {
    await lockCatalogue(tx, tenantId);
    const answer = await act(tx, deps.clock.now());
    if (answer.ok) await hintCompany(tx, tenantId);
    return answer;
  });

const nameOf = async (tx: Tx, { by, brandId }: Act): Promise<string | null> => {
  const row = await rowOf<{ name: string }>(
    tx,
    sql`select name from brand where tenant_id = ${by.tenantId} and brand_id = ${brandId}`,
  );
  return row?.name ?? null;
};

const productsOf = async (tx: Tx, { by, brandId }: Act): Promise<ProductId[]> => {
  const rows = await rowsOf<{ id: ProductId }>(
    tx,
    sql`select product_id as id from product where tenant_id = ${by.tenantId} and brand_id = ${brandId} order by product_id`,
  );
  return rows.map(({ id }) => id);
};

const forget = (tx: Tx, { by, brandId }: Act): Promise<unknown> =>
  tx.execute(sql`delete from brand where tenant_id = ${by.tenantId} and brand_id = ${brandId}`);
