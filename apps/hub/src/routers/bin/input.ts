import { mostBinLines } from '@tillbridge/core/bin';
import { idOf, quantitySchema } from '@tillbridge/core/wire';
import { z } from 'zod';

/** As somebody typed it: what is no name of a bin is refused in a sentence. */
export const typedBin = z.string().max(200);

/** Quantities are looked at by the rules of bins, which say in a sentence what is wrong. */
export const binLines = z
  .array(z.object({ itemId: idOf('ItemId'), quantity: quantitySchema }))
  .max(mostBinLines + 1);
