import type { Instant, LaybyId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { LaybyV1 } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf } from '../database';
import { appendChanges } from '../feed';

/** A layby as the tills of its store are told of it, with how far each terminal's facts are in what is paid. */
const recordSql = sql`json_build_object(
  'laybyId', layby.layby_id, 'storeId', layby.store_id, 'customerId', layby.customer_id, 'customerName', layby.customer_name,
  'openedAt', layby.opened_at, 'dueOn', layby.due_on, 'total', layby.total, 'paid', layby.paid, 'state', layby.state,
  'sale', layby.sale,
  'counted', coalesce((select json_agg(json_build_object('terminalId', terminal_id, 'sequence', sequence))
                       from (select terminal_id, max(sequence) as sequence from payment
                             where payment.tenant_id = layby.tenant_id and payment.purpose = 'layby'
                               and payment.subject_id = layby.layby_id group by terminal_id) as counted), '[]'::json),
  'cards', coalesce((select json_agg(json_build_object('card', card, 'left', left_on_it) order by card ->> 'intentId')
                     from (select (array_agg(tender -> 'card' order by tender -> 'applied' desc))[1] as card,
                                  sum((tender ->> 'applied')::bigint) as left_on_it
                           from payment, jsonb_array_elements(payment.tenders) as tender
                           where payment.tenant_id = layby.tenant_id and payment.purpose = 'layby'
                             and payment.subject_id = layby.layby_id and tender ? 'card'
                           group by tender -> 'card' ->> 'intentId') as cards), '[]'::json))::text`;

/** Those of one store that are open, for a new terminal. Source: spec/laybys.md LY6 */
export const laybyRecordsOf = ({ tenantId, storeId }: { tenantId: TenantId; storeId: StoreId }): SQL =>
  sql`select layby_id::text as key, ${recordSql} as record from layby
      where tenant_id = ${tenantId} and store_id = ${storeId} and state = 'open'`;

export async function tellOfLaybys(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  ids: readonly LaybyId[],
): Promise<void> {
  const rows = await rowsOf<{ key: LaybyId; record: string; storeId: StoreId }>(
    tx,
    sql`select layby_id as key, ${recordSql} as record, store_id as "storeId" from layby
        where tenant_id = ${tenantId} and layby_id = any(${arrayLiteral(ids)}::text::uuid[]) order by layby_id`,
  );
  await appendChanges(
    tx,
    { tenantId, at },
    rows.map(({ key, record, storeId }) => ({
      topic: 'layby' as const,
      key,
      storeId,
      record: LaybyV1.parse(JSON.parse(record)),
    })),
  );
}
