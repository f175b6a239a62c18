import { idOf, instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { asInvoiced, findIntakes, itemsOfPurchase } from '../../purchase';
import { allowed } from '../procedure';

/** What came, with or without an order, the newest first, each with what its goods are called. */
export const deliveries = allowed('see-stock')
  .input(
    z.object({
      storeId: idOf('StoreId').nullable().default(null),
      supplierId: idOf('SupplierId').nullable().default(null),
      isUnordered: z.boolean().default(false),
      after: z
        .object({ at: instantSchema, factId: idOf('FactId') })
        .nullable()
        .default(null),
      limit: z.int().min(1).max(100).default(50),
    }),
  )
  .query(({ ctx: { db, principal, tenantId }, input }) =>
    asTenant(db, tenantId, async (tx) => {
      const found = await findIntakes(tx, tenantId, principal.storeIds, input);
      const items = await itemsOfPurchase(tx, tenantId, { lines: [], intakes: found, sentBack: [] });
      return found.map((intake) => {
        const its = new Set(intake.fact.lines.map(({ itemId }) => itemId));
        return {
          ...{ ...intake, costed: asInvoiced(intake) },
          items: items.filter(({ itemId }) => its.has(itemId)),
        };
      });
    }),
  );
