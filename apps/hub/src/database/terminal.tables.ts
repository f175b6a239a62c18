import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instantColumn, tenantId, xid8 } from './columns';

/** Terminals, how they came in, what they said, and what they are told. */

export const terminal = pgTable(
  'terminal',
  {
    tenantId: tenantId(),
    terminalId: uuid('terminal_id').notNull(),
    storeId: uuid('store_id').notNull(),
    registerId: uuid('register_id').notNull(),
    /** 1, 2, 3 … in its company, in the references that it makes: no other terminal ever gets it. */
    number: integer('number').notNull(),
    name: text('name').notNull(),
    appVersion: text('app_version').notNull(),
    /** SHA-256 of the secret, which has 256 random bits: nothing slower is needed, and the secret itself is nowhere here. */
    secretHash: text('secret_hash').notNull(),
    enrolledAt: instantColumn('enrolled_at').notNull(),
    revokedAt: instantColumn('revoked_at'),
    /** Another terminal took its register; its facts are still taken (spec/enrolment.md E7). */
    replacedAt: instantColumn('replaced_at'),
    replacedBy: uuid('replaced_by'),
    lastSeenAt: instantColumn('last_seen_at'),
    /** The highest unbroken sequence that was applied or set aside, and the chain's hash there. */
    watermark: integer('watermark').notNull().default(0),
    chainHash: text('chain_hash').notNull(),
    chainBrokenAt: integer('chain_broken_at'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.terminalId] }),
    index('terminal_by_register').on(table.tenantId, table.registerId),
    uniqueIndex('terminal_by_number').on(table.tenantId, table.number),
    // A terminal says who it is before anybody knows its tenant.
    index('terminal_by_itself').on(table.terminalId),
  ],
);

export const enrolmentCode = pgTable(
  'enrolment_code',
  {
    tenantId: tenantId(),
    /** HMAC of the code under the hub's key: forty bits would not survive a plain hash. */
    codeHash: text('code_hash').notNull(),
    registerId: uuid('register_id').notNull(),
    storeId: uuid('store_id').notNull(),
    createdAt: instantColumn('created_at').notNull(),
    expiresAt: instantColumn('expires_at').notNull(),
    usedAt: instantColumn('used_at'),
    terminalId: uuid('terminal_id'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.codeHash] }),
    index('enrolment_code_by_itself').on(table.codeHash),
  ],
);

/** What a lead reads of a till beside its sales; a drawer that opens for a sale is no news. Asked in these words, it is found by index. */
export const inTillJournal = sql`(type in ('approval-given', 'age-checked', 'sale-hours-refused', 'training-begun', 'training-ended', 'line-removed', 'sale-discarded', 'receipt-reprinted', 'pin-locked', 'drawer-found-open') or (type = 'drawer-opened' and body not like '%"reason":"sale"%'))`;

export const fact = pgTable(
  'fact',
  {
    tenantId: tenantId(),
    terminalId: uuid('terminal_id').notNull(),
    sequence: integer('sequence').notNull(),
    factId: uuid('fact_id').notNull(),
    type: text('type').notNull(),
    version: integer('version').notNull(),
    recordedAt: instantColumn('recorded_at').notNull(),
    receivedAt: instantColumn('received_at').notNull(),
    hash: text('hash').notNull(),
    /** Byte for byte as the terminal hashed it. */
    body: text('body').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.terminalId, table.sequence] }),
    uniqueIndex('fact_by_id').on(table.tenantId, table.factId),
    // A few among millions: whose PIN a terminal locked.
    index('fact_pin_locked')
      .on(table.tenantId, table.recordedAt)
      .where(sql`type = 'pin-locked'`),
    // What the till journal shows, among the many facts that it does not.
    index('fact_till_journal').on(table.tenantId, table.recordedAt).where(inTillJournal),
  ],
);

export const quarantineReasons = ['unreadable', 'unknown', 'not-applied', 'diverged'] as const;

export const quarantine = pgTable(
  'quarantine',
  {
    tenantId: tenantId(),
    terminalId: uuid('terminal_id').notNull(),
    sequence: integer('sequence').notNull(),
    hash: text('hash').notNull(),
    reason: text('reason', { enum: quarantineReasons }).notNull(),
    /** What was wrong, in a sentence. */
    trouble: text('trouble').notNull(),
    /** As received, byte for byte. */
    body: text('body').notNull(),
    receivedAt: instantColumn('received_at').notNull(),
    replayedAt: instantColumn('replayed_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.terminalId, table.sequence, table.hash] })],
);

export const alertKinds = [
  'fact-set-aside',
  'chain-broken',
  'sold-after-replacement',
  'mail-not-sent',
  'mail-settings',
  'webhook-dead',
  'webhook-off',
  'overdrawn-value',
  'overdrawn-points',
  'refunded-twice',
  'z-not-equal',
  'z-number',
  'beyond-account',
  'layby-ended-twice',
  'parked-twice',
  'order-contradicted',
  'order-unknown',
  'stock-low',
  'stock-over',
  'transfer-contradicted',
  'transfer-unknown',
  'transfer-unheard',
  'work-given-up',
  'link-dead',
  'link-needs-a-person',
  'platform-order',
] as const;

export const alert = pgTable(
  'alert',
  {
    tenantId: tenantId(),
    alertId: uuid('alert_id').notNull(),
    kind: text('kind', { enum: alertKinds }).notNull(),
    terminalId: uuid('terminal_id'),
    /** Whose it is where no terminal said it. */
    aboutStoreId: uuid('about_store_id'),
    sequence: integer('sequence'),
    sentence: text('sentence').notNull(),
    evidence: jsonb('evidence').notNull(),
    raisedAt: instantColumn('raised_at').notNull(),
    settledAt: instantColumn('settled_at'),
    settledBy: text('settled_by'),
    settledNote: text('settled_note'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.alertId] }),
    index('alert_by_time').on(table.tenantId, table.raisedAt),
  ],
);

export const feed = pgTable(
  'feed',
  {
    tenantId: tenantId(),
    xid: xid8('xid').notNull(),
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity({ cache: 50 }).notNull(),
    topic: text('topic').notNull(),
    key: text('key').notNull(),
    /** Set when the row concerns the terminals of one store only. */
    storeId: uuid('store_id'),
    /** Null is a tombstone. */
    record: jsonb('record'),
    at: instantColumn('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.xid, table.id] })],
);

/** What a terminal asked and was answered: asked again, it is answered again. */
export const terminalRequest = pgTable(
  'terminal_request',
  {
    tenantId: tenantId(),
    terminalId: uuid('terminal_id').notNull(),
    requestId: uuid('request_id').notNull(),
    kind: text('kind').notNull(),
    answer: jsonb('answer').notNull(),
    at: instantColumn('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.terminalId, table.requestId] })],
);
