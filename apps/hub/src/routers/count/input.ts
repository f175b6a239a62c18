import { type CountId, type Result, type StoreId, type TenantId, refuse } from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Principal, mayActAt } from '../../access';
import { type Tx, rowOf } from '../../database';
import { type CountTrouble, countRefusal } from '../../stock-count';

export const whichCount = z.object({ countId: idOf('CountId') });

type Trouble = CountTrouble | { kind: 'not-counted' };
/** With the sentence for a person, which the screens show as it is. */
export const worded = <T>(done: Result<T, Trouble>) =>
  done.ok ? done : refuse({ kind: done.refusal.kind, sentence: countRefusal(done.refusal).sentence });
export const noSuchCount = worded(refuse({ kind: 'count-unknown' }));

/** The store of a count that somebody may see; null where there is none. */
export async function storeOfTheirs(
  tx: Tx,
  tenantId: TenantId,
  principal: Principal,
  countId: CountId,
): Promise<StoreId | null> {
  const row = await rowOf<{ storeId: StoreId }>(
    tx,
    sql`select store_id as "storeId" from stock_count where tenant_id = ${tenantId} and count_id = ${countId}`,
  );
  return row && mayActAt(principal, row.storeId).ok ? row.storeId : null;
}
