import { milliPerUnit } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, rowsOf } from '../database';
import { type PublishDeps, type News, listenersTo, publishMany } from './publish';

/** What a message about stock holds at most: a receiver reads it whole. */
const levelsPerMessage = 200;

/**
 * Tells the company's webhooks what is now in each store of everything that moved in this transaction, whatever moved it: the levels
 * that the stores' tills are told are what they are told. For the end of a transaction. Source: spec/webhooks.md WH8
 */
export async function tellOfStock(
  tx: Tx,
  { tenantId, deps }: { tenantId: News['tenantId']; deps: PublishDeps },
): Promise<void> {
  if ((await listenersTo(tx, tenantId, 'stock.changed')).length === 0) return;
  const levels = await rowsOf<{ storeId: string; itemId: string; milli: number }>(
    tx,
    sql`select store_id as "storeId", record ->> 'itemId' as "itemId", (record ->> 'onHand')::bigint as milli
        from (select distinct on (key) key, store_id, record from feed
              where tenant_id = ${tenantId} and xid = pg_current_xact_id() and topic = 'stock-level' and record is not null
              order by key, id desc) as last
        order by store_id, key`,
  );
  const news = [...Map.groupBy(levels, ({ storeId }) => storeId)].flatMap(([storeId, own]) =>
    Array.from({ length: Math.ceil(own.length / levelsPerMessage) }, (_, index) => ({
      subject: storeId,
      data: {
        storeId,
        levels: own
          .slice(index * levelsPerMessage, (index + 1) * levelsPerMessage)
          .map(({ itemId, milli }) => ({ itemId, onHand: Number(milli) / milliPerUnit })),
      },
    })),
  );
  await publishMany(tx, deps, { tenantId, event: 'stock.changed' }, news);
}
