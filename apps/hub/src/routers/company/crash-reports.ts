import { z } from 'zod';
import { changeCrashConsent, readCrashConsent } from '../../terminal';
import { allowedEverywhere } from '../procedure';

/** Whether the company's tills send reports of crashes. */
export const crashReports = allowedEverywhere('manage-company').query(({ ctx }) =>
  readCrashConsent(ctx.db, ctx.tenantId),
);

export const changeCrashReports = allowedEverywhere('manage-company')
  .input(z.object({ takesCrashes: z.boolean() }))
  .mutation(({ ctx, input }) => changeCrashConsent(ctx.db, ctx.deps, ctx.principal, input.takesCrashes));
