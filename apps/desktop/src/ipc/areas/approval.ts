import type { TillPermission } from '@tillbridge/core/access';
import { tillPermissions } from '@tillbridge/core/access';
import type { StaffId } from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done, StaffView } from '../views';

/** Another person allows, on the spot, what the one at the till may not do alone. Source: spec/approvals.md */
export type ApprovalApi = {
  /** Who may allow it, by name; never the person who asks. */
  approvers(query: { permission: TillPermission }): StaffView[];
  /** The refused intent, sent again within half a minute, is then done. */
  approve(intent: {
    intentId: string;
    permission: TillPermission;
    subject: string;
    staffId: StaffId;
    pin: string;
  }): Promise<Done>;
  /** The same by a badge that was scanned just now. */
  approveByBadge(intent: {
    intentId: string;
    permission: TillPermission;
    subject: string;
    staffId: StaffId;
  }): Done;
};

export const approvalProcedures = {
  approvers: t.procedure
    .input(z.object({ permission: z.enum(tillPermissions) }))
    .query(({ ctx, input }) => ctx.api.approvers(input)),
  approve: t.procedure
    .input(
      z.object({
        intentId,
        permission: z.enum(tillPermissions),
        subject: z.string().max(200),
        staffId: idOf('StaffId'),
        pin: z.string().regex(/^\d{4,8}$/),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.approve(input)),
  approveByBadge: t.procedure
    .input(
      z.object({
        intentId,
        permission: z.enum(tillPermissions),
        subject: z.string().max(200),
        staffId: idOf('StaffId'),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.approveByBadge(input)),
};
