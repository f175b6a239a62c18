import type { Instant } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { backupPartBytes } from '../longest';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** What stands in the way of this till, for whoever stands before it. Source: spec/support.md, spec/doctor.md */

export type FindingView = {
  about: string;
  state: 'good' | 'attention' | 'bad';
  sentence: string;
  /** What to do about it; null when nothing is to be done. */
  todo: string | null;
};

export type SupportView = {
  /** Null before the first look. */
  lookedAt: Instant | null;
  isLooking: boolean;
  findings: FindingView[];
  /** When head office was last told all of this. */
  toldAt: Instant | null;
  /** Head office asked for this till's logs. */
  logs: { askedBy: string; reason: string; askedAt: Instant; isSent: boolean } | null;
  timeZone: string;
};

export type BackupView = {
  path: string;
  takenAt: Instant;
  /** Of this till itself, which has no need of it. */
  isOwn: boolean;
};

/** @param at where in the file its bytes stand */
export type BackupPart = { intentId: string; name: string; at: number; bytes: string; isLast: boolean };

export type SupportApi = {
  support(): SupportView;
  /** Looks at everything, which may take minutes; sales go on. */
  lookAtTill(intent: { intentId: string }): Done;
  /** Says it whole to head office; needs the hub. */
  tellHeadOffice(intent: { intentId: string }): Promise<Done>;
  /** Backups of this register that are in reach, the newest first. */
  backupsFound(): BackupView[];
  /**
   * A backup that somebody picked on the page comes in parts, the first at 0. With the last it is looked at: whose it is, and when it
   * was taken.
   */
  pickedBackup(part: BackupPart): Done<BackupView | null>;
  /** Lays down what a dead till of this register had not sent, which then goes to the hub. Source: spec/backups.md BK6 */
  restoreBackup(intent: { intentId: string; path: string }): Promise<Done<{ unsent: number }>>;
};

export const supportProcedures = {
  support: t.procedure.query(({ ctx }) => ctx.api.support()),
  lookAtTill: t.procedure
    .input(z.object({ intentId }))
    .mutation(({ ctx, input }) => ctx.api.lookAtTill(input)),
  tellHeadOffice: t.procedure
    .input(z.object({ intentId }))
    .mutation(({ ctx, input }) => ctx.api.tellHeadOffice(input)),
  backupsFound: t.procedure.query(({ ctx }) => ctx.api.backupsFound()),
  pickedBackup: t.procedure
    .input(
      z.object({
        intentId,
        name: z.string().max(1_000),
        at: z.int().min(0),
        bytes: z.base64().max((backupPartBytes / 3) * 4),
        isLast: z.boolean(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.pickedBackup(input)),
  restoreBackup: t.procedure
    .input(z.object({ intentId, path: z.string().min(1).max(1_000) }))
    .mutation(({ ctx, input }) => ctx.api.restoreBackup(input)),
};
