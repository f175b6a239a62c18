import { ok } from '@tillbridge/core/kernel';
import { z } from 'zod';
import {
  type Customer,
  type CustomerRefusal,
  archiveCustomer,
  changeCustomer,
  createCustomer,
  customerOf,
  customerRefusalSentence,
  findCustomers,
  listCustomerGroups,
} from '../../customer';
import { readTogether } from '../../database';
import { pageOf, readCursor } from '../cursor';
import {
  flag,
  id,
  isPrintable,
  printable,
  isoOf,
  isoOrNull,
  momentOut,
  optionalText,
  pageQuery,
  text,
} from '../fields';
import { cursorUnreadable, notFound, refused } from '../problem';
import { type ApiRoute, act, change, create, list, show } from '../route';

const exemption = z.object({
  certificate: text(60),
  reason: text(120),
  until: z.iso.date().nullable().default(null),
});

const details = {
  company: optionalText(120),
  email: z.email().max(254).nullable(),
  phone: optionalText(40),
  customerGroupId: id('CustomerGroupId').nullable(),
  note: optionalText(2_000),
  exemption: exemption.nullable(),
};

const CustomerInput = z.strictObject({
  name: text(120),
  company: details.company.default(null),
  email: details.email.default(null),
  phone: details.phone.default(null),
  customerGroupId: details.customerGroupId.default(null),
  note: details.note.default(null),
  exemption: details.exemption.default(null),
});
const CustomerChange = z.strictObject({ name: text(120), ...details }).partial();

const CustomerAnswer = z.object({
  customerId: id('CustomerId'),
  name: z.string(),
  company: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  customerGroupId: id('CustomerGroupId').nullable(),
  groupName: z.string().nullable(),
  note: z.string().nullable(),
  exemption: z
    .object({ certificate: z.string(), reason: z.string(), until: z.string().nullable() })
    .nullable(),
  createdAt: momentOut,
  changedAt: momentOut,
  archivedAt: momentOut.nullable(),
});

const shown = (customer: Customer): z.input<typeof CustomerAnswer> => ({
  ...customer,
  createdAt: isoOf(customer.createdAt),
  changedAt: isoOf(customer.changedAt),
  archivedAt: isoOrNull(customer.archivedAt),
});

const refusalOf = (refusal: CustomerRefusal) =>
  refusal.kind === 'customer-unknown'
    ? notFound('customer')
    : refused(
        customerRefusalSentence(refusal),
        refusal,
        refusal.kind === 'group-unknown' ? 'refused' : 'conflict',
      );

const params = z.object({ customerId: id('CustomerId') });
const tag = 'Customers';

export const customerRoutes: ApiRoute[] = [
  list({
    path: '/customers',
    tag,
    summary: 'List or search customers, by name',
    scope: 'customers:read',
    query: pageQuery.extend({
      search: z.string().max(100).refine(isPrintable, printable).optional(),
      groupId: id('CustomerGroupId').optional(),
      archived: flag.optional(),
    }),
    answer: CustomerAnswer,
    handle: async ({ db, by }, { query }) => {
      const after =
        query.cursor === undefined ? null : readCursor(query.cursor, [z.string(), id('CustomerId')]);
      if (query.cursor !== undefined && !after) return cursorUnreadable();
      const [rows] = await readTogether(db, by.tenantId, (tx) => [
        findCustomers(tx, by.tenantId, {
          text: query.search ?? null,
          groupId: query.groupId ?? null,
          isArchived: query.archived ?? false,
          after: after && { name: after[0], customerId: after[1] },
          limit: query.limit,
        }),
      ]);
      const { items, nextCursor } = pageOf(rows, query.limit, (last) => [last.name, last.customerId]);
      return ok({ items: items.map(shown), nextCursor });
    },
  }),
  create({
    path: '/customers',
    tag,
    summary: 'Create a customer',
    scope: 'customers:write',
    body: CustomerInput,
    answer: CustomerAnswer,
    handle: async ({ db, deps, by }, { body }) => {
      const saved = await createCustomer(db, deps, by, body);
      return saved.ok ? ok(shown(saved.value)) : refusalOf(saved.refusal);
    },
  }),
  show({
    path: '/customers/{customerId}',
    tag,
    summary: 'Show a customer',
    scope: 'customers:read',
    params,
    answer: CustomerAnswer,
    handle: async ({ db, by }, { params: { customerId } }) => {
      const [found] = await readTogether(db, by.tenantId, (tx) => [customerOf(tx, by.tenantId, customerId)]);
      return found ? ok(shown(found)) : notFound('customer');
    },
  }),
  change({
    path: '/customers/{customerId}',
    tag,
    summary: 'Change a customer; what is left out stays',
    scope: 'customers:write',
    params,
    body: CustomerChange,
    answer: CustomerAnswer,
    handle: async ({ db, deps, by }, { params: { customerId }, body }) => {
      const saved = await changeCustomer(db, deps, by, customerId, onlyGiven(body));
      return saved.ok ? ok(shown(saved.value)) : refusalOf(saved.refusal);
    },
  }),
  ...(['archive', 'restore'] as const).map((verb) =>
    act({
      path: `/customers/{customerId}/${verb}`,
      tag,
      summary: verb === 'archive' ? 'Archive a customer' : 'Take a customer out of the archive',
      scope: 'customers:write',
      params,
      answer: CustomerAnswer,
      handle: async ({ db, deps, by }, { params: { customerId } }) => {
        const saved = await archiveCustomer(db, deps, by, customerId, verb === 'archive');
        return saved.ok ? ok(shown(saved.value)) : refusalOf(saved.refusal);
      },
    }),
  ),
  list({
    path: '/customer-groups',
    tag,
    summary: 'List customer groups',
    scope: 'customers:read',
    answer: z.object({ customerGroupId: id('CustomerGroupId'), name: z.string(), customers: z.int() }),
    handle: async ({ db, by }) => ok({ items: await listCustomerGroups(db, by.tenantId), nextCursor: null }),
  }),
];

/** A field that was left out is not a field that was set to nothing. */
type Given<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };
const onlyGiven = <T extends object>(body: T): Given<T> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Given<T>;
