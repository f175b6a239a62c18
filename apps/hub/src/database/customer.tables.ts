import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, tenantId } from './columns';

export const customerGroup = pgTable(
  'customer_group',
  {
    tenantId: tenantId(),
    customerGroupId: uuid('customer_group_id').notNull(),
    name: text('name').notNull(),
    createdAt: instantColumn('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.customerGroupId] })],
);

export const customer = pgTable(
  'customer',
  {
    tenantId: tenantId(),
    customerId: uuid('customer_id').notNull(),
    name: text('name').notNull(),
    company: text('company'),
    email: text('email'),
    phone: text('phone'),
    customerGroupId: uuid('customer_group_id'),
    note: text('note'),
    /** The certificate that says this buyer pays no tax. */
    exemption: jsonb('exemption').$type<{ certificate: string; reason: string; until: string | null }>(),
    /** Name, company, mail and phone as they are searched: folded, one space between words. */
    searchText: text('search_text').notNull(),
    createdAt: instantColumn('created_at').notNull(),
    changedAt: instantColumn('changed_at').notNull(),
    archivedAt: instantColumn('archived_at'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.customerId] }),
    index('customer_by_name').on(table.tenantId, table.name, table.customerId),
    index('customer_by_email').on(table.tenantId, table.email),
  ],
);
