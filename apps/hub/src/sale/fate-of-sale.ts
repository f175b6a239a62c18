import { ok } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { rowOf } from '../database';
import type { RequestHandler } from '../sync/requests/answer-request';

/** Clocks of two tills differ by less than this, or somebody was told. */
const dayMs = 24 * 3_600_000;

/**
 * How a sale ended that was open at a till which is gone, by whatever till ended it: what the hub heard of must not come back as a
 * second one. A parked sale that the same till took up again is open there. Source: spec/backups.md BK9
 */
export const fateOfSale: RequestHandler<'fate-of-sale'> = async (
  tx,
  { tenantId, storeId },
  { saleId, terminalId, openedAt },
) => {
  const row = await rowOf<{ isCompleted: boolean; isParked: boolean; isDiscarded: boolean }>(
    tx,
    sql`select
          exists (select 1 from sale where tenant_id = ${tenantId} and sale_id = ${saleId}) as "isCompleted",
          exists (
            select 1 from parked_sale
            where tenant_id = ${tenantId} and store_id = ${storeId} and record -> 'sale' ->> 'saleId' = ${saleId}
              and not (gone_to is not distinct from ${terminalId}::uuid and gone_how = 'taken-up' and is_quote = 0)
          ) as "isParked",
          exists (
            select 1 from fact
            where tenant_id = ${tenantId} and type = 'sale-discarded' and recorded_at >= ${openedAt - dayMs}
              and body like ${`%"${saleId}"%`}
          ) as "isDiscarded"`,
  );
  const { isCompleted = false, isParked = false, isDiscarded = false } = row ?? {};
  return ok({ fate: isCompleted ? 'completed' : isDiscarded ? 'discarded' : isParked ? 'parked' : null });
};
