import type { TenantId } from '@tillbridge/core/kernel';
import type { CategoryV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../../database';
import { type Draft, type Names, levelSeparator } from '../row/draft';

type Db = Pick<ReadDb, 'execute'>;

/** The path of each category by id. A tree that bites its own tail ends where it would begin again. */
export function categoryPaths(categories: readonly CategoryV1[]): Map<string, string> {
  const byId = new Map(categories.map((category) => [category.categoryId as string, category]));
  return new Map(
    categories.map((category) => {
      const names = [category.name];
      const seen = new Set<string>([category.categoryId]);
      for (let id = category.parentId; id !== null && !seen.has(id);) {
        seen.add(id);
        const parent = byId.get(id);
        if (!parent) break;
        names.unshift(parent.name);
        id = parent.parentId;
      }
      return [category.categoryId, names.join(levelSeparator)];
    }),
  );
}

export type KnownNames = Omit<Names, 'skus'>;

/** Every brand, category and supplier of the company by id: some thousands at most. */
export async function readNames(db: Db, tenantId: TenantId): Promise<KnownNames> {
  const named = async (table: 'brand' | 'supplier'): Promise<Map<string, string>> => {
    const rows = await rowsOf<{ id: string; name: string }>(
      db,
      sql`select ${sql.identifier(`${table}_id`)} as id, name from ${sql.identifier(table)} where tenant_id = ${tenantId}`,
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  };
  const categories = await rowsOf<{ record: CategoryV1 }>(
    db,
    sql`select record from category where tenant_id = ${tenantId}`,
  );
  return {
    brands: await named('brand'),
    suppliers: await named('supplier'),
    categories: categoryPaths(categories.map(({ record }) => record)),
  };
}

const folded = (names: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...names.values()].map((name) => [name.toLowerCase(), name]));

/** The names as the catalogue writes them: a file that shouts means the same brand. */
export function asKnown(names: KnownNames): (draft: Draft) => Draft {
  const brands = folded(names.brands);
  const categories = folded(names.categories);
  const suppliers = folded(names.suppliers);
  const known = (map: Map<string, string>, name: string): string => map.get(name.toLowerCase()) ?? name;
  return (draft) => ({
    ...draft,
    brand: draft.brand === null ? null : known(brands, draft.brand),
    category: draft.category === null ? null : known(categories, draft.category),
    variants: draft.variants.map((variant) => ({
      ...variant,
      suppliers: variant.suppliers.map((own) => ({ ...own, name: known(suppliers, own.name) })),
    })),
  });
}
