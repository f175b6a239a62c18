import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { asTenant, rowsOf } from '../../database';
import { allowed } from '../procedure';

type Row = {
  terminalId: string;
  terminalName: string;
  storeId: string;
  storeName: string;
  sequence: number;
  hash: string;
  reason: string;
  trouble: string;
  body: string;
  receivedAt: number;
};

/** Facts that were set aside and not replayed yet, oldest first. */
export const list = allowed('see-terminals')
  .input(z.object({ limit: z.int().min(1).max(200).default(50) }))
  .query(({ ctx, input }) => {
    const { storeIds } = ctx.principal;
    return asTenant(ctx.db, ctx.tenantId, (tx) =>
      rowsOf<Row>(
        tx,
        sql`select quarantine.terminal_id as "terminalId", terminal.name as "terminalName",
                   terminal.store_id as "storeId", store.name as "storeName", sequence, hash, reason, trouble, body,
                   received_at as "receivedAt"
            from quarantine
            join terminal on terminal.tenant_id = quarantine.tenant_id and terminal.terminal_id = quarantine.terminal_id
            left join store on store.tenant_id = terminal.tenant_id and store.store_id = terminal.store_id
            where quarantine.tenant_id = ${ctx.tenantId} and replayed_at is null
              and (${storeIds === null} or terminal.store_id = any(string_to_array(${(storeIds ?? []).join()}, ',')::uuid[]))
            order by received_at, sequence limit ${input.limit}`,
      ),
    );
  });
