import { ok } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { SupplierInput, type SupplierListed, listSuppliers, saveSupplier } from '../../catalogue';
import { asTenant } from '../../database';
import { id, isPrintable, printable, text } from '../fields';
import { notFound } from '../problem';
import { type ApiContext, type ApiRoute, act, change, create, list } from '../route';
import { onlyGiven, problemOf } from './organising-words';

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
const details = {
  email: email.unwrap(),
  phone: phone.unwrap().refine(isPrintable, printable),
  note: note.unwrap().refine(isPrintable, printable),
};
const SupplierBody = z.strictObject({
  name: text(120),
  email,
  phone: details.phone.default(''),
  note: details.note.default(''),
});
const params = z.object({ supplierId: id('SupplierId') });
const tag = 'Products';

const suppliers = ({ db, by }: ApiContext) =>
  asTenant(db, by.tenantId, (tx) => listSuppliers(tx, by.tenantId));

type Change = Partial<Omit<SupplierInput, 'supplierId'>>;
const changed = async (context: ApiContext, supplierId: SupplierListed['supplierId'], what: Change) => {
  const { db, deps, by } = context;
  const saved = await saveSupplier(db, deps, { by, supplierId, change: what });
  if (!saved.ok) return problemOf(saved.refusal);
  const supplier = (await suppliers(context)).find((each) => each.supplierId === supplierId);
  return supplier ? ok(supplier) : notFound('supplier');
};

export const supplierRoutes: ApiRoute[] = [
  list({
    path: '/suppliers',
    tag,
    summary: 'List all suppliers, the archived ones last',
    scope: 'products:read',
    answer: SupplierAnswer,
    handle: async (context) => ok({ items: await suppliers(context), nextCursor: null }),
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
  change({
    path: '/suppliers/{supplierId}',
    tag,
    summary: 'Change a supplier; what is left out stays',
    scope: 'products:write',
    params,
    body: z.strictObject({ name: text(120), ...details }).partial(),
    answer: SupplierAnswer,
    handle: (context, { params: { supplierId }, body }) => changed(context, supplierId, onlyGiven(body)),
  }),
  ...(['archive', 'restore'] as const).map((verb) =>
    act({
      path: `/suppliers/{supplierId}/${verb}`,
      tag,
      summary: verb === 'archive' ? 'Archive a supplier' : 'Take a supplier out of the archive',
      scope: 'products:write',
      params,
      answer: SupplierAnswer,
      handle: (context, { params: { supplierId } }) =>
        changed(context, supplierId, { isActive: verb === 'restore' }),
    }),
  ),
];
