import { lookupKeys } from '@tillbridge/core/barcode';
import type { Instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { loadProducts, type StoredProduct } from '../../catalogue/load-products';
import type { ProductId } from '../../catalogue/ids';
import { type Tx, rowsOf, unnest } from '../../database';
import { type FieldChange, productChanges, quantityText, variantChanges } from '../row/changes';
import { type Draft, draftOf } from '../row/draft';
import { foldSku, mergeRows, skuOf } from '../row/merge';
import { type Problem, type ReadRow, readRow, titleIn } from '../row/read-row';
import { type CompanyFacts, neededFacts } from './company-facts';
import { asKnown, readNames } from './names';
import { type SaidPoint, pointKey, readPoints, reorderPointsOf } from './reorder-points';
import type { ImportOutcome, ImportRun, Which } from './run';

export type KeptRow = { line: number; productKey: string; cells: string[]; isApplied: boolean };

/** What a row would do, as the dry run shows it. */
export type ComparedRow = {
  line: number;
  outcome: Exclude<ImportOutcome, 'read'>;
  changes: FieldChange[];
  problems: Problem[];
  remarks: string[];
};

export type PlannedPoint = { storeId: string; sku: string; quantityMilli: number; before: number | null };
export type OpeningStock = { storeId: string; sku: string; quantityMilli: number };

/** The rows of one product, over what the catalogue has of it now. */
export type ComparedProduct = {
  productKey: string;
  rows: ComparedRow[];
  read: ReadRow[];
  stored: StoredProduct | null;
  /** Null when nothing of it can be used. */
  draft: Draft | null;
  stock: OpeningStock[];
  reorderPoints: PlannedPoint[];
};

type ItemRow = { sku: string; itemId: string; productId: ProductId; name: string; isActive: boolean };

/** Compares rows with the catalogue as it is at this moment: a dozen statements for any number of rows. */
export async function compareRows(
  tx: Tx,
  where: Which & { at: Instant },
  run: ImportRun,
  kept: readonly KeptRow[],
): Promise<ComparedProduct[]> {
  const facts = await neededFacts(tx, where.tenantId);
  const context = { header: run.header, mapping: run.mapping, minorUnitDigits: facts.minorUnitDigits };
  const read = kept.map(({ line, cells }) => readRow(line, cells, context));
  const said = new Map(
    read.map((row, index) => [row.line, reorderPointsOf(row, kept[index]?.cells ?? [], context)]),
  );
  const keyOfLine = new Map(kept.map(({ line, productKey }) => [line, productKey]));
  const skus = [
    ...new Set(
      read.flatMap((row) => [skuOf(row), ...componentSkus(row)].filter((sku) => sku !== null).map(foldSku)),
    ),
  ];
  const items = await itemsOfSkus(tx, where, skus);
  const firstLine = await firstLines(tx, where, skus);
  const groups = Map.groupBy(read, ({ line }) => keyOfLine.get(line) ?? '');
  const productOf = new Map([...groups].map(([key, rows]) => [key, targetOf(rows, items)]));
  const productIds = [...new Set([...productOf.values()].filter((id) => id !== null))];
  const stored = await loadProducts(tx, where, productIds);
  const names = await readNames(tx, where.tenantId);
  const known = asKnown(names);
  const componentNames = await skusOfItems(tx, where, [...stored.values()]);
  const hasPoints = [...said.values()].some((own) => own.length > 0);
  const levels = await stockLevels(tx, where, read, items);
  const points = await readPoints(
    tx,
    where,
    [...items.values()].filter(() => hasPoints).map(({ itemId }) => itemId),
  );
  const shared = await codesElsewhere(tx, where, read);

  return [...groups].map(([productKey, rows]) => {
    const productId = productOf.get(productKey) ?? null;
    const old = productId === null ? null : (stored.get(productId) ?? null);
    const oldDraft = old && draftOf(old.product, { ...names, skus: componentNames });
    const elsewhere = new Map(
      rows.flatMap((row) => {
        const item = items.get(foldSku(skuOf(row) ?? ''));
        return item && item.isActive && item.productId !== productId
          ? [[foldSku(item.sku), { productName: item.name }] as const]
          : [];
      }),
    );
    const merged = mergeRows(rows, {
      old: oldDraft,
      elsewhere,
      firstLine,
      isItem: (sku) => items.has(foldSku(sku)) || firstLine.has(foldSku(sku)),
      knownTaxCodes: facts.knownTaxCodes,
      defaultTaxCodes: facts.defaultTaxCodes,
      categoryLevels: run.mapping.categoryLevels,
      titleOf: titleIn(run.header, run.mapping),
    });
    const draft = merged.draft && known(merged.draft);
    noteShared(rows, shared, draft);
    return describe({
      productKey,
      rows,
      stored: old,
      oldDraft,
      draft,
      variantOfLine: merged.variantOfLine,
      facts,
      levels,
      said,
      points,
    });
  });
}

const componentSkus = ({ said }: ReadRow): string[] => (said.components ?? []).map(({ sku }) => sku);

type Described = {
  productKey: string;
  rows: ReadRow[];
  stored: StoredProduct | null;
  oldDraft: Draft | null;
  draft: Draft | null;
  variantOfLine: ReadonlyMap<number, string>;
  facts: CompanyFacts;
  levels: ReadonlySet<string>;
  said: ReadonlyMap<number, SaidPoint[]>;
  points: ReadonlyMap<string, number>;
};

function describe({
  productKey,
  rows,
  stored,
  oldDraft,
  draft,
  variantOfLine,
  facts,
  levels,
  said,
  points,
}: Described): ComparedProduct {
  const stock: OpeningStock[] = [];
  const reorderPoints: PlannedPoint[] = [];
  const ofProduct = draft ? productChanges(oldDraft, draft) : [];
  const compared = rows.map((row): ComparedRow => {
    const shown = { line: row.line, problems: row.problems, remarks: row.remarks };
    const key = variantOfLine.get(row.line);
    const variant = draft?.variants.find(({ sku }) => foldSku(sku) === key);
    if (!draft || !variant || row.problems.length > 0) return { ...shown, outcome: 'refused', changes: [] };
    const old = oldDraft?.variants.find(({ sku }) => foldSku(sku) === key) ?? null;
    const opening = openingStock(row, variant, draft, facts, levels);
    const own = (said.get(row.line) ?? []).flatMap(({ storeId, quantityMilli }): PlannedPoint[] => {
      const before = points.get(pointKey(storeId, variant.itemId ?? '')) ?? null;
      return before === quantityMilli ? [] : [{ storeId, sku: variant.sku, quantityMilli, before }];
    });
    reorderPoints.push(...own);
    stock.push(...opening.map(({ change: _change, ...posted }) => posted));
    const changes = row.continues
      ? []
      : [
          ...ofProduct,
          ...variantChanges(old, variant, facts.minorUnitDigits),
          ...opening.map(({ change }) => change),
          ...own.map((point) => pointChange(point, facts)),
        ];
    const isSame = changes.length === 0 && !row.continues;
    return { ...shown, outcome: old === null ? 'new' : isSame ? 'unchanged' : 'changed', changes };
  });
  // A row that only adds something does what the rows above it do.
  const own = compared.filter((_, index) => !rows[index]?.continues);
  const outcome = own.find((row) => row.outcome === 'new') ?? own.find((row) => row.outcome === 'changed');
  const settled = compared.map((row, index) =>
    rows[index]?.continues && row.outcome !== 'refused'
      ? { ...row, outcome: outcome?.outcome ?? 'unchanged' }
      : row,
  );
  return { productKey, rows: settled, read: rows, stored, draft, stock, reorderPoints };
}

const pointChange = (
  { storeId, quantityMilli, before }: PlannedPoint,
  { stores }: CompanyFacts,
): FieldChange => ({
  field: `Reorder point ${stores.find((known) => known.storeId === storeId)?.name ?? ''}`,
  old: before === null ? null : quantityText(before),
  new: quantityText(quantityMilli),
});

/** Stock is opened where the ledger never had any of an item; afterwards only counting and moving change it. IP12 */
function openingStock(
  row: ReadRow,
  variant: Draft['variants'][number],
  draft: Draft,
  { stores }: CompanyFacts,
  levels: ReadonlySet<string>,
): (OpeningStock & { change: FieldChange })[] {
  if (!draft.movesStock) return [];
  return row.stock.flatMap(({ storeId, quantity }) => {
    if (quantity === 0 || (variant.itemId !== null && levels.has(`${storeId} ${variant.itemId}`))) return [];
    const store = stores.find((known) => known.storeId === storeId);
    const change = { field: `Stock ${store?.name ?? ''}`, old: null, new: quantityText(quantity) };
    return [{ storeId, sku: variant.sku, quantityMilli: quantity, change }];
  });
}

/** The product that the first of the rows belongs to already; an archived one is taken when there is no other. */
function targetOf(rows: readonly ReadRow[], items: ReadonlyMap<string, ItemRow>): ProductId | null {
  const known = rows
    .filter(({ continues }) => !continues)
    .flatMap((row) => items.get(foldSku(skuOf(row) ?? '')) ?? []);
  return (known.find(({ isActive }) => isActive) ?? known[0])?.productId ?? null;
}

async function itemsOfSkus(
  tx: Tx,
  { tenantId }: Which,
  skus: readonly string[],
): Promise<Map<string, ItemRow>> {
  const rows = await rowsOf<ItemRow & { folded: string }>(
    tx,
    sql`select distinct on (skus.sku) skus.sku as folded, item.sku, item.item_id as "itemId", item.product_id as "productId",
               coalesce(product.name, item.name) as name, item.is_active as "isActive"
        from ${unnest(
          'skus',
          { sku: 'text' },
          skus.map((sku) => ({ sku })),
        )}
        join item on item.tenant_id = ${tenantId} and item.folded_sku = skus.sku
        left join product on product.tenant_id = item.tenant_id and product.product_id = item.product_id
        order by skus.sku, item.is_active desc, item.item_id desc`,
  );
  return new Map(rows.map((row) => [row.folded, row]));
}

async function firstLines(
  tx: Tx,
  { tenantId, importId }: Which,
  skus: readonly string[],
): Promise<Map<string, number>> {
  const rows = await rowsOf<{ sku: string; line: number }>(
    tx,
    sql`select skus.sku, min(line) as line from ${unnest(
      'skus',
      { sku: 'text' },
      skus.map((sku) => ({ sku })),
    )}
        join import_row on tenant_id = ${tenantId} and import_id = ${importId} and import_row.sku = skus.sku
        group by skus.sku`,
  );
  return new Map(rows.map(({ sku, line }) => [sku, line]));
}

async function skusOfItems(
  tx: Tx,
  { tenantId }: Which,
  products: readonly StoredProduct[],
): Promise<Map<string, string>> {
  const ids = new Set(
    products.flatMap(({ product }) =>
      product.variants.flatMap(({ components }) => components.map(({ itemId }) => itemId)),
    ),
  );
  if (ids.size === 0) return new Map();
  const rows = await rowsOf<{ id: string; sku: string }>(
    tx,
    sql`select ids.id, item.sku from ${unnest(
      'ids',
      { id: 'uuid' },
      [...ids].map((id) => ({ id })),
    )}
        join item on tenant_id = ${tenantId} and item_id = ids.id`,
  );
  return new Map(rows.map(({ id, sku }) => [id, sku]));
}

async function stockLevels(
  tx: Tx,
  { tenantId }: Which,
  read: readonly ReadRow[],
  items: ReadonlyMap<string, ItemRow>,
): Promise<Set<string>> {
  const ids = read.flatMap((row) =>
    row.stock.length === 0 ? [] : (items.get(foldSku(skuOf(row) ?? ''))?.itemId ?? []),
  );
  if (ids.length === 0) return new Set();
  const rows = await rowsOf<{ storeId: string; itemId: string }>(
    tx,
    sql`select store_id as "storeId", item_id as "itemId" from ${unnest(
      'ids',
      { id: 'uuid' },
      ids.map((id) => ({ id })),
    )}
        join stock_level on tenant_id = ${tenantId} and item_id = ids.id`,
  );
  return new Set(rows.map(({ storeId, itemId }) => `${storeId} ${itemId}`));
}

type Elsewhere = Map<string, { sku: string; itemId: string }[]>;

/** Which items of the catalogue have the codes of these rows already, by lookup key. */
async function codesElsewhere(tx: Tx, { tenantId }: Which, read: readonly ReadRow[]): Promise<Elsewhere> {
  const keys = new Set(
    read.flatMap(({ said }) => (said.barcodes ?? []).map(({ code }) => lookupKeys(code)[0] ?? code)),
  );
  if (keys.size === 0) return new Map();
  const rows = await rowsOf<{ key: string; sku: string; itemId: string }>(
    tx,
    sql`select keys.key, item.sku, item.item_id as "itemId"
        from ${unnest(
          'keys',
          { key: 'text' },
          [...keys].map((key) => ({ key })),
        )}
        join item_barcode on item_barcode.tenant_id = ${tenantId} and item_barcode.key = keys.key
        join item on item.tenant_id = ${tenantId} and item.item_id = item_barcode.item_id and item.is_active`,
  );
  return Map.groupBy(rows, ({ key }) => key);
}

function noteShared(rows: readonly ReadRow[], elsewhere: Elsewhere, draft: Draft | null): void {
  const own = new Set((draft?.variants ?? []).map(({ sku }) => foldSku(sku)));
  for (const row of rows) {
    for (const { code } of row.said.barcodes ?? []) {
      const others = (elsewhere.get(lookupKeys(code)[0] ?? code) ?? []).filter(
        ({ sku }) => !own.has(foldSku(sku)),
      );
      const [first] = others;
      if (first) row.remarks.push(`The code ${code} also stands on ${first.sku}; the till asks which.`);
    }
  }
}
