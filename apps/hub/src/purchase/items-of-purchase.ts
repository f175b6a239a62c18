import type { ItemId, TenantId } from '@tillbridge/core/kernel';
import type { trackings } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';
import type { LoadedPurchase } from './load-purchase';

export type PurchaseItem = {
  itemId: ItemId;
  sku: string;
  name: string;
  unitOfMeasure: string;
  tracking: (typeof trackings)[number] | null;
};

/** What the goods are called that were ordered, that came or that went back, and how they are told apart. */
export function itemsOfPurchase(
  tx: ReadDb,
  tenantId: TenantId,
  { lines, intakes, sentBack }: Pick<LoadedPurchase, 'lines' | 'intakes' | 'sentBack'>,
): Promise<PurchaseItem[]> {
  const moved = [...intakes, ...sentBack].flatMap(({ fact }): readonly { itemId: ItemId }[] => fact.lines);
  const itemIds = [...new Set([...lines, ...moved].map(({ itemId }) => itemId))];
  return rowsOf<PurchaseItem>(
    tx,
    sql`select item_id as "itemId", sku, name, coalesce(record ->> 'unitOfMeasure', 'each') as "unitOfMeasure",
               record ->> 'tracking' as tracking
        from item where tenant_id = ${tenantId} and item_id = any(${arrayLiteral(itemIds)}::text::uuid[]) order by name, item_id`,
  );
}
