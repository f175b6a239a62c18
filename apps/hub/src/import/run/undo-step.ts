import type { Instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../../audit';
import type { ProductId } from '../../catalogue/ids';
import { type StoredProduct, loadProducts } from '../../catalogue/load-products';
import { type ProductInput, productRefusalSentence } from '../../catalogue/product';
import { saveProducts } from '../../catalogue/save-products';
import { type Database, type Tx, rowsOf, unnest } from '../../database';
import type { HubDeps } from '../../hub-deps';
import { type PostedStock, postAdjustments } from './apply-step';
import { type SetPoint, takeBackPoints } from './reorder-points';
import { tellOfImport } from './tell-programs';
import { type ImportRun, type Stepped, type Which, inState, saveProgress } from './run';

const productsPerTransaction = 300;

type Did = {
  productKey: string;
  productId: ProductId;
  before: ProductInput | null;
  versionAfter: number;
  stock: PostedStock[];
  reorderPoints: SetPoint[];
};

const undoneMark = 'undone';
const wasSold = 'It was sold since, so it stays as it is.';
const wasChanged = 'Somebody changed it since, so it stays as they left it.';

/** Takes back what an import did to the next products, and says what cannot be taken back. Source: spec/imports.md IP16 */
export const undoStep = (db: Database, deps: HubDeps, which: Which): Promise<Stepped> =>
  inState(db, which, 'undoing', async (tx, run) => {
    const where = { ...which, at: deps.clock.now() };
    const did = await nextDone(tx, which, run.cursor);
    const last = did.at(-1);
    if (!last) return finish(tx, deps, where, run);
    const stored = await loadProducts(
      tx,
      where,
      did.map(({ productId }) => productId),
    );
    const sold = await soldSince(
      tx,
      where,
      run,
      did.flatMap(({ productId }) => itemsOf(stored.get(productId))),
    );
    const troubles = new Map<string, string>();
    const saves = did.flatMap((own) => {
      const now = stored.get(own.productId);
      const trouble = !now || now.version !== own.versionAfter ? wasChanged : null;
      const isSold = own.before === null && itemsOf(now).some((itemId) => sold.has(itemId));
      if (!now || trouble !== null || isSold) {
        troubles.set(own.productKey, isSold ? wasSold : (trouble ?? wasChanged));
        return [];
      }
      return [{ own, product: own.before ?? { ...now.product, isActive: false } }];
    });
    const report = await saveProducts(
      tx,
      deps,
      { tenantId: where.tenantId, at: where.at, who: run.who, whoId: run.whoId, audit: 'none' },
      saves.map(({ own, product }) => ({ product, basedOn: own.versionAfter })),
    );
    for (const { productId, refusals } of report.refused) {
      const key = saves.find(({ own }) => own.productId === productId)?.own.productKey;
      const [first] = refusals;
      if (key !== undefined && first) troubles.set(key, productRefusalSentence(first));
    }
    const undone = did.filter(({ productKey }) => !troubles.has(productKey));
    const back = undone.flatMap(({ stock }) =>
      stock.map((posted) => ({ ...posted, quantityMilli: -posted.quantityMilli })),
    );
    await postAdjustments(tx, deps, where, back);
    await takeBackPoints(
      tx,
      where,
      undone.flatMap(({ reorderPoints }) => reorderPoints),
    );
    await markUndone(
      tx,
      where,
      did.map(({ productKey }) => [productKey, troubles.get(productKey) ?? undoneMark]),
    );
    const counts = {
      ...run.counts,
      undone: {
        products: run.counts.undone.products + undone.length,
        left: run.counts.undone.left + troubles.size,
      },
    };
    await saveProgress(tx, run, where, {
      cursor: last.productKey,
      counts,
      rowsDone: run.rowsDone + did.length,
    });
    return 'more';
  });

const itemsOf = (stored: StoredProduct | undefined): string[] =>
  stored?.product.variants.map(({ itemId }) => itemId) ?? [];

const nextDone = (tx: Tx, { tenantId, importId }: Which, cursor: string): Promise<Did[]> =>
  rowsOf<Did>(
    tx,
    sql`select product_key as "productKey", product_id as "productId", before, version_after as "versionAfter", stock,
               reorder_points as "reorderPoints"
        from import_product
        where tenant_id = ${tenantId} and import_id = ${importId} and product_key > ${cursor} and undone is null
        order by product_key limit ${productsPerTransaction}`,
  );

/** Sales that were completed since the import; those before it cannot have known what it made. */
async function soldSince(
  tx: Tx,
  { tenantId }: Which & { at: Instant },
  run: ImportRun,
  itemIds: readonly string[],
): Promise<Set<string>> {
  if (itemIds.length === 0) return new Set();
  const rows = await rowsOf<{ itemId: string }>(
    tx,
    sql`select distinct sale_line.item_id as "itemId"
        from sale join sale_line on sale_line.tenant_id = sale.tenant_id and sale_line.sale_id = sale.sale_id
        join ${unnest(
          'ids',
          { item_id: 'uuid' },
          itemIds.map((item_id) => ({ item_id })),
        )} on ids.item_id = sale_line.item_id
        where sale.tenant_id = ${tenantId} and sale.completed_at >= ${run.createdAt}`,
  );
  return new Set(rows.map(({ itemId }) => itemId));
}

const markUndone = (
  tx: Tx,
  { tenantId, importId }: Which,
  marks: readonly (readonly [string, string])[],
): Promise<unknown> =>
  tx.execute(
    sql`update import_product set undone = marks.undone
        from ${unnest(
          'marks',
          { product_key: 'text', undone: 'text' },
          marks.map(([product_key, undone]) => ({ product_key, undone })),
        )}
        where tenant_id = ${tenantId} and import_id = ${importId} and import_product.product_key = marks.product_key`,
  );

async function finish(
  tx: Tx,
  deps: HubDeps,
  where: Which & { at: Instant },
  run: ImportRun,
): Promise<Stepped> {
  await saveProgress(tx, run, where, { state: 'undone', cursor: '' });
  await tellOfImport(tx, deps, where, run, 'undone', run.counts);
  await writeAudit(tx, deps, {
    tenantId: where.tenantId,
    at: where.at,
    who: run.who,
    whoId: run.whoId,
    verb: 'undo-import',
    subject: where.importId,
    detail: { fileName: run.fileName, ...run.counts.undone },
  });
  return 'done';
}
