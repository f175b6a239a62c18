import type { CrashV1, JurisdictionV1, TerminalHealthV1 } from '@tillbridge/core/wire';
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instantColumn, tenantId } from './columns';

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

/** What head office asked one terminal for: to look at itself, or for its logs. Source: spec/support.md SU5 */
export const supportAsk = pgTable(
  'support_ask',
  {
    tenantId: tenantId(),
    requestId: uuid('request_id').notNull(),
    terminalId: uuid('terminal_id').notNull(),
    kind: text('kind', { enum: ['check-up', 'logs'] }).notNull(),
    reason: text('reason').notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: instantColumn('asked_at').notNull(),
    /** When all of it had come. */
    answeredAt: instantColumn('answered_at'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.requestId] }),
    index('support_ask_by_terminal').on(table.tenantId, table.terminalId, table.askedAt),
  ],
);

/** A terminal's logs as they came, packed, in parts. */
export const supportLogPart = pgTable(
  'support_log_part',
  {
    tenantId: tenantId(),
    requestId: uuid('request_id').notNull(),
    part: integer('part').notNull(),
    content: bytes('content').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.requestId, table.part] })],
);

/** What ended by itself at a terminal, where the company agreed that it is sent. */
export const terminalCrash = pgTable(
  'terminal_crash',
  {
    tenantId: tenantId(),
    terminalId: uuid('terminal_id').notNull(),
    name: text('name').notNull(),
    receivedAt: instantColumn('received_at').notNull(),
    record: jsonb('record').$type<CrashV1>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.terminalId, table.name] })],
);
