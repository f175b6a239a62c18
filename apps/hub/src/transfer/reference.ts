import { type Result, type StoreId, type TenantId, refuse, tradingDateOf, ok } from '@tillbridge/core/kernel';
import type { Instant } from '@tillbridge/core/kernel';
import { readReference, referenceText } from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import { nextNumber } from '../company/next-number';
import { type Tx, rowOf } from '../database';

/** The next reference that head office makes, on the trading date of the store that the goods leave. Source: spec/transfers.md TR28 */
export async function nextOfficeReference(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  from: StoreId,
): Promise<string> {
  const store = await rowOf<{ timeZone: string | null; cutOff: number | null }>(
    tx,
    sql`select record ->> 'timeZone' as "timeZone", (record ->> 'dayCutOffMinutes')::int as "cutOff" from store
        where tenant_id = ${tenantId} and store_id = ${from}`,
  );
  const day = tradingDateOf(at, store?.timeZone ?? 'UTC', store?.cutOff ?? 0);
  const count = await nextNumber(tx, tenantId, { series: `transfer ${day}`, first: 1 });
  return referenceText({ day, terminalNo: null, count });
}

/** A reference that a terminal made must name that terminal, or two would make the same. Source: spec/transfers.md TR28 */
export function referenceOfTerminal(
  text: string,
  number: number,
): Result<string, { kind: 'reference-unfit' }> {
  const read = readReference(text);
  return read?.terminalNo === number ? ok(referenceText(read)) : refuse({ kind: 'reference-unfit' });
}
