import { sql } from 'drizzle-orm';
import { asTenant, rowsOf } from '../../database';
import { allowed } from '../procedure';

type Row = {
  terminalId: string;
  name: string;
  storeId: string;
  registerId: string;
  registerName: string;
  appVersion: string;
  watermark: number;
  chainBrokenAt: number | null;
  lastSeenAt: number | null;
  revokedAt: number | null;
};

/** Every terminal that was ever enrolled, and whether it listens at this process now. */
export const list = allowed('see-terminals').query(async ({ ctx }) => {
  const rows = await asTenant(ctx.db, ctx.tenantId, (tx) =>
    rowsOf<Row>(
      tx,
      sql`select terminal_id as "terminalId", terminal.name, terminal.store_id as "storeId",
                 terminal.register_id as "registerId", register.name as "registerName", app_version as "appVersion",
                 watermark, chain_broken_at as "chainBrokenAt", last_seen_at as "lastSeenAt", revoked_at as "revokedAt"
          from terminal join register using (tenant_id, register_id)
          where tenant_id = ${ctx.tenantId} order by enrolled_at`,
    ),
  );
  return rows.map((row) => ({ ...row, isConnected: ctx.hints.isConnected(row.terminalId) }));
});
