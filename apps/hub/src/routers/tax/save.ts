import { JurisdictionV1 } from '@tillbridge/core/wire';
import { z } from 'zod';
import { saveProfile } from '../../jurisdiction';
import { allowed, provenLately } from '../procedure';

const profile = JurisdictionV1.extend({
  code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,30}$/, 'A code has capitals, digits and dashes: US-FL-LEON.'),
  name: z.string().trim().min(1, 'Give the jurisdiction a name.').max(80),
  taxName: z.string().trim().min(1).max(40),
});

export const save = allowed('change-stores')
  .use(provenLately)
  .input(z.object({ profile, baseVersion: z.int().min(0) }))
  .mutation(({ ctx, input }) => saveProfile(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
