import type { ItemId, Money, Quantity } from '@tillbridge/core/kernel';
import type { ProductInput } from '../../catalogue/product';
import type { Code } from './read-row';

/** A product as files speak of it: everything by name, so that what is there and what a file says can be compared. */
export type Draft = Omit<
  ProductInput,
  'productId' | 'brandId' | 'categoryId' | 'variants' | 'taxCategory'
> & {
  productId: ProductInput['productId'] | null;
  brand: string | null;
  /** With the categories above it: Drinks > Wine. */
  category: string | null;
  taxCategory: string | null;
  variants: DraftVariant[];
};
export type DraftVariant = {
  itemId: ItemId | null;
  sku: string;
  attributeValues: string[];
  barcodes: Code[];
  price: Money;
  suppliers: DraftSupplier[];
  components: { sku: string; quantity: Quantity }[];
  imageId: string | null;
  isActive: boolean;
};
export type DraftSupplier = { name: string; code: string; cost: Money | null; packQuantity: Quantity };

/** Names by id, for what products point at. */
export type Names = {
  brands: ReadonlyMap<string, string>;
  /** As paths. */
  categories: ReadonlyMap<string, string>;
  suppliers: ReadonlyMap<string, string>;
  /** SKUs of components by item id. */
  skus: ReadonlyMap<string, string>;
};

export const levelSeparator = ' > ';

/** What is in the catalogue, by name. */
export function draftOf(product: ProductInput, names: Names): Draft {
  const { brandId, categoryId, variants, taxCategory, ...rest } = product;
  return {
    ...rest,
    taxCategory: taxCategory ?? null,
    brand: brandId === null ? null : (names.brands.get(brandId) ?? null),
    category: categoryId === null ? null : (names.categories.get(categoryId) ?? null),
    variants: variants.map(({ suppliers, components, ...variant }) => ({
      ...variant,
      // Whether it is sold, whichever of the two says so: a file knows no more.
      isActive: rest.isActive && variant.isActive,
      suppliers: suppliers.map(({ supplierId, ...own }) => ({
        ...own,
        name: names.suppliers.get(supplierId) ?? '',
      })),
      components: components.map(({ itemId, quantity }) => ({ sku: names.skus.get(itemId) ?? '', quantity })),
    })),
  };
}

/** The other way: ids by folded name. Every name must be known by now (asserted by whoever made them). */
export type Ids = {
  brand(name: string): ProductInput['brandId'];
  category(path: string): ProductInput['categoryId'];
  supplier(name: string): ProductInput['variants'][number]['suppliers'][number]['supplierId'];
  item(sku: string): ItemId;
  next: { product(): ProductInput['productId']; item(): ItemId };
};

export function inputOf(draft: Draft, ids: Ids): ProductInput {
  const { productId, brand, category, taxCategory, variants, ...rest } = draft;
  return {
    ...rest,
    ...(taxCategory === null ? {} : { taxCategory }),
    productId: productId ?? ids.next.product(),
    brandId: brand === null ? null : ids.brand(brand),
    categoryId: category === null ? null : ids.category(category),
    variants: variants.map(({ itemId, suppliers, components, ...variant }) => ({
      ...variant,
      itemId: itemId ?? ids.next.item(),
      suppliers: suppliers.map(({ name, ...own }) => ({ ...own, supplierId: ids.supplier(name) })),
      components: components.map(({ sku, quantity }) => ({ itemId: ids.item(sku), quantity })),
    })),
  };
}
