import type { Instant, RegisterId, TenantId } from '@tillbridge/core/kernel';
import type { RegisterV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Tx, rowOf } from '../database';
import { appendChanges } from '../feed';

/**
 * A register as terminals are told of it, with the number of the terminal that stands there: one that was enrolled before there were
 * numbers learns its own by it. Source: spec/transfers.md TR28
 */
export const registerRecordSql = sql`jsonb_strip_nulls(jsonb_build_object(
  'registerId', register.register_id, 'storeId', register.store_id, 'name', register.name,
  'terminal', (select jsonb_build_object('terminalId', terminal.terminal_id, 'number', terminal.number) from terminal
               where terminal.tenant_id = register.tenant_id and terminal.register_id = register.register_id
                 and terminal.revoked_at is null and terminal.replaced_at is null
               order by terminal.enrolled_at desc limit 1),
  'cardReader', (select jsonb_build_object('label', card_reader.label, 'window', case when card_reader.asked_by = 'window' then
                                              jsonb_build_object('readerId', card_reader.reader_id) end) from card_reader
                 where card_reader.tenant_id = register.tenant_id and card_reader.register_id = register.register_id
                   and card_reader.gone_at is null)))`;

/** Tells the store's terminals who stands at a register now. */
export async function tellOfRegister(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  registerId: RegisterId,
): Promise<void> {
  const row = await rowOf<{ record: RegisterV1 }>(
    tx,
    sql`select ${registerRecordSql} as record from register
        where tenant_id = ${tenantId} and register_id = ${registerId} and archived_at is null`,
  );
  if (!row) return;
  const { record } = row;
  await appendChanges(tx, { tenantId, at }, [
    { topic: 'register', key: registerId, record, storeId: record.storeId },
  ]);
}
