import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, tenantId, whole } from './columns';

/** Who did what, chained: nobody changes or deletes a row. Source: spec/audit.md */
export const audit = pgTable(
  'audit',
  {
    tenantId: tenantId(),
    /** Counts a company's entries without gaps. */
    sequence: whole('sequence').notNull(),
    at: instantColumn('at').notNull(),
    who: text('who').notNull(),
    whoId: text('who_id'),
    address: text('address'),
    verb: text('verb').notNull(),
    subject: text('subject').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    detail: jsonb('detail').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
    /** The stores that it is about; null where it is the company's, and in what was written before entries had stores. */
    storeIds: uuid('store_ids').array(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.sequence] }),
    index('audit_by_time').on(table.tenantId, table.at),
    index('audit_by_verb').on(table.tenantId, table.verb, table.sequence),
    index('audit_by_subject').on(table.tenantId, table.subject, table.sequence),
  ],
);

/** The end of each company's chain: one row, which whoever adds to the chain holds until they commit. */
export const auditHead = pgTable(
  'audit_head',
  {
    tenantId: tenantId(),
    sequence: whole('sequence').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId] })],
);
