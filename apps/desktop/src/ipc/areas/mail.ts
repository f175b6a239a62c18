import type { SaleId } from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { longestAddress } from '../longest';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** Receipts by mail, which the hub sends: a till has no mail of its own. Source: spec/receipt.md RC23 to RC25 */
export type MailApi = {
  /** Keeps the wish; it goes to the hub at once, or when the hub can be reached. */
  mailReceipt(intent: { intentId: string; saleId: SaleId; kind: MailedKind; email: string }): Done;
  mailOfReceipt(query: { saleId: SaleId }): ReceiptMailView;
};

export const mailedKinds = ['receipt', 'gift-receipt'] as const;
export type MailedKind = (typeof mailedKinds)[number];

export type ReceiptMailView = {
  /** The customer's address, where the sale has a customer who gave one. */
  suggested: string | null;
  /** The last that was asked for; null where nobody asked. */
  last: { state: 'waiting' | 'given' | 'refused'; sentence: string } | null;
};

export const mailProcedures = {
  mailReceipt: t.procedure
    .input(
      z.object({
        intentId,
        saleId: idOf('SaleId'),
        kind: z.enum(mailedKinds),
        email: z.string().max(longestAddress),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.mailReceipt(input)),
  mailOfReceipt: t.procedure
    .input(z.object({ saleId: idOf('SaleId') }))
    .query(({ ctx, input }) => ctx.api.mailOfReceipt(input)),
};
