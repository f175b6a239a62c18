import { maxTransferLines } from '@tillbridge/core/transfer';
import { idOf, quantitySchema, tradingDateSchema, transferPriorities } from '@tillbridge/core/wire';
import { z } from 'zod';

export const whichTransfer = z.object({ transferId: idOf('TransferId') });
export const reason = z.string().trim().min(1, 'Say why.').max(500);
export const askedTransfer = z.object({
  fromStoreId: idOf('StoreId'),
  toStoreId: idOf('StoreId'),
  note: z
    .string()
    .trim()
    .max(500)
    .transform((value) => value || null)
    .nullable(),
  priority: z.enum(transferPriorities).default('normal'),
  dueOn: tradingDateSchema.nullable().default(null),
  lines: z.array(z.object({ itemId: idOf('ItemId'), quantity: quantitySchema })).max(maxTransferLines),
});
