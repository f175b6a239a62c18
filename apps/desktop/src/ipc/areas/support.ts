import type { Instant, Money } from '@tillbridge/core/kernel';
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

/** What a backup holds that may be nowhere else. */
export type BackupContents = {
  /** Records that were not sent when it was made. */
  unsent: number;
  openSale: { lineCount: number; total: Money } | null;
  /** Sales that only that till knew to wait. */
  parked: number;
  /** Receipts and other papers that waited for a printer. */
  papers: number;
};

/** What became of the sale on a dead till's counter, and of its papers; they are counted once they are here. */
export type BroughtBackView = {
  sale: 'none' | 'on-counter' | 'ended' | 'waits-for-hub' | 'waits-for-counter';
  papers: number | null;
};

/** A machine that nobody has signed in at yet, at the register of another. Source: spec/backups.md BK12 */
export type FirstRunView = {
  registerName: string;
  timeZone: string;
  money: { currency: string; minorUnitDigits: number; locale: string };
  /** Who stood at the register, as the hub heard of it last; null when nobody did, or the hub does not say. */
  replaces: { name: string; lastSeenAt: Instant | null; unsent: number | null } | null;
  /** Of each other terminal of this register the newest in reach that can be read. */
  backups: (BackupView & { isRestored: boolean })[];
  /** How many in reach are of other registers. */
  others: number;
  broughtBack: BroughtBackView | null;
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
  restoreBackup(intent: { intentId: string; path: string }): Promise<Done<BackupContents>>;
  /** What a backup holds; it may take seconds. Nothing of it is laid down. */
  lookIntoBackup(question: { path: string }): Promise<Done<BackupContents>>;
  /** What a new machine offers before the first person signs in; null once somebody has, or where it stands at a new register. */
  firstRun(): FirstRunView | null;
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
  lookIntoBackup: t.procedure
    .input(z.object({ path: z.string().min(1).max(1_000) }))
    .query(({ ctx, input }) => ctx.api.lookIntoBackup(input)),
  firstRun: t.procedure.query(({ ctx }) => ctx.api.firstRun()),
};
