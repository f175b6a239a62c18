import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { countAtOffice } from '../../bin';
import { allowed } from '../procedure';
import { binLines, typedBin } from './input';

/** States what somebody found in a bin; what is not among the lines stays as it was thought to be. */
export const count = allowed('adjust-stock')
  .input(z.object({ storeId: idOf('StoreId'), bin: typedBin, lines: binLines }))
  .mutation(({ ctx, input }) => countAtOffice(ctx, input));
