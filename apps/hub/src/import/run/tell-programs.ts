import { milliPerUnit } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, rowsOf, unnest } from '../../database';
import type { HubDeps } from '../../hub-deps';
import { publish, publishMany } from '../../program';
import type { ImportRun, ImportState, Which } from './run';

/** Tells the company's webhooks that an import came to its end. Source: spec/webhooks.md WH1 */
export const tellOfImport = (
  tx: Tx,
  deps: HubDeps,
  { tenantId, importId }: Which,
  run: ImportRun,
  state: ImportState,
  counts: ImportRun['counts'],
): Promise<void> =>
  publish(tx, deps, {
    tenantId,
    event: 'import.finished',
    subject: importId,
    data: {
      importId,
      fileName: run.fileName,
      state,
      new: counts.new,
      changed: counts.changed,
      unchanged: counts.unchanged,
      refused: counts.refused,
      applied: counts.applied.products,
      undone: counts.undone.products,
    },
  });

/** What a message about stock holds at most: a receiver reads it whole. */
const levelsPerMessage = 200;

/** Tells them of the stock that an import opened or took back, as it is now, per store. Source: spec/imports.md IP21 */
export async function tellOfStock(
  tx: Tx,
  deps: HubDeps,
  { tenantId }: Which,
  moves: readonly { storeId: string; itemId: string }[],
): Promise<void> {
  if (moves.length === 0) return;
  const levels = await rowsOf<{ storeId: string; itemId: string; milli: number }>(
    tx,
    sql`select distinct level.store_id as "storeId", level.item_id as "itemId", on_hand_milli as milli
        from ${unnest(
          'moved',
          { store_id: 'uuid', item_id: 'uuid' },
          moves.map(({ storeId, itemId }) => ({ store_id: storeId, item_id: itemId })),
        )}
        join stock_level as level on level.tenant_id = ${tenantId} and level.store_id = moved.store_id
                                 and level.item_id = moved.item_id`,
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
