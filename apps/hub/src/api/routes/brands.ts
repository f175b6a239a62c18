import { ok } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { type BrandId, listBrands, mergeBrand, removeBrand, saveBrand } from '../../catalogue';
import { asTenant } from '../../database';
import { id, text } from '../fields';
import { notFound } from '../problem';
import { type ApiContext, type ApiRoute, act, change, create, list, remove } from '../route';
import { problemOf } from './organising-words';

const BrandAnswer = z.object({ brandId: id('BrandId'), name: z.string(), products: z.int() });
const params = z.object({ brandId: id('BrandId') });
const body = z.strictObject({ name: text(80) });
const tag = 'Products';

const brands = ({ db, by }: ApiContext) => asTenant(db, by.tenantId, (tx) => listBrands(tx, by.tenantId));
const shown = async (context: ApiContext, brandId: BrandId) => {
  const brand = (await brands(context)).find((each) => each.brandId === brandId);
  return brand ? ok(brand) : notFound('brand');
};

export const brandRoutes: ApiRoute[] = [
  list({
    path: '/brands',
    tag,
    summary: 'List all brands',
    scope: 'products:read',
    answer: BrandAnswer,
    handle: async (context) => ok({ items: await brands(context), nextCursor: null }),
  }),
  create({
    path: '/brands',
    tag,
    summary: 'Create a brand',
    scope: 'products:write',
    body,
    answer: BrandAnswer,
    handle: async ({ db, deps, by }, { body: { name } }) => {
      const saved = await saveBrand(db, deps, { by, brandId: deps.ids.next<'BrandId'>(), name });
      return saved.ok ? ok({ ...saved.value, name, products: 0 }) : problemOf(saved.refusal);
    },
  }),
  change({
    path: '/brands/{brandId}',
    tag,
    summary: 'Rename a brand; its products follow',
    scope: 'products:write',
    params,
    body,
    answer: BrandAnswer,
    handle: async (context, { params: { brandId }, body: { name } }) => {
      const { db, deps, by } = context;
      const saved = await saveBrand(db, deps, { by, brandId, name, mustBeThere: true });
      return saved.ok ? shown(context, brandId) : problemOf(saved.refusal);
    },
  }),
  act({
    path: '/brands/{brandId}/merge',
    tag,
    summary: 'Merge a brand into another, which is answered; the first is gone',
    scope: 'products:write',
    params,
    body: z.strictObject({ intoId: id('BrandId') }),
    answer: BrandAnswer,
    handle: async (context, { params: { brandId }, body: { intoId } }) => {
      const { db, deps, by } = context;
      const merged = await mergeBrand(db, deps, { by, brandId, intoId });
      return merged.ok ? shown(context, intoId) : problemOf(merged.refusal);
    },
  }),
  remove({
    path: '/brands/{brandId}',
    tag,
    summary: 'Delete a brand that no product has',
    scope: 'products:write',
    params,
    answer: params,
    handle: async ({ db, deps, by }, { params: { brandId } }) => {
      const removed = await removeBrand(db, deps, { by, brandId });
      return removed.ok ? ok({ brandId }) : problemOf(removed.refusal);
    },
  }),
];
