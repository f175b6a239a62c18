import { type CategoryId, ok } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { listCategories, mergeCategory, removeCategory, saveCategory } from '../../catalogue';
import { asTenant } from '../../database';
import { id, text } from '../fields';
import { notFound } from '../problem';
import { type ApiContext, type ApiRoute, act, change, create, list, remove } from '../route';
import { onlyGiven, problemOf } from './organising-words';

const CategoryAnswer = z.object({
  categoryId: id('CategoryId'),
  name: z.string(),
  parentId: id('CategoryId').nullable(),
  colour: z.string(),
  products: z.int(),
});
const params = z.object({ categoryId: id('CategoryId') });
const parentId = id('CategoryId').nullable();
/** What a till's quick key is painted with. */
const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'must be like #0f6b8f');
/** Dark enough for white words on a quick key. */
const usualColour = '#374151';
const tag = 'Products';

const categories = ({ db, by }: ApiContext) =>
  asTenant(db, by.tenantId, (tx) => listCategories(tx, by.tenantId));
const shown = async (context: ApiContext, categoryId: CategoryId) => {
  const category = (await categories(context)).find((each) => each.categoryId === categoryId);
  return category ? ok(category) : notFound('category');
};

export const categoryRoutes: ApiRoute[] = [
  list({
    path: '/categories',
    tag,
    summary: 'List all categories; parentId makes them a tree',
    scope: 'products:read',
    answer: CategoryAnswer,
    handle: async (context) => ok({ items: await categories(context), nextCursor: null }),
  }),
  create({
    path: '/categories',
    tag,
    summary: 'Create a category, at the top or below another',
    scope: 'products:write',
    body: z.strictObject({
      name: text(80),
      parentId: parentId.default(null),
      colour: colour.default(usualColour),
    }),
    answer: CategoryAnswer,
    handle: async ({ db, deps, by }, { body }) => {
      const category = { ...body, categoryId: deps.ids.next<'CategoryId'>() };
      const saved = await saveCategory(db, deps, { by, category });
      return saved.ok ? ok({ ...saved.value, products: 0 }) : problemOf(saved.refusal);
    },
  }),
  change({
    path: '/categories/{categoryId}',
    tag,
    summary: 'Rename, colour or move a category; what is left out stays',
    scope: 'products:write',
    params,
    body: z.strictObject({ name: text(80), parentId, colour }).partial(),
    answer: CategoryAnswer,
    handle: async (context, { params: { categoryId }, body }) => {
      const { db, deps, by } = context;
      const saved = await saveCategory(db, deps, { by, categoryId, change: onlyGiven(body) });
      return saved.ok ? shown(context, categoryId) : problemOf(saved.refusal);
    },
  }),
  act({
    path: '/categories/{categoryId}/merge',
    tag,
    summary: 'Merge a category, and what is below it, into another, which is answered; the first is gone',
    scope: 'products:write',
    params,
    body: z.strictObject({ intoId: id('CategoryId') }),
    answer: CategoryAnswer,
    handle: async (context, { params: { categoryId }, body: { intoId } }) => {
      const { db, deps, by } = context;
      const merged = await mergeCategory(db, deps, { by, categoryId, intoId });
      return merged.ok ? shown(context, intoId) : problemOf(merged.refusal);
    },
  }),
  remove({
    path: '/categories/{categoryId}',
    tag,
    summary: 'Delete a category that is empty',
    scope: 'products:write',
    params,
    answer: params,
    handle: async ({ db, deps, by }, { params: { categoryId } }) => {
      const removed = await removeCategory(db, deps, { by, categoryId });
      return removed.ok ? ok({ categoryId }) : problemOf(removed.refusal);
    },
  }),
];
