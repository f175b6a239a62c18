import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, tenantId } from './columns';

/** `written`: no mail server is set up, so it lies as a file in the data folder. `dead`: nobody tries any more. */
export const mailStates = ['waiting', 'sent', 'written', 'dead'] as const;

/** What the hub has to tell somebody outside. Source: spec/mail.md */
export const mail = pgTable(
  'mail',
  {
    tenantId: tenantId(),
    mailId: uuid('mail_id').notNull(),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    /** Sealed, because links in it let somebody in; gone once it has left. */
    body: text('body'),
    state: text('state', { enum: mailStates }).notNull(),
    createdAt: instantColumn('created_at').notNull(),
    settledAt: instantColumn('settled_at'),
    /** Why the last attempt failed, in the mail server's words. */
    trouble: text('trouble'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.mailId] }),
    index('mail_by_time').on(table.tenantId, table.createdAt),
  ],
);
