import { ok } from '@tillbridge/core/kernel';
import { ageClasses } from '@tillbridge/core/wire';
import { z } from 'zod';
import {
  type ProductId,
  type ProductListed,
  type ProductSave,
  ProductQuery,
  archiveProducts,
  getProduct,
  listProducts,
  productRefusalSentence,
  productSorts,
  saveProduct,
} from '../../catalogue';
import { asTenant } from '../../database';
import { readCursor } from '../cursor';
import { amount, id, isPrintable, printable, isoOf, momentOut, pageQuery } from '../fields';
import { type Answered, cursorUnreadable, notFound, refused } from '../problem';
import { type ApiContext, type ApiRoute, act, change, create, list, show } from '../route';
import {
  ProductAnswer,
  ProductBody,
  ProductChange,
  optionalsOf,
  shownProduct,
  variantsOf,
} from './product-shape';

const ListedAnswer = z.object({
  productId: id('ProductId'),
  version: z.int(),
  changedAt: momentOut,
  name: z.string(),
  brandId: id('BrandId').nullable(),
  brandName: z.string().nullable(),
  categoryId: id('CategoryId').nullable(),
  categoryName: z.string().nullable(),
  tags: z.array(z.string()),
  isActive: z.boolean(),
  ageClass: z.enum(ageClasses).nullable(),
  lowestPrice: amount.nullable(),
  highestPrice: amount.nullable(),
  variantCount: z.int(),
  variants: z.array(
    z.object({
      itemId: id('ItemId'),
      sku: z.string(),
      name: z.string(),
      price: amount.nullable(),
      barcode: z.string().nullable(),
      isActive: z.boolean(),
    }),
  ),
});

const listed = ({
  imageId: _picture,
  changedAt,
  ...product
}: ProductListed): z.input<typeof ListedAnswer> => ({
  ...product,
  ageClass: product.ageClass ?? null,
  changedAt: isoOf(changedAt),
});

const words = z.string().max(200).refine(isPrintable, printable);
const question = pageQuery.extend({
  search: words.optional().meta({
    description:
      'Words in any order, a code or a SKU; typing mistakes are forgiven. At most 500 are found: of more, ask for one word more.',
  }),
  categoryId: id('CategoryId').optional(),
  brandId: id('BrandId').optional(),
  supplierId: id('SupplierId').optional(),
  tag: words.optional(),
  state: z.enum(['active', 'archived', 'all']).default('active'),
  sort: z.enum(productSorts).default('best'),
});

/** The catalogue's own cursor: by place in what was found, or by the last of the page before. */
const isCatalogueCursor = (cursor: string): boolean =>
  readCursor(cursor, [z.literal('at'), z.string().regex(/^\d{1,9}$/)]) !== null ||
  readCursor(cursor, [z.string().refine(isPrintable), id('ProductId')]) !== null;

async function showOne(
  { db, deps, by }: ApiContext,
  productId: ProductId,
): Answered<z.input<typeof ProductAnswer>> {
  const found = await getProduct(db, { tenantId: by.tenantId, at: deps.clock.now(), productId });
  return found.ok ? ok(shownProduct(found.value)) : notFound('product');
}

async function save(context: ApiContext, asked: ProductSave): Answered<z.input<typeof ProductAnswer>> {
  const saved = await saveProduct(context.db, context.deps, context.by, asked);
  if (saved.ok) return showOne(context, saved.value.productId);
  const { all, kind, sentence } = saved.refusal;
  const isConflict = kind === 'changed-meanwhile' || kind === 'sku-taken';
  const reasons = all.map((each) => ({ reason: each.kind, message: each.sentence }));
  return refused(sentence, { kind, ...{ reasons } }, isConflict ? 'conflict' : 'refused');
}

const params = z.object({ productId: id('ProductId') });
const tag = 'Products';

export const productRoutes: ApiRoute[] = [
  list({
    path: '/products',
    tag,
    summary: 'List or search products',
    scope: 'products:read',
    query: question,
    answer: ListedAnswer,
    handle: async ({ db, deps, by }, { query }) => {
      if (query.cursor !== undefined && !isCatalogueCursor(query.cursor)) return cursorUnreadable();
      const { search, categoryId, brandId, supplierId, tag: label, state, sort, cursor, limit } = query;
      const filter = ProductQuery.parse({
        text: search ?? '',
        categoryId: categoryId ?? null,
        brandId: brandId ?? null,
        supplierId: supplierId ?? null,
        tag: label ?? null,
        state,
        sort,
        cursor: cursor ?? null,
        limit,
      });
      const found = await asTenant(db, by.tenantId, (tx) =>
        listProducts(tx, { tenantId: by.tenantId, at: deps.clock.now(), isCounted: false }, filter),
      );
      return ok({ items: found.products.map(listed), nextCursor: found.nextCursor });
    },
  }),
  create({
    path: '/products',
    tag,
    summary: 'Create a product with its variants',
    scope: 'products:write',
    body: ProductBody,
    answer: ProductAnswer,
    handle: (context, { body: { taxCategory, notificationId, variants, ...body } }) => {
      const { deps } = context;
      // A new product takes no item over from another: its variants get ids of their own.
      const fresh = variants.map(({ itemId: _theirs, ...variant }) => variant);
      const product = {
        ...body,
        ...optionalsOf({ taxCategory, notificationId }),
        productId: deps.ids.next<'ProductId'>(),
        imageIds: [],
        variants: variantsOf(deps, fresh, []),
      };
      return save(context, { product });
    },
  }),
  show({
    path: '/products/{productId}',
    tag,
    summary: 'Show a product with its variants',
    scope: 'products:read',
    params,
    answer: ProductAnswer,
    handle: (context, { params: { productId } }) => showOne(context, productId),
  }),
  change({
    path: '/products/{productId}',
    tag,
    summary: 'Change a product; what is left out stays, variants are given whole',
    scope: 'products:write',
    params,
    body: ProductChange,
    answer: ProductAnswer,
    handle: async (
      context,
      { params: { productId }, body: { version, taxCategory, notificationId, variants, ...body } },
    ) => {
      const { db, deps, by } = context;
      const found = await getProduct(db, { tenantId: by.tenantId, at: deps.clock.now(), productId });
      if (!found.ok) return notFound('product');
      const { product: before } = found.value;
      const own = new Set(before.variants.map(({ itemId }) => itemId));
      const stranger = variants?.find(({ itemId }) => itemId !== undefined && !own.has(itemId));
      if (stranger)
        return refused('A variant names an item of another product.', { kind: 'variant-unknown' });
      const { taxCategory: taxCategoryBefore, notificationId: notificationIdBefore, ...rest } = before;
      const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      const product = {
        ...rest,
        ...given,
        ...optionalsOf({
          taxCategory: taxCategory === undefined ? taxCategoryBefore : taxCategory,
          notificationId: notificationId === undefined ? notificationIdBefore : notificationId,
        }),
        variants: variants ? variantsOf(deps, variants, before.variants) : before.variants,
      };
      return save(context, { product, basedOn: version });
    },
  }),
  ...(['archive', 'restore'] as const).map((verb) =>
    act({
      path: `/products/{productId}/${verb}`,
      tag,
      summary: verb === 'archive' ? 'Take a product out of sale everywhere' : 'Put a product back on sale',
      scope: 'products:write',
      params,
      answer: ProductAnswer,
      handle: async (context, { params: { productId } }) => {
        const { db, deps, by } = context;
        const done = await archiveProducts(db, deps, {
          by,
          productIds: [productId],
          isActive: verb === 'restore',
        });
        const [first] = done.refused.flatMap(({ refusals }) => refusals);
        if (first) return refused(productRefusalSentence(first), { kind: first.kind }, 'conflict');
        return showOne(context, productId);
      },
    }),
  ),
];
