import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { moveAtOffice } from '../../bin';
import { allowed } from '../procedure';
import { binLines, typedBin } from './input';

/** Moves goods within a store; null is the shop floor. */
export const move = allowed('adjust-stock')
  .input(
    z.object({
      storeId: idOf('StoreId'),
      from: typedBin.nullable(),
      to: typedBin.nullable(),
      lines: binLines,
    }),
  )
  .mutation(({ ctx, input }) => moveAtOffice(ctx, input));
