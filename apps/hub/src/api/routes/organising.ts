import { type Result, ok } from '@tillbridge/core/kernel';
import { z } from 'zod';
import {
  SupplierInput,
  listBrands,
  listCategories,
  listSuppliers,
  saveBrand,
  saveSupplier,
} from '../../catalogue';
import { asTenant } from '../../database';
import { id, isPrintable, text } from '../fields';
import { type Problem, refused } from '../problem';
import { type ApiRoute, create, list } from '../route';

/** What products are put in order by: a program finds or makes here the ids that a product's body names. */

const BrandAnswer = z.object({ brandId: id('BrandId'), name: z.string(), products: z.int() });
const CategoryAnswer = z.object({
  categoryId: id('CategoryId'),
  name: z.string(),
  parentId: id('CategoryId').nullable(),
  colour: z.string(),
  products: z.int(),
});
const SupplierAnswer = z.object({
  supplierId: id('SupplierId'),
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  note: z.string(),
  isActive: z.boolean(),
  items: z.int(),
});

const { email, phone, note } = SupplierInput.shape;
const printable = 'must not contain a NUL character';
const SupplierBody = z.strictObject({
  name: text(120),
  email,
  phone: phone.refine(isPrintable, printable),
  note: note.refine(isPrintable, printable),
});

type SayNo = { kind: string; sentence: string };
const problemOf = ({ sentence, ...refusal }: SayNo): Result<never, Problem> =>
  refused(sentence, refusal, refusal.kind === 'name-taken' ? 'conflict' : 'refused');

const tag = 'Products';

export const organisingRoutes: ApiRoute[] = [
  list({
    path: '/brands',
    tag,
    summary: 'List all brands',
    scope: 'products:read',
    answer: BrandAnswer,
    handle: async ({ db, by }) => {
      const items = await asTenant(db, by.tenantId, (tx) => listBrands(tx, by.tenantId));
      return ok({ items, nextCursor: null });
    },
  }),
  create({
    path: '/brands',
    tag,
    summary: 'Create a brand',
    scope: 'products:write',
    body: z.strictObject({ name: text(80) }),
    answer: BrandAnswer,
    handle: async ({ db, deps, by }, { body: { name } }) => {
      const saved = await saveBrand(db, deps, { by, brandId: deps.ids.next<'BrandId'>(), name });
      return saved.ok ? ok({ ...saved.value, name, products: 0 }) : problemOf(saved.refusal);
    },
  }),
  list({
    path: '/categories',
    tag,
    summary: 'List all categories; parentId makes them a tree',
    scope: 'products:read',
    answer: CategoryAnswer,
    handle: async ({ db, by }) => {
      const items = await asTenant(db, by.tenantId, (tx) => listCategories(tx, by.tenantId));
      return ok({ items, nextCursor: null });
    },
  }),
  list({
    path: '/suppliers',
    tag,
    summary: 'List all suppliers',
    scope: 'products:read',
    answer: SupplierAnswer,
    handle: async ({ db, by }) => {
      const items = await asTenant(db, by.tenantId, (tx) => listSuppliers(tx, by.tenantId));
      return ok({ items, nextCursor: null });
    },
  }),
  create({
    path: '/suppliers',
    tag,
    summary: 'Create a supplier',
    scope: 'products:write',
    body: SupplierBody,
    answer: SupplierAnswer,
    handle: async ({ db, deps, by }, { body }) => {
      const supplier = { ...body, supplierId: deps.ids.next<'SupplierId'>(), isActive: true };
      const saved = await saveSupplier(db, deps, { by, supplier });
      return saved.ok ? ok({ ...supplier, items: 0 }) : problemOf(saved.refusal);
    },
  }),
];
