import { TRPCError } from '@trpc/server';
import { permissionWords } from '@tillbridge/core/access';
import { z } from 'zod';
import { type Principal, mayDo } from '../../access';
import { BulkChange, BulkTarget } from '../../catalogue';

export const BulkInput = z.object({ target: BulkTarget, change: BulkChange });

/** Prices are changed by those who may change prices, also when many are changed at once. */
export function mayChangePrices(principal: Principal, { price }: BulkChange): void {
  if (price === undefined || mayDo(principal, 'change-prices').ok) return;
  throw new TRPCError({
    code: 'FORBIDDEN',
    message: `You need the permission “${permissionWords['change-prices']}”. Ask an administrator.`,
  });
}
