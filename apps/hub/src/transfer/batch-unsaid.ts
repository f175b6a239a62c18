import type { TenantId } from '@tillbridge/core/kernel';
import type { TransferStanding } from '@tillbridge/core/transfer';
import type { MovedGoodsV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';
import type { OfficeDeed } from './state-fact';

/** The goods of a deed whose batch is said with it; a carton that was packed before leaves as it was packed. */
function goodsOf(
  deed: OfficeDeed,
  { cartons }: Pick<TransferStanding, 'cartons'>,
): readonly Pick<MovedGoodsV1, 'itemId' | 'batch'>[] {
  switch (deed.type) {
    case 'carton-packed':
      return deed.contents;
    case 'shipment-dispatched': {
      const packed = new Set(cartons.map(({ cartonId }) => cartonId));
      const packedNow = deed.cartons.filter(({ cartonId }) => !packed.has(cartonId));
      return [...deed.loose, ...packedNow.flatMap(({ contents }) => contents)];
    }
    case 'shipment-received':
      return deed.lines.filter(({ good, damaged }) => good + damaged > 0);
    default:
      return [];
  }
}

/** The name of the first item in batches of which these deeds do not say the batch; null where they say all. Source: spec/transfers.md TR81 */
export async function batchUnsaid(
  tx: ReadDb,
  tenantId: TenantId,
  standing: TransferStanding,
  deeds: readonly OfficeDeed[],
): Promise<string | null> {
  const unsaid = deeds.flatMap((deed) => goodsOf(deed, standing).filter(({ batch }) => !batch));
  if (unsaid.length === 0) return null;
  const itemIds = [...new Set(unsaid.map(({ itemId }) => itemId))];
  const [found] = await rowsOf<{ name: string }>(
    tx,
    sql`select name from item
        where tenant_id = ${tenantId} and record ->> 'tracking' = 'batch'
          and item_id = any(${arrayLiteral(itemIds)}::text::uuid[])
        order by name limit 1`,
  );
  return found?.name ?? null;
}
