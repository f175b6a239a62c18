import { instant, ok, refuse } from '@tillbridge/core/kernel';
import { formatDateTime } from '@tillbridge/core/format';
import { ParkedSaleV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { rowOf } from '../database';
import { hintCompany } from '../feed';
import type { RequestHandler } from '../sync/requests';
import { refusalWith } from '../sync/requests/request-refusal';
import { tellOfParked } from './records';

/**
 * Gives a parked sale to one till alone. Its row is locked, so of all who ask at once one gets it; the one who has it may ask again,
 * should its power have gone before it could keep it. A quote is given to whoever asks. Source: spec/parked-sales.md PK5
 */
export const claimParked: RequestHandler<'claim-parked'> = async (tx, context, { parkId }) => {
  const { tenantId, terminalId, storeId } = context;
  const at = instant(context.at);
  const row = await rowOf<{
    storeId: string;
    isQuote: number;
    record: unknown;
    goneTo: string | null;
    goneHow: string | null;
    goneAt: number | null;
  }>(
    tx,
    sql`select store_id as "storeId", is_quote as "isQuote", record, gone_to as "goneTo", gone_how as "goneHow",
               gone_at as "goneAt"
        from parked_sale where tenant_id = ${tenantId} and park_id = ${parkId} for update`,
  );
  if (row?.storeId !== storeId)
    return refuse({ kind: 'park-unknown', sentence: 'Head office has not heard of this parked sale yet.' });
  const parked = ParkedSaleV1.parse(row.record);
  if (row.goneHow === 'thrown-away' || (row.goneTo !== null && row.goneTo !== terminalId)) {
    const where = await placeOf(tx, context, row.goneTo ?? '');
    const when = formatDateTime(instant(Number(row.goneAt)), where);
    const template =
      row.goneHow === 'thrown-away'
        ? '“{label}” was thrown away at {register}, {when}.'
        : '“{label}” was taken up at {register}, {when}.';
    return refuse(
      refusalWith('park-gone', template, { label: parked.label, register: where.register, when }),
    );
  }
  if (row.isQuote === 0 && row.goneTo === null) {
    await tx.execute(
      sql`update parked_sale set gone_to = ${terminalId}, gone_how = 'taken-up', gone_at = ${at}
          where tenant_id = ${tenantId} and park_id = ${parkId}`,
    );
    await tellOfParked(tx, { tenantId, at }, [parkId]);
    await hintCompany(tx, tenantId);
  }
  return ok({ parked });
};

async function placeOf(
  tx: Parameters<typeof claimParked>[0],
  { tenantId, storeId }: Parameters<typeof claimParked>[1],
  terminalId: string,
): Promise<{ register: string; timeZone: string; locale: string }> {
  const row = await rowOf<{ register: string | null; timeZone: string; locale: string }>(
    tx,
    sql`select register.name as register, store.record ->> 'timeZone' as "timeZone", store.record ->> 'locale' as locale
        from store
        left join terminal on terminal.tenant_id = store.tenant_id and terminal.terminal_id::text = ${terminalId}
        left join register on register.tenant_id = terminal.tenant_id and register.register_id = terminal.register_id
        where store.tenant_id = ${tenantId} and store.store_id = ${storeId}`,
  );
  return {
    register: row?.register ?? 'another till',
    timeZone: row?.timeZone ?? 'UTC',
    locale: row?.locale ?? 'en',
  };
}
