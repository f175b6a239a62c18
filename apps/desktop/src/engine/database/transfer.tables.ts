import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { journal } from './schema';

/** Which facts of the journal are of which transfer: who asks how one stands reads no others. */
export const transferFact = sqliteTable(
  'transfer_fact',
  {
    transferId: text('transfer_id').notNull(),
    sequence: integer('sequence')
      .notNull()
      .references(() => journal.sequence),
  },
  (table) => [primaryKey({ columns: [table.transferId, table.sequence] })],
);

/** A carton that is being filled, or a shipment that is being received: in somebody's hands, and stated when they are done. */
export const transferWork = sqliteTable(
  'transfer_work',
  {
    transferId: text('transfer_id').notNull(),
    /** `packing`, or `receiving` and the shipment. */
    name: text('name').notNull(),
    record: text('record').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.transferId, table.name] })],
);

/** What this store asks others for: written here, and sent when the hub is there. Survives the power. */
export const transferRequest = sqliteTable(
  'transfer_request',
  {
    transferId: text('transfer_id').primaryKey(),
    /** Given when it is sent for the first time. */
    reference: text('reference'),
    /** As it is asked, as JSON. */
    body: text('body').notNull(),
    state: text('state', { enum: ['draft', 'waiting', 'given', 'refused'] }).notNull(),
    requestId: text('request_id'),
    because: text('because'),
    madeAt: integer('made_at').notNull(),
  },
  (table) => [
    uniqueIndex('transfer_request_draft')
      .on(table.state)
      .where(sql`state = 'draft'`),
    index('transfer_request_waiting')
      .on(table.madeAt)
      .where(sql`state in ('waiting', 'refused')`),
  ],
);
