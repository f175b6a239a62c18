import { type Instant, type Result, ok, refuse } from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type By, writeAudit } from '../../audit';
import { type Database, type Tx, asTenant, rowOf, rowsOf, unnest } from '../../database';
import type { HubDeps } from '../../hub-deps';
import type { BulkEditId, ProductId } from '../ids';
import { type StoredProduct, loadProducts } from '../load-products';
import type { ProductInput } from '../product';
import { type RefusedProduct, isSame, saveProducts } from '../save-products';
import { productIdsOf } from '../search/list-products';
import { ProductFilter } from '../search/product-query';
import { refusalsOf } from '../check-product';
import { readKnown } from '../read-known';
import { type BulkChange, changeProduct } from './bulk-change';

/** These products, or all that a filter means. */
export const BulkTarget = z.union([
  z.object({ productIds: z.array(idOf('ProductId')).min(1).max(10_000) }),
  z.object({ filter: ProductFilter }),
]);
export type BulkTarget = z.infer<typeof BulkTarget>;

/** What one edit may reach: each batch is a transaction of its own, and somebody waits for all of them. */
const mostProducts = 20_000;
const perBatch = 500;
const shown = 50;

export type BulkRefusal =
  | { kind: 'too-many'; most: number; sentence: string }
  | { kind: 'nothing-to-change'; sentence: string }
  | { kind: 'edit-unknown'; sentence: string }
  | { kind: 'already-undone'; sentence: string };

const tooMany: BulkRefusal = {
  kind: 'too-many',
  most: mostProducts,
  sentence: `That is more than ${mostProducts} products. Narrow it down, by category for example, and do it in parts.`,
};

type Before = Pick<ProductInput, 'categoryId' | 'brandId' | 'taxCodes' | 'tags' | 'ageClass' | 'isActive'> & {
  prices: { sku: string; price: ProductInput['variants'][number]['price'] }[];
};
export type BulkPreview = {
  /** How many were meant, how many would change, and how many are so already. */
  products: number;
  changed: number;
  unchanged: number;
  refused: RefusedProduct[];
  /** The first of those that would change, old and new. */
  shown: { productId: ProductId; name: string; before: Before; after: Before }[];
};

/** What an edit would do; nothing is written. Source: spec/catalogue.md CG17 */
export const previewBulkEdit = (
  db: Database,
  deps: HubDeps,
  { by, target, change }: { by: Pick<By, 'tenantId'>; target: BulkTarget; change: BulkChange },
): Promise<Result<BulkPreview, BulkRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const productIds = await idsOf(tx, by, target);
    if (productIds.length > mostProducts) return refuse(tooMany);
    const preview: BulkPreview = { products: 0, changed: 0, unchanged: 0, refused: [], shown: [] };
    for (const batch of inBatches(productIds)) {
      const stored = [...(await loadProducts(tx, { ...by, at: deps.clock.now() }, batch)).values()];
      const changed = stored.map((old) => ({ old, product: changeProduct(old.product, change) }));
      const known = await readKnown(
        tx,
        by.tenantId,
        changed.map(({ product }) => product),
      );
      for (const each of changed) count(preview, each, refusalsOf(each.product, known));
    }
    return ok(preview);
  });

function count(
  preview: BulkPreview,
  { old, product }: { old: StoredProduct; product: ProductInput },
  refusals: RefusedProduct['refusals'],
): void {
  preview.products += 1;
  if (isSame(old.product, product)) {
    preview.unchanged += 1;
  } else if (refusals.length > 0) {
    preview.refused.push({ productId: product.productId, name: product.name, refusals });
  } else {
    preview.changed += 1;
    if (preview.shown.length < shown) {
      const { productId, name } = product;
      preview.shown.push({ productId, name, before: valuesOf(old.product), after: valuesOf(product) });
    }
  }
}

const valuesOf = (product: ProductInput): Before => {
  const { categoryId, brandId, taxCodes, tags, ageClass, isActive, variants } = product;
  const prices = variants.map(({ sku, price }) => ({ sku, price }));
  return { categoryId, brandId, taxCodes, tags, ageClass, isActive, prices };
};

export type BulkApplied = {
  bulkEditId: BulkEditId;
  changed: number;
  unchanged: number;
  refused: RefusedProduct[];
};

/** Does an edit, in batches, and keeps what was before. Source: spec/catalogue.md CG17 */
export async function applyBulkEdit(
  db: Database,
  deps: HubDeps,
  { by, target, change }: { by: By; target: BulkTarget; change: BulkChange },
): Promise<Result<BulkApplied, BulkRefusal>> {
  const { tenantId } = by;
  const productIds = await asTenant(db, tenantId, (tx) => idsOf(tx, by, target));
  if (productIds.length > mostProducts) return refuse(tooMany);
  const bulkEditId = deps.ids.next<'BulkEditId'>();
  const applied: BulkApplied = { bulkEditId, changed: 0, unchanged: 0, refused: [] };
  for (const batch of inBatches(productIds)) {
    await asTenant(db, tenantId, async (tx) => {
      const at = deps.clock.now();
      const stored = await loadProducts(tx, { tenantId, at }, batch);
      const saves = [...stored.values()].map(({ product, version }) => ({
        product: changeProduct(product, change),
        basedOn: version,
      }));
      const report = await saveProducts(tx, deps, { ...by, at, audit: 'none' }, saves);
      applied.changed += report.saved.length;
      applied.unchanged += report.unchanged.length;
      applied.refused.push(...report.refused);
      await remember(tx, by, { bulkEditId, at, change, saved: report.saved, stored });
    });
  }
  if (applied.changed === 0) {
    const sentence = 'Nothing changed: all of these products are so already, or cannot be so.';
    return refuse({ kind: 'nothing-to-change', sentence });
  }
  await asTenant(db, tenantId, (tx) =>
    tell(tx, deps, by, { verb: 'bulk-edit', bulkEditId, detail: { change, changed: applied.changed } }),
  );
  return ok(applied);
}

type Remembered = {
  bulkEditId: BulkEditId;
  at: Instant;
  change: BulkChange;
  saved: readonly { productId: ProductId; version: number }[];
  stored: ReadonlyMap<ProductId, StoredProduct>;
};

/** Every batch adds to the edit, so that one which was interrupted can be undone as far as it went. */
async function remember(tx: Tx, { tenantId, who }: By, edit: Remembered): Promise<void> {
  const { bulkEditId, at, change, saved, stored } = edit;
  if (saved.length === 0) return;
  await tx.execute(
    sql`insert into bulk_edit (tenant_id, bulk_edit_id, who, at, change, products)
        values (${tenantId}, ${bulkEditId}, ${who}, ${at}, ${JSON.stringify(change)}::jsonb, ${saved.length})
        on conflict (tenant_id, bulk_edit_id) do update set products = bulk_edit.products + excluded.products`,
  );
  const rows = saved.map(({ productId, version }) => ({
    product_id: productId,
    before: JSON.stringify(stored.get(productId)?.product),
    version_after: version,
  }));
  await tx.execute(
    sql`insert into bulk_edit_product (tenant_id, bulk_edit_id, product_id, before, version_after)
        select ${tenantId}::uuid, ${bulkEditId}::uuid, rows.*
        from ${unnest('rows', { product_id: 'uuid', before: 'jsonb', version_after: 'int' }, rows)}`,
  );
}

export type BulkUndone = {
  undone: number;
  /** Somebody changed them since: they stay as they are. */
  changedSince: { productId: ProductId; name: string }[];
};

/** Makes products what they were before an edit, but for those that somebody changed since. Source: spec/catalogue.md CG17 */
export async function undoBulkEdit(
  db: Database,
  deps: HubDeps,
  { by, bulkEditId }: { by: By; bulkEditId: BulkEditId },
): Promise<Result<BulkUndone, BulkRefusal>> {
  const { tenantId } = by;
  const claimed = await asTenant(db, tenantId, (tx) => claim(tx, by, { bulkEditId, at: deps.clock.now() }));
  if (!claimed.ok) return claimed;
  const undone: BulkUndone = { undone: 0, changedSince: [] };
  for (const batch of inBatches(claimed.value)) {
    await asTenant(db, tenantId, async (tx) => {
      const rows = await rowsOf<{ before: ProductInput; version: number }>(
        tx,
        sql`select before, version_after as version from ${unnest(
          'ids',
          { id: 'uuid' },
          batch.map((id) => ({ id })),
        )}
            join bulk_edit_product on tenant_id = ${tenantId} and bulk_edit_id = ${bulkEditId} and product_id = ids.id`,
      );
      const saves = rows.map(({ before, version }) => ({ product: before, basedOn: version }));
      const report = await saveProducts(tx, deps, { ...by, at: deps.clock.now(), audit: 'none' }, saves);
      undone.undone += report.saved.length;
      undone.changedSince.push(...report.refused.map(({ productId, name }) => ({ productId, name })));
    });
  }
  const detail = { undone: undone.undone, changedSince: undone.changedSince.length };
  await asTenant(db, tenantId, (tx) => tell(tx, deps, by, { verb: 'undo-bulk-edit', bulkEditId, detail }));
  return ok(undone);
}

/** Only one undoes an edit. */
async function claim(
  tx: Tx,
  { tenantId }: By,
  { bulkEditId, at }: { bulkEditId: BulkEditId; at: Instant },
): Promise<Result<ProductId[], BulkRefusal>> {
  const edit = await rowOf<{ undone_at: number | null }>(
    tx,
    sql`select undone_at from bulk_edit where tenant_id = ${tenantId} and bulk_edit_id = ${bulkEditId} for update`,
  );
  if (!edit) return refuse({ kind: 'edit-unknown', sentence: 'There is no such edit. Load the list again.' });
  if (edit.undone_at !== null)
    return refuse({ kind: 'already-undone', sentence: 'This edit was undone already.' });
  await tx.execute(
    sql`update bulk_edit set undone_at = ${at} where tenant_id = ${tenantId} and bulk_edit_id = ${bulkEditId}`,
  );
  const rows = await rowsOf<{ id: ProductId }>(
    tx,
    sql`select product_id as id from bulk_edit_product
        where tenant_id = ${tenantId} and bulk_edit_id = ${bulkEditId} order by product_id`,
  );
  return ok(rows.map(({ id }) => id));
}

export type BulkEditListed = {
  bulkEditId: BulkEditId;
  who: string;
  at: Instant;
  change: BulkChange;
  products: number;
  undoneAt: Instant | null;
};

/** The latest edits, newest first. */
export const listBulkEdits = (tx: Pick<Tx, 'execute'>, tenantId: By['tenantId']): Promise<BulkEditListed[]> =>
  rowsOf<BulkEditListed>(
    tx,
    sql`select bulk_edit_id as "bulkEditId", who, at, change, products, undone_at as "undoneAt" from bulk_edit
        where tenant_id = ${tenantId} order by at desc, bulk_edit_id desc limit 100`,
  );

type Deed = { verb: string; bulkEditId: BulkEditId; detail: unknown };

const tell = (tx: Tx, deps: HubDeps, by: By, { verb, bulkEditId, detail }: Deed): Promise<void> => {
  const { tenantId, who, whoId, address } = by;
  const at = deps.clock.now();
  return writeAudit(tx, deps, {
    tenantId,
    who,
    whoId: whoId ?? null,
    address: address ?? null,
    at,
    verb,
    subject: bulkEditId,
    detail,
  });
};

const idsOf = async (tx: Tx, { tenantId }: Pick<By, 'tenantId'>, target: BulkTarget): Promise<ProductId[]> =>
  'productIds' in target
    ? [...new Set(target.productIds)]
    : productIdsOf(tx, tenantId, target.filter, mostProducts + 1);

function* inBatches<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += perBatch) yield all.slice(from, from + perBatch);
}
