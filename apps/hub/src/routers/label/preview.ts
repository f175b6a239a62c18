import { LabelWish, previewLabels } from '../../label';
import { allowed } from '../procedure';

export const preview = allowed('see-catalogue')
  .input(LabelWish)
  .query(({ ctx, input }) => previewLabels(ctx.db, ctx.deps, ctx.tenantId, input));
