import { type Instant, idFrom } from '@tillbridge/core/kernel';
import type { CategoryV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ProductId, lockCatalogue, rewriteProducts } from '../catalogue';
import { type Tx, rowOf, rowsOf } from '../database';
import { appendChanges, hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { type Mapping, keepMapped, mappedByTheirs } from '../link';
import type { VendLink } from './settings';
import type { Named, ProductType } from './shapes';

export const namedThings = ['brand', 'category', 'supplier'] as const;
export type NamedThing = (typeof namedThings)[number];
/** What one of theirs is called here: the last of a path. */
type Said = { theirId: string; name: string; theirVersion: number | null };

const longest: Readonly<Record<NamedThing, number>> = { brand: 120, category: 60, supplier: 120 };
const usualColour = '#2c5fa8';

/**
 * Takes brands, categories and suppliers over: one that is mapped is renamed with theirs, one that is called the same is the same, and
 * what is left is made. What was deleted there stays here, because products and sales speak of it. Source: spec/vend.md VN9
 */
export async function keepNames(
  tx: Tx,
  deps: HubDeps,
  { link, at }: { link: VendLink; at: Instant },
  thing: NamedThing,
  rows: readonly (Named | ProductType)[],
): Promise<number> {
  const { tenantId } = link;
  await lockCatalogue(tx, tenantId);
  const said = rows.filter(({ deleted_at: gone }) => !gone).map((row) => saidBy(thing, row));
  const mapped = await mappedByTheirs(
    tx,
    { ...link, thing },
    said.map(({ theirId }) => theirId),
  );
  const ours = await namesHere(tx, link, thing);
  const idOf = new Map([...ours].map(([id, name]) => [name.toLowerCase(), id]));
  const spoken = new Set(await idsSpokenFor(tx, link, thing));
  const keeping: Mapping[] = [];
  for (const { theirId, name, theirVersion } of said) {
    const known = mapped.get(theirId)?.ourId;
    const twin = idOf.get(name.toLowerCase());
    if (known === undefined) {
      const isFree = twin !== undefined && !spoken.has(twin);
      // Two of theirs with one name: the second keeps a name of its own.
      const ownName = twin !== undefined && !isFree ? `${name} (${theirId.slice(0, 8)})` : name;
      const ourId = isFree ? twin : await make(tx, deps, { link, at }, thing, ownName);
      idOf.set(ownName.toLowerCase(), ourId);
      spoken.add(ourId);
      keeping.push({ theirId, ourId, theirVersion });
      continue;
    }
    if (ours.get(known) !== name && (twin === undefined || twin === known))
      await rename(tx, deps, { link, at }, thing, { id: known, name });
    keeping.push({ theirId, ourId: known, theirVersion });
  }
  await keepMapped(tx, deps, { ...link, thing }, keeping);
  await hintCompany(tx, tenantId);
  return 0;
}

const saidBy = (thing: NamedThing, row: Named | ProductType): Said => ({
  theirId: row.id,
  name: row.name.trim().slice(0, longest[thing]),
  theirVersion: row.version ?? null,
});

const table = (thing: NamedThing) => ({ name: sql.identifier(thing), id: sql.identifier(`${thing}_id`) });

async function namesHere(tx: Tx, { tenantId }: VendLink, thing: NamedThing): Promise<Map<string, string>> {
  const { name, id } = table(thing);
  const rows = await rowsOf<{ id: string; name: string }>(
    tx,
    sql`select ${id} as id, name from ${name} where tenant_id = ${tenantId}`,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

const idsSpokenFor = async (tx: Tx, { tenantId, linkId }: VendLink, thing: NamedThing): Promise<string[]> =>
  (
    await rowsOf<{ id: string }>(
      tx,
      sql`select our_id as id from link_map where tenant_id = ${tenantId} and link_id = ${linkId} and thing = ${thing}`,
    )
  ).map(({ id }) => id);

type Where = { link: VendLink; at: Instant };

async function make(
  tx: Tx,
  deps: HubDeps,
  { link, at }: Where,
  thing: NamedThing,
  name: string,
): Promise<string> {
  const id = deps.ids.next<string>();
  const { tenantId } = link;
  if (thing === 'category') {
    const record: CategoryV1 = { categoryId: idFrom(id), name, parentId: null, colour: usualColour };
    await tx.execute(
      sql`insert into category (tenant_id, category_id, name, record)
          values (${tenantId}, ${id}, ${name}, ${JSON.stringify(record)}::jsonb)`,
    );
    await appendChanges(tx, { tenantId, at }, [{ topic: 'category', key: id, record }]);
    return id;
  }
  const { name: its, id: key } = table(thing);
  await tx.execute(sql`insert into ${its} (tenant_id, ${key}, name) values (${tenantId}, ${id}, ${name})`);
  if (thing === 'supplier')
    await appendChanges(tx, { tenantId, at }, [
      { topic: 'supplier', key: id, record: { supplierId: idFrom<'SupplierId'>(id), name } },
    ]);
  return id;
}

async function rename(
  tx: Tx,
  deps: HubDeps,
  { link, at }: Where,
  thing: NamedThing,
  { id, name }: { id: string; name: string },
): Promise<void> {
  const { tenantId } = link;
  const { name: its, id: key } = table(thing);
  await tx.execute(sql`update ${its} set name = ${name} where tenant_id = ${tenantId} and ${key} = ${id}`);
  if (thing === 'supplier') {
    await appendChanges(tx, { tenantId, at }, [
      { topic: 'supplier', key: id, record: { supplierId: idFrom<'SupplierId'>(id), name } },
    ]);
    return;
  }
  if (thing === 'category') {
    const row = await rowOf<{ record: CategoryV1 }>(
      tx,
      sql`update category set record = record || jsonb_build_object('name', ${name}::text)
          where tenant_id = ${tenantId} and category_id = ${id} returning record`,
    );
    if (row) await appendChanges(tx, { tenantId, at }, [{ topic: 'category', key: id, record: row.record }]);
    return;
  }
  const products = await rowsOf<{ productId: ProductId }>(
    tx,
    sql`select product_id as "productId" from product where tenant_id = ${tenantId} and brand_id = ${id}`,
  );
  await rewriteProducts(
    tx,
    deps,
    { tenantId, at },
    products.map(({ productId }) => productId),
  );
}
