import { sql } from 'drizzle-orm';
import { storesSeen } from '../../dashboard';
import { asTenant, rowsOf } from '../../database';
import { signedIn } from '../procedure';

/** The stores that somebody sees, with what it takes to write an amount and a time there, and their registers. */
export const places = signedIn.query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, async (tx) => {
    const seen = { tenantId: ctx.tenantId, limitedTo: ctx.principal.storeIds, asked: null };
    const stores = await storesSeen(tx, seen);
    const registers = await rowsOf<{ registerId: string; storeId: string; name: string }>(
      tx,
      sql`select register_id as "registerId", store_id as "storeId", name from register
          where tenant_id = ${ctx.tenantId} order by name`,
    );
    return stores.map(({ storeId, name, timeZone, locale, jurisdiction }) => ({
      storeId,
      name,
      timeZone,
      locale,
      currency: jurisdiction.currency,
      minorUnitDigits: jurisdiction.minorUnitDigits,
      pricesIncludeTax: jurisdiction.pricesIncludeTax,
      taxCodes: [...new Map(jurisdiction.rates.map(({ code, name }) => [code, { code, name }])).values()],
      registers: registers
        .filter((register) => register.storeId === storeId)
        .map(({ registerId, name }) => ({ registerId, name })),
    }));
  }),
);
