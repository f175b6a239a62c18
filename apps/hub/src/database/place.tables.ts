import type { JurisdictionV1, TerminalHealthV1 } from '@tillbridge/core/wire';
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, tenantId } from './columns';

/** What head office decides about places beyond the stores themselves, and what terminals say of how they are. */

/** Profiles that a company changed or made; those it only chose are given with the program. Each version stays. */
export const jurisdiction = pgTable(
  'jurisdiction',
  {
    tenantId: tenantId(),
    code: text('code').notNull(),
    version: integer('version').notNull(),
    record: jsonb('record').$type<JurisdictionV1>().notNull(),
    changedAt: instantColumn('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.code, table.version] })],
);

/** What each terminal last said of itself; not history. */
export const terminalHealth = pgTable(
  'terminal_health',
  {
    tenantId: tenantId(),
    terminalId: uuid('terminal_id').notNull(),
    reportedAt: instantColumn('reported_at').notNull(),
    record: jsonb('record').$type<TerminalHealthV1>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.terminalId] })],
);

export const terminalMessage = pgTable(
  'terminal_message',
  {
    tenantId: tenantId(),
    messageId: uuid('message_id').notNull(),
    terminalId: uuid('terminal_id').notNull(),
    text: text('text').notNull(),
    sentBy: text('sent_by').notNull(),
    sentAt: instantColumn('sent_at').notNull(),
    shownAt: instantColumn('shown_at'),
    dismissedAt: instantColumn('dismissed_at'),
    dismissedBy: text('dismissed_by'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.messageId] }),
    index('terminal_message_by_terminal').on(table.tenantId, table.terminalId, table.sentAt),
  ],
);
