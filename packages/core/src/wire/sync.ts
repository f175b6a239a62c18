import { z } from 'zod';
import { Change } from './change';
import { JournalLink } from './fact';
import { idOf, instantSchema } from './fields';

/**
 * What terminal and hub say to each other under `/sync/v1`. Machine traffic is plain HTTP, in batches; only admin procedures are
 * tRPC. Every request but enrolment carries `Authorization: Bearer <terminalId>.<secret>` and `Tillbridge-Protocol: 1`.
 * Source: spec/sync.md
 */
export const protocolVersion = 1;

/** At most this many facts, or `maxBatchBytes` of bodies, in one push (spec/sync.md Y4). */
export const maxBatchFacts = 100;
export const maxBatchBytes = 256 * 1024;

/** POST /sync/v1/enrol */
export const EnrolRequest = z.object({ code: z.string(), terminalName: z.string(), appVersion: z.string() });
export const EnrolAnswer = z.object({
  tenantId: idOf('TenantId'),
  terminalId: idOf('TerminalId'),
  storeId: idOf('StoreId'),
  registerId: idOf('RegisterId'),
  /** Shown once; the terminal keeps it encrypted, the hub keeps a hash. */
  secret: z.string(),
  /** Receipt numbers of this register begin after this one: a replaced terminal goes on where the old one stopped. */
  lastReceiptNo: z.int().min(0),
  /** The same of its Z reports; left out by a hub that does not follow them. */
  lastZNumber: z.int().min(0).optional(),
  /** Given to this terminal and never to another of the company; left out by a hub that gives none. */
  terminalNumber: z.int().positive().optional(),
  /** Who stood at the register until now, as the hub heard of it last; left out where nobody did, and by a hub that does not say. */
  replaces: z
    .object({
      name: z.string(),
      lastSeenAt: instantSchema.nullable(),
      /** Facts that it had not sent by its last report; null when it never reported. */
      unsent: z.int().min(0).nullable(),
    })
    .optional(),
});
export type EnrolAnswer = z.infer<typeof EnrolAnswer>;

/** GET /sync/v1/backup-key: what a register's backups are sealed with, 32 bytes in hex; the same for every terminal that stands there. */
export const BackupKeyAnswer = z.object({ key: z.string().regex(/^[0-9a-f]{64}$/) });
export type BackupKeyAnswer = z.infer<typeof BackupKeyAnswer>;

/** POST /sync/v1/facts, in sequence order; the body may be gzip or zstd. */
export const PushRequest = z.object({ facts: z.array(JournalLink).min(1).max(maxBatchFacts) });
export type PushRequest = z.infer<typeof PushRequest>;
export const PushAnswer = z.object({
  /** The highest sequence below which everything is durably applied or set aside at the hub. */
  watermark: z.int().min(0),
  /** The hub's HMAC over terminal, watermark and the chain hash there: its signature that it has them. */
  countersign: z.string(),
  hubTime: instantSchema,
  /** Set when the terminal's chain does not continue the one the hub holds: kept as evidence, facts are applied all the same. */
  chainBrokenAt: z.int().nullable(),
});
export type PushAnswer = z.infer<typeof PushAnswer>;

/** GET /sync/v1/feed?cursor=… ; an opaque cursor, null only from a snapshot. */
export const FeedAnswer = z.object({
  changes: z.array(Change),
  nextCursor: z.string(),
  /** True when more is waiting: pull again at once. */
  more: z.boolean(),
  hubTime: instantSchema,
});
export type FeedAnswer = z.infer<typeof FeedAnswer>;

/** GET /sync/v1/snapshot: a SQLite file (see spec/sync.md Y9), its cursor in the header `Tillbridge-Cursor`. */
export const snapshotSchemaVersion = 4;
export const cursorHeader = 'tillbridge-cursor';

/** Any refusal of the sync door, with the HTTP status beside it: 401, 409, 410, 426, 429. */
export const SyncRefusal = z.object({
  error: z.enum([
    'code-unknown',
    'code-used',
    'code-expired',
    'not-enrolled',
    'revoked',
    'cursor-too-old',
    'protocol-unknown',
    'slow-down',
    'unreadable',
  ]),
  sentence: z.string(),
  retryAfterMs: z.int().nullable(),
});
export type SyncRefusal = z.infer<typeof SyncRefusal>;

/** The WebSocket /sync/v1/hints carries only this: `report` asks for a health report now; a terminal that does not know it waits. */
export const Hint = z.object({ hint: z.enum(['pull', 'alive', 'report']) });
