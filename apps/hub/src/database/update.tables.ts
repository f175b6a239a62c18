import { rollOutStates, updateChannels } from '@tillbridge/core/update';
import { boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, tenantId } from './columns';

/** A release of the till's program on its way to a company's terminals. Source: spec/updates.md */
export const rollOut = pgTable(
  'roll_out',
  {
    tenantId: tenantId(),
    rollOutId: uuid('roll_out_id').notNull(),
    version: text('version').notNull(),
    channel: text('channel', { enum: updateChannels }).notNull(),
    percent: integer('percent').notNull(),
    /** Null is every store. */
    storeIds: uuid('store_ids').array(),
    /** Null is every terminal of these stores. */
    terminalIds: uuid('terminal_ids').array(),
    state: text('state', { enum: rollOutStates }).notNull(),
    isForced: boolean('is_forced').notNull(),
    mayGoBack: boolean('may_go_back').notNull(),
    attempt: integer('attempt').notNull(),
    createdAt: instantColumn('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    changedAt: instantColumn('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.rollOutId] })],
);

/** Stores and terminals that are on another channel than the stable one; a terminal's own stands over its store's. */
export const updateChannel = pgTable(
  'update_channel',
  {
    tenantId: tenantId(),
    /** A store's id or a terminal's. */
    subjectId: uuid('subject_id').notNull(),
    channel: text('channel', { enum: updateChannels }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.subjectId] })],
);

/** What keeps a terminal from a release. */
export const updateTroubles = ['returned', 'refused'] as const;

/** What a terminal went back from or did not take, whatever became of the roll-out since. Source: spec/updates.md UP35 */
export const updateTrouble = pgTable(
  'update_trouble',
  {
    tenantId: tenantId(),
    terminalId: uuid('terminal_id').notNull(),
    version: text('version').notNull(),
    /** How often head office had told it of this version. */
    attempt: integer('attempt').notNull(),
    kind: text('kind', { enum: updateTroubles }).notNull(),
    /** Why, in the till's own words. */
    sentence: text('sentence').notNull(),
    toldAt: instantColumn('told_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.terminalId, table.version, table.attempt, table.kind] }),
  ],
);
