import { updateChannels } from '@tillbridge/core/update';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { setChannel as set } from '../../update';
import { allowed } from '../procedure';

export const setChannel = allowed('manage-terminals')
  .input(z.object({ subjectId: idOf('PlaceId'), channel: z.enum(updateChannels).nullable() }))
  .mutation(({ ctx, input }) => set(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
