import { isDeepStrictEqual } from 'node:util';
import { type Instant, type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Database, type Tx, asTenant, rowsOf, unnest } from '../database';
import { hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { refusalsOf } from './check-product';
import type { ProductId } from './ids';
import { itemsOf } from './items-of';
import { type StoredProduct, loadProducts } from './load-products';
import { type ProductInput, type ProductRefusal, productRefusalSentence } from './product';
import { type Known, foldedSku, readKnown } from './read-known';
import { tellOfPrices, tellOfProducts } from './tell-programs';
import { type ProductToWrite, writeProducts } from './write-products';

export type ProductSave = {
  product: ProductInput;
  /** The version that was edited: refused when it is no longer the newest. Left out, the newest is overwritten. */
  basedOn?: number | undefined;
};

export type RefusedProduct = { productId: ProductId; name: string; refusals: ProductRefusal[] };

export type SavedProducts = {
  /** Written, with the version they have now, in the order given. */
  saved: { productId: ProductId; version: number; isNew: boolean }[];
  /** Already exactly so: nothing was written of them. */
  unchanged: ProductId[];
  /** Not written, each with everything that is wrong with it. */
  refused: RefusedProduct[];
};

export type SaveContext = By & {
  at: Instant;
  /** `each`: an entry per product, of a few; `none`: the caller says in its own words what was done to all of them. */
  audit?: 'each' | 'none';
};

/** More than this in one go are one entry of the audit log. */
const fewEnoughToTell = 20;

/**
 * Saves products whole, any number in one go: those that can be saved are, the others are named with all that is wrong. A variant
 * that is left out is archived, because sales and stock speak of it. Rows, feed, audit and hint commit with the caller's
 * transaction. Source: spec/catalogue.md CG3 to CG6
 */
export async function saveProducts(
  tx: Tx,
  deps: HubDeps,
  context: SaveContext,
  saves: readonly ProductSave[],
): Promise<SavedProducts> {
  const { tenantId, at } = context;
  const report: SavedProducts = { saved: [], unchanged: [], refused: [] };
  if (saves.length === 0) return report;
  await lockCatalogue(tx, tenantId);
  const stored = await loadProducts(
    tx,
    context,
    saves.map(({ product }) => product.productId),
  );
  const whole = saves.map(({ product, basedOn }) => ({
    product: withLeftOut(product, stored.get(product.productId)),
    basedOn,
  }));
  const known = await readKnown(
    tx,
    tenantId,
    whole.map(({ product }) => product),
  );
  const takenOver = await itemsOfOthers(
    tx,
    tenantId,
    whole.map(({ product }) => product),
  );
  const takenHere = new Map<string, ProductInput>();
  const writing: ProductToWrite[] = [];
  for (const { product, basedOn } of whole) {
    const old = stored.get(product.productId);
    const refusals = [
      ...staleness(old, basedOn),
      ...refusalsOf(product, known),
      ...takenBy(takenHere, product),
    ];
    if (refusals.length > 0) {
      report.refused.push({ productId: product.productId, name: product.name, refusals });
      continue;
    }
    for (const sku of activeSkus(product)) takenHere.set(sku, product);
    if (old && isSame(old.product, product)) {
      report.unchanged.push(product.productId);
      continue;
    }
    writing.push(toWrite(product, old, { known, takenOver, at, ids: deps.ids }));
    report.saved.push({ productId: product.productId, version: (old?.version ?? 0) + 1, isNew: !old });
  }
  await writeProducts(tx, context, writing);
  await forgetEmptied(tx, context, [...takenOver.values()]);
  if (writing.length > 0) {
    if (context.audit !== 'none') await tellAudit(tx, deps, context, writing, stored);
    await tellPrograms(tx, deps, context, writing, stored);
    await hintCompany(tx, tenantId);
  }
  return report;
}

type Worded = ProductRefusal & { sentence: string };
/** The most important reason, and all of them. */
export type SaveRefusal = Worded & { all: Worded[] };

/** One product, in a transaction of its own. */
export const saveProduct = (
  db: Database,
  deps: HubDeps,
  by: By,
  save: ProductSave,
): Promise<Result<{ productId: ProductId; version: number }, SaveRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const at = deps.clock.now();
    const report = await saveProducts(tx, deps, { ...by, at }, [save]);
    const { productId } = save.product;
    const [refused] = report.refused;
    const all = refused?.refusals.map((refusal) => ({
      ...refusal,
      sentence: productRefusalSentence(refusal),
    }));
    if (all?.[0]) return refuse({ ...all[0], all });
    const [saved] = report.saved;
    if (saved) return ok({ productId, version: saved.version });
    const now = (await loadProducts(tx, { ...by, at }, [productId])).get(productId);
    return ok({ productId, version: now?.version ?? 1 });
  });

/** Whoever changes products of a company does so one after the other: SKUs are compared and versions counted in peace. */
export const lockCatalogue = (tx: Tx, tenantId: string): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`catalogue ${tenantId}`}, 0))`);

const withLeftOut = (product: ProductInput, old: StoredProduct | undefined): ProductInput => {
  const named = new Set(product.variants.map(({ itemId }) => itemId));
  const leftOut = (old?.product.variants ?? []).filter(({ itemId }) => !named.has(itemId));
  if (leftOut.length === 0) return product;
  return {
    ...product,
    variants: [...product.variants, ...leftOut.map((variant) => ({ ...variant, isActive: false }))],
  };
};

const staleness = (old: StoredProduct | undefined, basedOn: number | undefined): ProductRefusal[] =>
  basedOn !== undefined && old && old.version !== basedOn
    ? [{ kind: 'changed-meanwhile', basedOn, version: old.version, theirs: old.product }]
    : [];

const activeSkus = (product: ProductInput): string[] =>
  product.isActive
    ? product.variants.filter(({ isActive }) => isActive).map(({ sku }) => foldedSku(sku))
    : [];

const takenBy = (taken: ReadonlyMap<string, ProductInput>, product: ProductInput): ProductRefusal[] =>
  activeSkus(product).flatMap((sku) => {
    const other = taken.get(sku);
    return other ? [{ kind: 'sku-taken', sku, by: other.name }] : [];
  });

/** Through JSON, where what is left out and what is undefined are one. */
const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)));
export const isSame = (one: unknown, other: unknown): boolean => isDeepStrictEqual(plain(one), plain(other));

type Taken = { productId: ProductId; record: ItemV1 };

/** Items that belong to another product until now, by id: they bring their prices along. */
async function itemsOfOthers(
  tx: Tx,
  tenantId: string,
  products: readonly ProductInput[],
): Promise<Map<string, Taken>> {
  const named = products.flatMap(({ productId, variants }) =>
    variants.map(({ itemId }) => ({ item_id: itemId, product_id: productId })),
  );
  const rows = await rowsOf<Taken>(
    tx,
    sql`select item.product_id as "productId", record
        from ${unnest('named', { item_id: 'uuid', product_id: 'uuid' }, named)}
        join item on item.tenant_id = ${tenantId} and item.item_id = named.item_id
        where item.product_id <> named.product_id`,
  );
  return new Map(rows.map((row) => [row.record.itemId, row]));
}

function toWrite(
  product: ProductInput,
  old: StoredProduct | undefined,
  {
    known,
    takenOver,
    at,
    ids,
  }: { known: Known; takenOver: ReadonlyMap<string, Taken>; at: Instant; ids: HubDeps['ids'] },
): ProductToWrite {
  const before = new Map(old?.items.map((item) => [item.itemId as string, item]));
  for (const { itemId } of product.variants) {
    const taken = takenOver.get(itemId);
    if (taken) before.set(itemId, taken.record);
  }
  const brandName = product.brandId === null ? null : (known.brands.get(product.brandId) ?? null);
  const items = itemsOf(product, { brandName, before, at, ids });
  return {
    product,
    brandName,
    version: (old?.version ?? 0) + 1,
    items,
    changed: items.filter((item) => !isSame(before.get(item.itemId), item)),
  };
}

/** A product whose items were all taken over by others has nothing left to say. */
async function forgetEmptied(tx: Tx, { tenantId }: By, taken: readonly Taken[]): Promise<void> {
  if (taken.length === 0) return;
  const ids = taken.map(({ productId }) => ({ product_id: productId }));
  await tx.execute(
    sql`delete from product using ${unnest('ids', { product_id: 'uuid' }, ids)}
        where product.tenant_id = ${tenantId} and product.product_id = ids.product_id
          and not exists (select from item where item.tenant_id = product.tenant_id and item.product_id = product.product_id)`,
  );
}

async function tellAudit(
  tx: Tx,
  deps: HubDeps,
  context: SaveContext,
  writing: readonly ProductToWrite[],
  stored: ReadonlyMap<string, StoredProduct>,
): Promise<void> {
  const { at, tenantId, who, whoId, address } = context;
  const by = { tenantId, who, whoId: whoId ?? null, address: address ?? null, at };
  if (writing.length > fewEnoughToTell) {
    const productIds = writing.map(({ product }) => product.productId);
    await writeAudit(tx, deps, { ...by, verb: 'save-products', subject: tenantId, detail: { productIds } });
    return;
  }
  for (const { product } of writing) {
    const before = stored.get(product.productId)?.product ?? null;
    await writeAudit(tx, deps, {
      ...by,
      verb: 'save-product',
      subject: product.productId,
      before,
      after: product,
    });
  }
}

async function tellPrograms(
  tx: Tx,
  deps: HubDeps,
  context: SaveContext,
  writing: readonly ProductToWrite[],
  stored: ReadonlyMap<string, StoredProduct>,
): Promise<void> {
  await tellOfProducts(
    tx,
    deps,
    context,
    writing.map(({ product: { productId, name, isActive }, version }) => ({
      productId,
      name,
      isActive,
      version,
    })),
  );
  const before = new Map(
    [...stored.values()].flatMap(({ items }) => items.map((item) => [item.itemId, item])),
  );
  const changed = writing.flatMap((each) => each.changed);
  await tellOfPrices(
    tx,
    deps,
    context,
    changed.map((after) => ({ before: before.get(after.itemId), after })),
  );
}
