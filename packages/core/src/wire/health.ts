import { z } from 'zod';
import { idOf, instantSchema } from './fields';
import { UpdateOfferV1, UpdateToldV1 } from './release';
import { TerminalMessageV1 } from './store-parts';

/** What a terminal says of itself under POST /sync/v1/health, every minute and when something changed. Source: spec/fleet.md */

export const deviceKinds = ['printer', 'drawer', 'scanner'] as const;
export const deviceStates = ['ok', 'busy', 'attention', 'offline', 'danger', 'off'] as const;

export const findingStates = ['good', 'attention', 'bad'] as const;

/** One thing that the till's own doctor looked at. Source: spec/doctor.md DR1 */
export const FindingV1 = z.object({
  /** `disk`, `ledger`, `hub`, `printer`, …: a later till may look at more. */
  about: z.string().max(40),
  state: z.enum(findingStates),
  sentence: z.string().max(400),
  todo: z.string().max(400).nullable(),
});
export type FindingV1 = z.infer<typeof FindingV1>;

export const TerminalHealthV1 = z.object({
  appVersion: z.string().max(60),
  outboxDepth: z.int().min(0),
  /** When the oldest fact was recorded that the hub has not acknowledged. */
  oldestUnsentAt: instantSchema.nullable(),
  /** Hub time minus the terminal's; null while it has not heard the hub's. */
  clockOffsetMs: z.int().nullable(),
  devices: z
    .array(
      z.object({
        kind: z.enum(deviceKinds),
        name: z.string().max(60),
        state: z.enum(deviceStates),
        sentence: z.string().max(300),
      }),
    )
    .max(12),
  /** Printers away from the counter, by their names; left out by a till that has none. Source: spec/kitchen.md KT8 */
  secondPrinters: z
    .array(
      z.object({
        name: z.string().max(60),
        state: z.enum(deviceStates),
        word: z.string().max(60),
        sentence: z.string().max(300),
      }),
    )
    .max(12)
    .optional(),
  /** Receipts that wait for the printer, or whose fate nobody has settled. */
  receiptsWaiting: z.int().min(0),
  diskFreeBytes: z.int().min(0).nullable(),
  databaseBytes: z.int().min(0).nullable(),
  uptimeMs: z.int().min(0),
  catalogueItems: z.int().min(0),
  /** What the till's doctor found, and when it looked; left out by tills that have none to ask. */
  findings: z.array(FindingV1).max(40).optional(),
  lookedAt: instantSchema.optional(),
  /** Which question of head office that look answered. */
  checkUpId: z.uuid().optional(),
  /** When its newest backup was taken, null for none, and into how many folders; left out where there is nothing to be kept. */
  backup: z.object({ takenAt: instantSchema.nullable(), folders: z.int().min(0) }).optional(),
  platform: z.string().max(120).optional(),
  /** Left out by a till that takes no releases from the hub. */
  update: UpdateToldV1.optional(),
});
export type TerminalHealthV1 = z.infer<typeof TerminalHealthV1>;

/** What became of a message at the terminal; said again in each report until the hub does not send the message any more. */
export const MessageReceiptV1 = z.object({
  messageId: idOf('MessageId'),
  shownAt: instantSchema,
  dismissedAt: instantSchema.nullable(),
  /** Who was signed in when it was put away. */
  dismissedBy: z.string().max(120).nullable(),
});
export type MessageReceiptV1 = z.infer<typeof MessageReceiptV1>;

/** Somebody at head office asks for this terminal's logs, and says why. */
export const LogsAskedV1 = z.object({
  requestId: z.uuid(),
  reason: z.string().max(300),
  askedBy: z.string().max(120),
  askedAt: instantSchema,
  /** The first part that the hub has not got. */
  nextPart: z.int().min(0),
});
export type LogsAskedV1 = z.infer<typeof LogsAskedV1>;

/** So much of the packed logs goes at once, in bytes. */
export const logPartBytes = 256 * 1024;
/** Ten megabytes of lines pack to one or two. */
export const mostLogParts = 64;

/** One part of the packed logs, in order; the same part again changes nothing. POST /sync/v1/logs */
export const LogsRequest = z.object({
  requestId: z.uuid(),
  part: z
    .int()
    .min(0)
    .max(mostLogParts - 1),
  parts: z.int().min(1).max(mostLogParts),
  /** Base64. */
  content: z.string().max(Math.ceil(logPartBytes / 3) * 4),
});
export type LogsRequest = z.infer<typeof LogsRequest>;
/** `nextPart` null: the hub has all of it, or wants it no more. */
export const LogsAnswer = z.object({ nextPart: z.int().min(0).nullable() });
export type LogsAnswer = z.infer<typeof LogsAnswer>;

/** What ended by itself at a terminal. POST /sync/v1/crashes */
export const CrashV1 = z.object({
  /** The terminal's own name for it: the same name again is the same crash. */
  name: z.string().min(1).max(120),
  at: instantSchema,
  kind: z.string().max(60),
  version: z.string().max(60),
  platform: z.string().max(120),
  what: z.string().max(10_000),
  lastLog: z.array(z.string().max(1_200)).max(80),
});
export type CrashV1 = z.infer<typeof CrashV1>;
/** A company that does not want them answers that it took none: they stay at the terminal. */
export const CrashAnswer = z.object({ isTaken: z.boolean() });
export type CrashAnswer = z.infer<typeof CrashAnswer>;

export const HealthRequest = z.object({
  health: TerminalHealthV1,
  receipts: z.array(MessageReceiptV1).max(100),
});
export type HealthRequest = z.infer<typeof HealthRequest>;

export const HealthAnswer = z.object({
  hubTime: instantSchema,
  /** Every message to this terminal that the hub does not know to be put away. */
  messages: z.array(TerminalMessageV1),
  /** What head office wants of this terminal; left out by hubs that ask nothing. Source: spec/support.md */
  asks: z
    .object({
      /** Look at everything now and say it whole. */
      checkUpId: z.uuid().optional(),
      logs: LogsAskedV1.optional(),
      /** The company agreed that reports of crashes are sent. */
      takesCrashes: z.boolean().optional(),
    })
    .optional(),
  /** The release that this terminal is to take; left out, it runs what it should. */
  update: UpdateOfferV1.optional(),
});
export type HealthAnswer = z.infer<typeof HealthAnswer>;
