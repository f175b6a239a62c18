import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, tenantId } from './columns';

/** What is to be done later, written in the transaction that is the reason for it. Source: spec/work.md */
export const work = pgTable(
  'work',
  {
    tenantId: tenantId(),
    workId: uuid('work_id').notNull(),
    kind: text('kind').notNull(),
    /** What it is about: the id of a mail, a webhook's delivery, an import. */
    subject: text('subject').notNull(),
    dueAt: instantColumn('due_at').notNull(),
    /** How often it was begun. */
    attempts: integer('attempts').notNull().default(0),
    /** Nobody else begins it before this moment. */
    claimedUntil: instantColumn('claimed_until').notNull().default(0),
    /** Why the last attempt did not do it, in a sentence. */
    trouble: text('trouble'),
    /** Nobody tries any more until a person says so. */
    gaveUpAt: instantColumn('gave_up_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.workId] }), index('work_by_due').on(table.dueAt)],
);
