import { idOf, quantitySchema } from '@tillbridge/core/wire';
import { z } from 'zod';

export const oneProposal = z.object({ proposalId: idOf('ProposalId') });
export const dismissal = oneProposal.extend({
  /** Null is all of it. */
  lineNos: z.array(z.int().min(1)).min(1).max(1_000).nullable(),
  reason: z.string().trim().min(1).max(300),
});
export const changedLine = oneProposal.extend({ lineNo: z.int().min(1), quantity: quantitySchema });
