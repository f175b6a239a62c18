import { type Instant, type TenantId, idFrom } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Tx, rowsOf, unnest } from '../database';
import type { BrandId, ProductId } from './ids';
import { shownPrice } from './items-of';
import { type StoredProduct, loadProducts } from './load-products';
import type { ProductInput, VariantInput } from './product';
import { type ProductToWrite, writeProducts } from './write-products';

type Where = { tenantId: TenantId; at: Instant };

/**
 * Writes items whole, as a company's plan or an older file has them, with what follows from them: an item without a product is one
 * of its own, and a brand that is not there yet is made. A statement per table for any number. Source: spec/catalogue.md CG1
 */
export async function saveItems(tx: Tx, where: Where, items: readonly ItemV1[]): Promise<void> {
  if (items.length === 0) return;
  const brands = await brandsNamed(tx, where, items);
  const byProduct = Map.groupBy(items, productIdOf);
  const stored = await loadProducts(tx, where, [...byProduct.keys()]);
  const writing = [...byProduct].map(([productId, own]) => {
    const brandName = own[0]?.brand ?? null;
    const brandId = brandName === null ? null : (brands.get(brandName.toLowerCase()) ?? null);
    return productWith(productId, own, { old: stored.get(productId), brandId, brandName, at: where.at });
  });
  await writeProducts(tx, where, writing);
}

const productIdOf = (item: ItemV1): ProductId => item.productId ?? idFrom<'ProductId'>(item.itemId);

type Around = {
  old: StoredProduct | undefined;
  brandId: BrandId | null;
  brandName: string | null;
  at: Instant;
};

function productWith(
  productId: ProductId,
  own: readonly ItemV1[],
  { old, brandId, brandName, at }: Around,
): ProductToWrite {
  const [first] = own;
  if (!first) throw new Error('a product has an item');
  const given = new Map(own.map((item) => [item.itemId as string, { ...item, productId }]));
  const kept = (old?.items ?? []).filter(({ itemId }) => !given.has(itemId));
  const items = [...kept, ...given.values()];
  const variants = items.map((item) => variantFrom(item, old?.product, at));
  const product = {
    ...productFrom(productId, first, brandId),
    variants,
    isActive: items.some(({ isActive }) => isActive),
  };
  if (!product.isActive) {
    // Archived as a whole: that is said once, by the product.
    product.variants = variants.map((variant) => ({ ...variant, isActive: true }));
  }
  const more = old
    ? {
        description: old.product.description,
        imageIds: old.product.imageIds,
        ...(old.product.notificationId ? { notificationId: old.product.notificationId } : {}),
      }
    : {};
  return {
    product: { ...product, ...more },
    brandName,
    version: (old?.version ?? 0) + 1,
    items,
    changed: [...given.values()],
  };
}

/** An item's name less what tells it from the product's other variants. */
function nameWithoutVariant({ name, attributes }: ItemV1): string {
  const suffix = ` ${(attributes ?? []).map(({ value }) => value).join(' / ')}`;
  return attributes && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

const productFrom = (
  productId: ProductId,
  item: ItemV1,
  brandId: BrandId | null,
): Omit<ProductInput, 'variants'> => ({
  productId,
  name: nameWithoutVariant(item),
  description: '',
  brandId,
  categoryId: item.categoryId,
  tags: item.tags ?? [],
  attributeNames: (item.attributes ?? []).map(({ name }) => name),
  imageIds: item.imageId ? [item.imageId] : [],
  unitOfMeasure: item.unitOfMeasure,
  taxCodes: item.taxCodes,
  ...(item.taxCategory === undefined ? {} : { taxCategory: item.taxCategory }),
  movesStock: item.movesStock,
  ageClass: item.ageClass ?? null,
  saleHoursClass: item.saleHoursClass ?? null,
  ...(item.sells ? { sells: item.sells } : {}),
  ...(item.restrictions?.length ? { restrictions: item.restrictions } : {}),
  tracking: item.tracking ?? null,
  isActive: item.isActive,
});

function variantFrom(item: ItemV1, old: ProductInput | undefined, at: Instant): VariantInput {
  const before = old?.variants.find(({ itemId }) => itemId === item.itemId);
  return {
    itemId: item.itemId,
    sku: item.sku,
    attributeValues: (item.attributes ?? []).map(({ value }) => value),
    barcodes: item.barcodes,
    price: shownPrice(item, at),
    suppliers: before?.suppliers ?? [],
    components: item.components ?? [],
    imageId: before?.imageId ?? null,
    isActive: item.isActive,
  };
}

/** Brand ids by lower-case name; those that are not there yet are made. */
async function brandsNamed(
  tx: Tx,
  { tenantId }: Where,
  items: readonly ItemV1[],
): Promise<ReadonlyMap<string, BrandId>> {
  const names = new Map(items.flatMap(({ brand }) => (brand ? [[brand.toLowerCase(), brand] as const] : [])));
  if (names.size === 0) return new Map();
  const rows = [...names.values()].map((name) => ({ name }));
  await tx.execute(
    sql`insert into brand (tenant_id, brand_id, name)
        select ${tenantId}::uuid, gen_random_uuid(), names.name from ${unnest('names', { name: 'text' }, rows)}
        on conflict do nothing`,
  );
  const known = await rowsOf<{ name: string; brand_id: BrandId }>(
    tx,
    sql`select lower(brand.name) as name, brand_id from ${unnest('names', { name: 'text' }, rows)}
        join brand on tenant_id = ${tenantId} and lower(brand.name) = lower(names.name)`,
  );
  return new Map(known.map(({ name, brand_id }) => [name, brand_id]));
}
