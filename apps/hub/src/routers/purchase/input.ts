import { mostPurchaseLines } from '@tillbridge/core/receiving';
import { idOf, moneySchema, quantitySchema, tradingDateSchema } from '@tillbridge/core/wire';
import { type Result, refuse } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { type PurchaseTrouble, purchaseSentence } from '../../purchase';

export const whichPurchase = z.object({ purchaseOrderId: idOf('PurchaseOrderId') });
export const askedPurchase = z.object({
  supplierId: idOf('SupplierId'),
  storeId: idOf('StoreId'),
  expectedOn: tradingDateSchema.nullable(),
  note: z.string().trim().max(1_000).nullable(),
  lines: z
    .array(z.object({ itemId: idOf('ItemId'), ordered: quantitySchema, unitCost: moneySchema.nullable() }))
    .max(mostPurchaseLines),
});

/** With the sentence for a person, which the screens show as it is. */
export const worded = <T>(done: Result<T, PurchaseTrouble>) =>
  done.ok ? done : refuse({ kind: done.refusal.kind, sentence: purchaseSentence(done.refusal) });
