import { z } from 'zod';
import { idOf, instantSchema } from './fields';
import { TerminalMessageV1 } from './store-parts';

/** What a terminal says of itself under POST /sync/v1/health, every minute and when something changed. Source: spec/fleet.md */

export const deviceKinds = ['printer', 'drawer', 'scanner'] as const;
export const deviceStates = ['ok', 'busy', 'attention', 'offline', 'danger', 'off'] as const;

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
  /** Receipts that wait for the printer, or whose fate nobody has settled. */
  receiptsWaiting: z.int().min(0),
  diskFreeBytes: z.int().min(0).nullable(),
  databaseBytes: z.int().min(0).nullable(),
  uptimeMs: z.int().min(0),
  catalogueItems: z.int().min(0),
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

export const HealthRequest = z.object({
  health: TerminalHealthV1,
  receipts: z.array(MessageReceiptV1).max(100),
});
export type HealthRequest = z.infer<typeof HealthRequest>;

export const HealthAnswer = z.object({
  hubTime: instantSchema,
  /** Every message to this terminal that the hub does not know to be put away. */
  messages: z.array(TerminalMessageV1),
});
export type HealthAnswer = z.infer<typeof HealthAnswer>;
