import { BinLabelWish, previewBinLabels } from '../../label';
import { allowed } from '../procedure';

export const previewBins = allowed('see-stock')
  .input(BinLabelWish)
  .query(({ ctx, input }) => previewBinLabels(ctx.db, ctx.principal, input));
