import { type Instant, type ItemId, idFrom } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import {
  type ProductId,
  type ProductInput,
  isSame,
  loadProducts,
  productRefusalSentence,
  saveProducts,
} from '../catalogue';
import { type Tx, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import { type Mapping, keepMapped, mappedByOurs, mappedByTheirs } from '../link';
import { type ProductContext, type SaidProduct, mergedProduct, roleOf, saidOf } from './map-product';
import { type Aside, nothingAside, setAside } from './pull-state';
import type { VendLink } from './settings';
import type { Product } from './shapes';
import { wordsOf } from './words-of';

export type Keeping = {
  link: VendLink;
  at: Instant;
  context: ProductContext;
  /** Somebody decided that Vend is right whatever was changed here. */
  isForced?: boolean;
};

/** The name under which the link's own deeds stand in the audit log. */
export const vendName = 'Vend';

/**
 * Takes rows of products over: each family is a product here, each row that is sold one of its variants. One that was changed here
 * since, and one that is refused, is set aside. @returns how many were
 * Source: spec/vend.md VN8, VN12
 */
export async function keepProducts(
  tx: Tx,
  deps: HubDeps,
  keeping: Keeping,
  rows: readonly Product[],
): Promise<number> {
  const { link, at, context } = keeping;
  const { tenantId, linkId } = link;
  const aside: Aside[] = [];
  const said: SaidProduct[] = [];
  for (const row of rows) {
    const role = roleOf(row);
    if (role.is === 'container') continue;
    const read = saidOf(row, role.familyId, context);
    if (read.ok) said.push(read.value);
    else if (!row.deleted_at) aside.push(asideOf(row.id, null, row.name, read.refusal.sentence));
  }
  const whose = await whoseAreThey(tx, deps, link, said);
  const stored = await loadProducts(tx, { tenantId, at }, [
    ...new Set(whose.map(({ productId }) => productId)),
  ]);
  const seen = await versionsSeen(tx, link, [...stored.keys()]);
  const saves: { product: ProductInput; said: Placed[] }[] = [];
  for (const [productId, ofIt] of Map.groupBy(whose, (each) => each.productId)) {
    const old = stored.get(productId);
    const product = mergedProduct(old?.product ?? null, ofIt, productId);
    // Taken away there before it ever was here.
    if (!old && !product.isActive) continue;
    const seenVersion = seen.get(productId);
    const isOurs = old !== undefined && seenVersion !== undefined && old.version !== seenVersion;
    if (isOurs && !keeping.isForced && !isSame(old.product, product)) {
      const fields = differences(old.product, product);
      for (const { theirId, family } of ofIt.slice(0, 1))
        aside.push({
          ...asideOf(
            theirId,
            productId,
            family.name,
            'It was changed here and in Vend. Say which of the two is right.',
          ),
          fields,
        });
      continue;
    }
    saves.push({ product, said: ofIt });
  }
  const report = await saveProducts(
    tx,
    deps,
    { tenantId, at, who: vendName, audit: 'none' },
    saves.map(({ product }) => ({ product })),
  );
  const refused = new Map(report.refused.map((each) => [each.productId as string, each]));
  const kept = saves.filter(({ product }) => !refused.has(product.productId));
  for (const { product, said: ofIt } of saves) {
    const [first] = refused.get(product.productId)?.refusals ?? [];
    const [row] = ofIt;
    if (first && row) aside.push(asideOf(row.theirId, null, product.name, productRefusalSentence(first)));
  }
  await remember(tx, deps, link, kept, versionsOf(report.saved, stored));
  for (const each of aside) await setAside(tx, deps, { tenantId, linkId }, each);
  await nothingAside(
    tx,
    { tenantId, linkId },
    'product',
    kept.flatMap(({ said: ofIt }) => ofIt.map(({ theirId }) => theirId)),
  );
  return aside.length;
}

const asideOf = (theirId: string, ourId: string | null, label: string, reason: string): Aside => ({
  ...{ thing: 'product', theirId, ourId, label, reason, fields: [] },
});

const versionsOf = (
  saved: readonly { productId: ProductId; version: number }[],
  stored: ReadonlyMap<ProductId, { version: number }>,
): Map<string, number> =>
  new Map<string, number>([
    ...[...stored].map(([productId, { version }]) => [productId, version] as const),
    ...saved.map(({ productId, version }) => [productId, version] as const),
  ]);

export type Placed = SaidProduct & { itemId: ItemId; productId: ProductId };

/** Which of our items each row is: by the mapping, then by its SKU where nobody else has it, and a new one otherwise. */
async function whoseAreThey(
  tx: Tx,
  deps: HubDeps,
  link: VendLink,
  said: readonly SaidProduct[],
): Promise<Placed[]> {
  const items = await mappedByTheirs(
    tx,
    { ...link, thing: 'item' },
    said.map(({ theirId }) => theirId),
  );
  const families = await mappedByTheirs(tx, { ...link, thing: 'product' }, [
    ...new Set(said.map(({ familyId }) => familyId)),
  ]);
  const bySku = await freeItems(
    tx,
    link,
    said.filter(({ theirId }) => !items.has(theirId)).map(({ variant }) => variant.sku),
  );
  const productOf = new Map(
    [...families].map(([familyId, { ourId }]) => [familyId, idFrom<'ProductId'>(ourId)]),
  );
  const taken = new Set<string>();
  return said.map((each) => {
    const mapped = items.get(each.theirId);
    const found = bySku.get(each.variant.sku.toLowerCase());
    const like = mapped || !found || taken.has(found.itemId) ? undefined : found;
    if (like) taken.add(like.itemId);
    const productId = productOf.get(each.familyId) ?? like?.productId ?? deps.ids.next<'ProductId'>();
    productOf.set(each.familyId, productId);
    const isOfIt = like?.productId === productId;
    const itemId = mapped ? idFrom<'ItemId'>(mapped.ourId) : isOfIt ? like.itemId : deps.ids.next<'ItemId'>();
    return { ...each, productId, itemId };
  });
}

type FreeItem = { itemId: ItemId; productId: ProductId };

/**
 * Items by folded SKU that stand for nothing of theirs yet. Who stands for something is asked for by id: looked for in the same
 * statement, a planner without statistics reads every mapping for each SKU, and a first reading has no statistics.
 */
async function freeItems(tx: Tx, link: VendLink, skus: readonly string[]): Promise<Map<string, FreeItem>> {
  if (skus.length === 0) return new Map();
  const asked = [...new Set(skus.map((sku) => sku.toLowerCase()))].map((sku) => ({ sku }));
  const rows = await rowsOf<FreeItem & { sku: string }>(
    tx,
    sql`select skus.sku, item_id as "itemId", product_id as "productId"
        from ${unnest('skus', { sku: 'text' }, asked)}
        join item on tenant_id = ${link.tenantId} and item.folded_sku = skus.sku
        order by skus.sku, is_active, item_id`,
  );
  const itemIds = rows.map(({ itemId }) => itemId);
  const taken = await mappedByOurs(tx, { ...link, thing: 'item' }, itemIds);
  const free = rows.filter(({ itemId }) => !taken.has(itemId));
  // Of several the last stays: one that is sold, and the newest.
  return new Map(free.map(({ sku, ...item }) => [sku, item]));
}

const versionsSeen = async (
  tx: Tx,
  { tenantId, linkId }: VendLink,
  productIds: readonly ProductId[],
): Promise<Map<string, number>> => {
  if (productIds.length === 0) return new Map();
  const ids = productIds.map((product_id) => ({ product_id }));
  const rows = await rowsOf<{ productId: string; version: number }>(
    tx,
    sql`select vend_seen.product_id as "productId", version
        from ${unnest('ids', { product_id: 'uuid' }, ids)}
        join vend_seen on vend_seen.product_id = ids.product_id and tenant_id = ${tenantId} and link_id = ${linkId}`,
  );
  return new Map(rows.map(({ productId, version }) => [productId, version]));
};

async function remember(
  tx: Tx,
  deps: HubDeps,
  link: VendLink,
  kept: readonly { product: ProductInput; said: readonly Placed[] }[],
  versions: ReadonlyMap<string, number>,
): Promise<void> {
  const items: Mapping[] = [];
  const products = new Map<string, Mapping>();
  for (const { product, said } of kept)
    for (const { theirId, familyId, itemId } of said) {
      items.push({ theirId, ourId: itemId, theirVersion: null });
      products.set(familyId, { theirId: familyId, ourId: product.productId, theirVersion: null });
    }
  await keepMapped(tx, deps, { ...link, thing: 'item' }, items);
  await keepMapped(tx, deps, { ...link, thing: 'product' }, [...products.values()]);
  const rows = kept.map(({ product: { productId } }) => ({
    product_id: productId,
    version: versions.get(productId) ?? 1,
  }));
  if (rows.length === 0) return;
  await tx.execute(
    sql`insert into vend_seen (tenant_id, link_id, product_id, version)
        select ${link.tenantId}::uuid, ${link.linkId}::uuid, rows.*
        from ${unnest('rows', { product_id: 'uuid', version: 'int' }, rows)}
        on conflict (tenant_id, link_id, product_id) do update set version = excluded.version`,
  );
}

/** What a person compares, in words. */
function differences(ours: ProductInput, theirs: ProductInput): Aside['fields'] {
  const found: Aside['fields'] = [];
  const compare = (field: string, one: unknown, other: unknown): void => {
    if (!isSame(one, other)) found.push({ field, ours: wordsOf(one), theirs: wordsOf(other) });
  };
  compare('Name', ours.name, theirs.name);
  compare('Description', ours.description, theirs.description);
  compare('Tax', ours.taxCodes, theirs.taxCodes);
  compare('Sold', ours.isActive, theirs.isActive);
  for (const variant of theirs.variants) {
    const own = ours.variants.find(({ itemId }) => itemId === variant.itemId);
    if (!own) {
      found.push({ field: `Variant ${variant.sku}`, ours: '', theirs: variant.sku });
      continue;
    }
    compare('SKU', own.sku, variant.sku);
    compare(`Price of ${variant.sku}`, own.price, variant.price);
    compare(
      `Codes of ${variant.sku}`,
      own.barcodes.map(({ code }) => code),
      variant.barcodes.map(({ code }) => code),
    );
    compare(
      `Suppliers of ${variant.sku}`,
      own.suppliers.map(({ code }) => code),
      variant.suppliers.map(({ code }) => code),
    );
  }
  return found;
}
