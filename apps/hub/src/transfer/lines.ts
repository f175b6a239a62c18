import {
  type ItemId,
  type Quantity,
  type Result,
  type StoreId,
  type TenantId,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import type { RequestedLine, TransferId } from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf, unnest } from '../database';
import type { TransferTrouble } from './act';

export type AskedLine = { itemId: ItemId; quantity: Quantity };
type Named = RequestedLine & { sku: string; description: string };

/** The lines with what their items are called now; refuses an item that is not there or is archived. */
export async function namedLines(
  tx: Tx,
  tenantId: TenantId,
  lines: readonly RequestedLine[],
): Promise<Result<Named[], TransferTrouble>> {
  const ids = [...new Set(lines.map(({ itemId }) => itemId))];
  const items = await rowsOf<{ itemId: string; sku: string; name: string }>(
    tx,
    sql`select item_id as "itemId", sku, name from item
        where tenant_id = ${tenantId} and is_active and item_id = any(${arrayLiteral(ids)}::text::uuid[])`,
  );
  const known = new Map(items.map((item) => [item.itemId, item]));
  const named: Named[] = [];
  for (const line of lines) {
    const item = known.get(line.itemId);
    if (!item) return refuse({ kind: 'item-unknown', itemId: line.itemId });
    named.push({ ...line, sku: item.sku, description: item.name });
  }
  return ok(named);
}

/** Puts these lines in place of those that were there. */
export async function writeLines(
  tx: Tx,
  tenantId: TenantId,
  transferId: TransferId,
  lines: readonly Named[],
): Promise<void> {
  await tx.execute(
    sql`delete from transfer_line where tenant_id = ${tenantId} and transfer_id = ${transferId}`,
  );
  const types = {
    line_id: 'uuid',
    line_no: 'int',
    item_id: 'uuid',
    sku: 'text',
    description: 'text',
    requested_milli: 'bigint',
  } as const;
  const rows = lines.map((line, index) => ({
    line_id: line.lineId,
    line_no: index + 1,
    item_id: line.itemId,
    sku: line.sku,
    description: line.description,
    requested_milli: line.requested,
  }));
  await tx.execute(
    sql`insert into transfer_line (tenant_id, transfer_id, line_id, line_no, item_id, sku, description, requested_milli)
        select ${tenantId}::uuid, ${transferId}::uuid, lines.* from ${unnest('lines', types, rows)}`,
  );
}

/** Both stores are the company's own. */
export async function storesExist(
  tx: Tx,
  tenantId: TenantId,
  storeIds: readonly StoreId[],
): Promise<boolean> {
  const rows = await rowsOf(
    tx,
    sql`select 1 from store where tenant_id = ${tenantId} and store_id = any(${arrayLiteral(storeIds)}::text::uuid[])`,
  );
  return rows.length === new Set(storeIds).size;
}
