import { type CategoryId, type Instant, type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { CategoryV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../../audit';
import { type Database, type ReadDb, type Tx, asTenant, rowsOf } from '../../database';
import { appendChanges, hintCompany } from '../../feed';
import type { HubDeps } from '../../hub-deps';
import type { ProductId } from '../ids';
import { rewriteProducts } from '../rewrite-products';
import { lockCatalogue } from '../save-products';

/** A category with how many products are in it, not counting those below. */
export type CategoryListed = CategoryV1 & { products: number };

export type CategoryRefusal =
  | { kind: 'category-unknown'; sentence: string }
  | { kind: 'name-taken'; categoryId: CategoryId; sentence: string }
  /** It would be below itself. */
  | { kind: 'circle'; sentence: string }
  | { kind: 'in-use'; products: number; categories: number; sentence: string };

type Db = Pick<ReadDb, 'execute'>;

/** Every category of the company by name; `parentId` makes them a tree. */
export const listCategories = (db: Db, tenantId: By['tenantId']): Promise<CategoryListed[]> =>
  rowsOf<{ record: CategoryV1; products: number }>(
    db,
    sql`select record, coalesce(used.products, 0) as products from category
        left join (
          select category_id, count(*)::int as products from product where tenant_id = ${tenantId} group by category_id
        ) as used using (category_id)
        where category.tenant_id = ${tenantId} order by lower(name)`,
  ).then((rows) => rows.map(({ record, products }) => ({ ...record, products })));

type Act = { by: By; categoryId: CategoryId };

/** Whoever changes one says what; the rest stays, and there must be one. */
type Saving = { by: By; category: CategoryV1 };
type Changing = Act & { change: Partial<Omit<CategoryV1, 'categoryId'>> };

/**
 * Makes a category, renames it, colours it or puts it below another. Refuses a place below itself, and a name that a neighbour
 * has. Source: spec/catalogue.md CG14
 */
export const saveCategory = (
  db: Database,
  deps: HubDeps,
  asked: Saving | Changing,
): Promise<Result<CategoryV1, CategoryRefusal>> =>
  changing(db, deps, asked.by, async (tx, at, tree) => {
    const { by } = asked;
    const category = 'category' in asked ? asked.category : changed(tree, asked);
    if (!category) return refuse(unknown);
    const { categoryId, parentId } = category;
    if (parentId !== null && !tree.has(parentId)) return refuse(unknown);
    if (isBelow(tree, parentId, categoryId)) return refuse(circle);
    const twin = [...tree.values()].find(
      (other) =>
        other.categoryId !== categoryId &&
        other.parentId === parentId &&
        other.name.toLowerCase() === category.name.toLowerCase(),
    );
    if (twin) {
      const sentence = `There is a category ${twin.name} here already. Choose another name, or merge the two.`;
      return refuse({ kind: 'name-taken', categoryId: twin.categoryId, sentence });
    }
    await put(tx, { tenantId: by.tenantId, at }, [category]);
    const before = tree.get(categoryId) ?? null;
    await writeAudit(tx, deps, {
      ...by,
      at,
      verb: 'save-category',
      subject: categoryId,
      before,
      after: category,
    });
    return ok(category);
  });

/** Gives all products of a category, and the categories below it, to another, and forgets it. Source: spec/catalogue.md CG14 */
export const mergeCategory = (
  db: Database,
  deps: HubDeps,
  { by, categoryId, intoId }: Act & { intoId: CategoryId },
): Promise<Result<{ products: number }, CategoryRefusal>> =>
  changing(db, deps, by, async (tx, at, tree) => {
    const [category, into] = [tree.get(categoryId), tree.get(intoId)];
    if (!category || !into) return refuse(unknown);
    if (isBelow(tree, intoId, categoryId)) return refuse(circle);
    const where = { tenantId: by.tenantId, at };
    const children = [...tree.values()].filter(({ parentId }) => parentId === categoryId);
    await put(
      tx,
      where,
      children.map((child) => ({ ...child, parentId: intoId })),
    );
    const products = await productsIn(tx, { by, categoryId });
    await tx.execute(
      sql`update product set category_id = ${intoId} where tenant_id = ${by.tenantId} and category_id = ${categoryId}`,
    );
    await rewriteProducts(tx, deps, where, products);
    await forget(tx, where, categoryId);
    const detail = { products: products.length, categories: children.length };
    await writeAudit(tx, deps, {
      ...by,
      at,
      verb: 'merge-category',
      subject: categoryId,
      before: category,
      after: into,
      detail,
    });
    return ok({ products: products.length });
  });

/** Only one that has neither products nor categories below it. */
export const removeCategory = (
  db: Database,
  deps: HubDeps,
  { by, categoryId }: Act,
): Promise<Result<null, CategoryRefusal>> =>
  changing(db, deps, by, async (tx, at, tree) => {
    const category = tree.get(categoryId);
    if (!category) return refuse(unknown);
    const products = (await productsIn(tx, { by, categoryId })).length;
    const categories = [...tree.values()].filter(({ parentId }) => parentId === categoryId).length;
    if (products + categories > 0) {
      const sentence = `${products} products and ${categories} categories are in it. Move them first, or merge it into another.`;
      return refuse({ kind: 'in-use', products, categories, sentence });
    }
    await forget(tx, { tenantId: by.tenantId, at }, categoryId);
    await writeAudit(tx, deps, { ...by, at, verb: 'remove-category', subject: categoryId, before: category });
    return ok(null);
  });

const unknown: CategoryRefusal = {
  kind: 'category-unknown',
  sentence: 'This category is no longer there. Load the list again.',
};
const circle: CategoryRefusal = {
  kind: 'circle',
  sentence: 'A category cannot be put below itself or what is below it. Choose another place.',
};

type Tree = ReadonlyMap<CategoryId, CategoryV1>;

const changed = (tree: Tree, { categoryId, change }: Changing): CategoryV1 | null => {
  const category = tree.get(categoryId);
  return category ? { ...category, ...change } : null;
};

/** Whether a place is the category itself or somewhere below it. */
function isBelow(tree: Tree, place: CategoryId | null, categoryId: CategoryId): boolean {
  const seen = new Set<CategoryId>();
  for (let at = place; at !== null && !seen.has(at); at = tree.get(at)?.parentId ?? null) {
    if (at === categoryId) return true;
    seen.add(at);
  }
  return false;
}

/** One after the other in a company, so that two moves cannot close a circle together. */
const changing = <T>(
  db: Database,
  deps: HubDeps,
  { tenantId }: By,
  act: (tx: Tx, at: Instant, tree: Tree) => Promise<Result<T, CategoryRefusal>>,
): Promise<Result<T, CategoryRefusal>> =>
  asTenant(db, tenantId, async (tx) => {
    await lockCatalogue(tx, tenantId);
    const rows = await rowsOf<{ record: CategoryV1 }>(
      tx,
      sql`select record from category where tenant_id = ${tenantId}`,
    );
    const answer = await act(
      tx,
      deps.clock.now(),
      new Map(rows.map(({ record }) => [record.categoryId, record])),
    );
    if (answer.ok) await hintCompany(tx, tenantId);
    return answer;
  });

type Where = Pick<By, 'tenantId'> & { at: Instant };

async function put(tx: Tx, where: Where, categories: readonly CategoryV1[]): Promise<void> {
  for (const category of categories) {
    await tx.execute(
      sql`insert into category (tenant_id, category_id, name, record)
          values (${where.tenantId}, ${category.categoryId}, ${category.name}, ${JSON.stringify(category)}::jsonb)
          on conflict (tenant_id, category_id) do update set name = excluded.name, record = excluded.record`,
    );
  }
  await appendChanges(
    tx,
    where,
    categories.map((record) => ({ topic: 'category' as const, key: record.categoryId, record })),
  );
}

async function forget(tx: Tx, where: Where, categoryId: CategoryId): Promise<void> {
  await tx.execute(
    sql`delete from category where tenant_id = ${where.tenantId} and category_id = ${categoryId}`,
  );
  await appendChanges(tx, where, [{ topic: 'category', key: categoryId, record: null }]);
}

const productsIn = async (tx: Tx, { by, categoryId }: Act): Promise<ProductId[]> => {
  const rows = await rowsOf<{ id: ProductId }>(
    tx,
    sql`select product_id as id from product where tenant_id = ${by.tenantId} and category_id = ${categoryId} order by product_id`,
  );
  return rows.map(({ id }) => id);
};
