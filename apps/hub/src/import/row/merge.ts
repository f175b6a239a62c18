import { lookupKeys } from '@tillbridge/core/barcode';
import { type Quantity, units } from '@tillbridge/core/kernel';
import type { Field } from '../recognise/fields';
import { type Draft, type DraftSupplier, type DraftVariant, levelSeparator } from './draft';
import type { Code, ReadRow, Said } from './read-row';

/** What else must be known to put the rows of one product together. */
export type MergeContext = {
  old: Draft | null;
  /** The product that an item belongs to already, by folded SKU; only those that are not of `old`. */
  elsewhere: ReadonlyMap<string, { productName: string }>;
  /** The line on which the file names a SKU first, by folded SKU. */
  firstLine: ReadonlyMap<string, number>;
  /** Folded SKUs that a component may have: in the catalogue or in the file. */
  isItem: (sku: string) => boolean;
  knownTaxCodes: ReadonlySet<string>;
  /** Of a product that names none. */
  defaultTaxCodes: string[];
  categoryLevels: '>' | '/' | null;
  /** What the file calls a field's column. */
  titleOf: (field: Field) => string;
};

export type Merged = {
  /** Null when no row of it can be used. */
  draft: Draft | null;
  /** Which variant of the draft each usable line speaks of, by folded SKU. */
  variantOfLine: ReadonlyMap<number, string>;
};

const mostVariants = 500;
export const foldSku = (sku: string): string => sku.toLowerCase();

/**
 * The SKU of a row; one that has none and belongs to a product group is named after the group and what tells it apart, the same
 * each time.
 */
export function skuOf({ sku, handle, attributes, continues }: ReadRow): string | null {
  if (sku !== null || handle === null || continues) return sku;
  const parts = [handle, ...attributes.flatMap(({ value }) => value ?? [])];
  const made = parts
    .map((part) =>
      part
        .trim()
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, '-'),
    )
    .join('-');
  return made.length <= 60 ? made : null;
}

/**
 * Puts the rows of one product together, over what the catalogue has of it. What a row lacks is added to its problems, and it is
 * left out; the others go on. Source: spec/imports.md IP8 to IP10
 */
export function mergeRows(rows: readonly ReadRow[], context: MergeContext): Merged {
  const { old } = context;
  const product = productOf(rows, context);
  const nothing: Merged = { draft: null, variantOfLine: new Map() };
  const own = rows.filter(({ continues }) => !continues);
  for (const row of own) checkRow(row, product.name, context);
  if (own.length > mostVariants) {
    for (const row of own)
      refuseRow(row, null, `A product has at most ${mostVariants} variants; this has ${own.length}.`);
  }
  const names = attributeNames(own, old);
  checkAttributes(own, names, context);
  const usable = own.filter(({ problems }) => problems.length === 0);
  for (const row of rows) {
    if (row.continues && usable.length === 0)
      refuseRow(row, null, 'No other row of this product can be used.');
  }
  if (usable.length === 0) return nothing;

  const variants = new Map((old?.variants ?? []).map((variant) => [foldSku(variant.sku), variant]));
  const variantOfLine = new Map<number, string>();
  for (const row of usable) {
    const key = foldSku(skuOf(row) ?? '');
    variants.set(key, variantFrom(row, variants.get(key) ?? null, names));
    variantOfLine.set(row.line, key);
  }
  addComponents(rows, variants, variantOfLine, context);
  if (variantOfLine.size === 0) return nothing;
  const all = [...variants.values()];
  // Only what a file adds or changes may bring its attributes; variants that it does not name keep theirs.
  const draft: Draft = {
    ...product,
    attributeNames: names,
    variants: all,
    isActive: all.some(({ isActive }) => isActive),
  };
  return { draft, variantOfLine };
}

export const refuseRow = (row: ReadRow, column: string | null, reason: string): void => {
  row.problems.push({ column, reason });
};

function checkRow(row: ReadRow, productName: string, context: MergeContext): void {
  const { old, elsewhere, firstLine, knownTaxCodes, titleOf } = context;
  if (row.problems.some(({ column }) => column === null)) return;
  const sku = skuOf(row);
  if (sku === null && !row.wrong.includes('sku')) refuseRow(row, titleOf('sku'), 'The sku is empty.');
  if (productName === '' && !row.wrong.includes('name'))
    refuseRow(row, titleOf('name'), 'The name is empty.');
  const known = old?.variants.find((variant) => foldSku(variant.sku) === foldSku(sku ?? ''));
  const price = row.said.price ?? (row.said.price === undefined ? known?.price : undefined);
  if (price === undefined && !row.wrong.includes('price')) {
    refuseRow(row, titleOf('price'), 'The price is empty.');
  }
  for (const code of row.said.taxCodes ?? []) {
    if (knownTaxCodes.size === 0 || knownTaxCodes.has(code)) continue;
    const there = [...knownTaxCodes].join(', ');
    refuseRow(row, titleOf('taxCodes'), `There is no tax code ${code}; there is ${there}.`);
  }
  if (sku === null) return;
  const earlier = firstLine.get(foldSku(sku));
  if (earlier !== undefined && earlier < row.line) {
    refuseRow(row, titleOf('sku'), `The SKU ${sku} stands on line ${earlier} already.`);
  }
  const other = elsewhere.get(foldSku(sku));
  if (other) {
    refuseRow(row, titleOf('sku'), `The SKU ${sku} already belongs to the product ${other.productName}.`);
  }
}

/** The names of what tells its variants apart, as many as the file or the catalogue has. */
function attributeNames(rows: readonly ReadRow[], old: Draft | null): string[] {
  const count = Math.max(
    0,
    ...rows.map(({ attributes }) => attributes.findLastIndex(({ value }) => value !== null) + 1),
  );
  if (count === 0) return old?.attributeNames ?? [];
  return Array.from({ length: count }, (_, index) => {
    const said = rows.find(({ attributes }) => (attributes[index]?.name ?? null) !== null);
    return said?.attributes[index]?.name ?? old?.attributeNames[index] ?? `Option ${index + 1}`;
  });
}

function checkAttributes(rows: readonly ReadRow[], names: readonly string[], context: MergeContext): void {
  const { old, titleOf } = context;
  const fieldOf = (index: number): Field =>
    (['attribute1', 'attribute2', 'attribute3'] as const)[index] ?? 'sku';
  const named = new Set(rows.map((row) => foldSku(skuOf(row) ?? '')));
  const kept = (old?.variants ?? []).filter(({ sku, isActive }) => isActive && !named.has(foldSku(sku)));
  const unlike = kept.find(({ attributeValues }) => attributeValues.length !== names.length);
  const lineOfValues = new Map<string, number>();
  for (const row of rows) {
    if (row.problems.length > 0) continue;
    const known = old?.variants.find(({ sku }) => foldSku(sku) === foldSku(skuOf(row) ?? ''));
    const said = names.map((_, index) => row.attributes[index]?.value ?? null);
    const isSilent = said.every((value) => value === null);
    const values = isSilent && known?.attributeValues.length === names.length ? known.attributeValues : said;
    const missing = values.findIndex((value) => value === null);
    if (missing >= 0) {
      const reason = `${names[missing]} is empty, and the other variants have one.`;
      refuseRow(row, titleOf(fieldOf(missing)), reason);
      continue;
    }
    if (unlike) {
      const reason = `${unlike.sku}, a variant of this product that the file leaves out, is told apart by something else.`;
      refuseRow(row, titleOf('attribute1'), reason);
      continue;
    }
    const key = JSON.stringify(values.map((value) => value?.toLowerCase()));
    const earlier = lineOfValues.get(key);
    if (earlier === undefined) lineOfValues.set(key, row.line);
    else {
      const apart = 'Give each variant an attribute that tells it apart.';
      refuseRow(
        row,
        titleOf('attribute1'),
        `Nothing tells it from line ${earlier} of the same product. ${apart}`,
      );
    }
  }
}

/** What the rows say of the product: the first of them that says something. */
function productOf(
  rows: readonly ReadRow[],
  { old, defaultTaxCodes, categoryLevels }: MergeContext,
): Omit<Draft, 'variants' | 'isActive'> {
  const first = <Key extends keyof Said>(key: Key): NonNullable<Said[Key]> | null | undefined => {
    let found: null | undefined;
    for (const { said } of rows) {
      const value = said[key];
      if (value === undefined) continue;
      if (value !== null && !(Array.isArray(value) && value.length === 0))
        return value as NonNullable<Said[Key]>;
      found = null;
    }
    return found;
  };
  const or = <T>(said: T | null | undefined, kept: T | undefined, otherwise: T): T =>
    said === undefined ? (kept ?? otherwise) : (said ?? otherwise);
  const category = first('category');
  const notificationId = or<string | null>(first('notificationId'), old?.notificationId, null);
  return {
    productId: old?.productId ?? null,
    name: asWritten(first('name') ?? old?.name ?? '', old?.name),
    description: asWritten(or(first('description'), old?.description, ''), old?.description),
    brand: or<string | null>(first('brand'), old?.brand, null),
    category: or<string | null>(category ? pathOf(category, categoryLevels) : category, old?.category, null),
    tags: sameSet(or(first('tags'), old?.tags, []), old?.tags),
    attributeNames: old?.attributeNames ?? [],
    imageIds: old?.imageIds ?? [],
    unitOfMeasure: first('unitOfMeasure') ?? old?.unitOfMeasure ?? 'each',
    taxCodes: first('taxCodes') ?? old?.taxCodes ?? defaultTaxCodes,
    taxCategory: or<string | null>(first('taxCategory'), old?.taxCategory ?? undefined, null),
    movesStock: first('movesStock') ?? old?.movesStock ?? true,
    ageClass: or(first('ageClass'), old?.ageClass ?? undefined, null as never),
    saleHoursClass: or(first('saleHoursClass'), old?.saleHoursClass ?? undefined, null as never),
    tracking: or(first('tracking'), old?.tracking ?? undefined, null as never),
    ...(notificationId === null ? {} : { notificationId }),
    // No file speaks of these: a gift card stays one.
    ...(old?.sells ? { sells: old.sells } : {}),
    ...(old?.restrictions ? { restrictions: old.restrictions } : {}),
  };
}

/** Files keep no double spaces; what differs by nothing else is the same. */
const asWritten = (said: string, old: string | undefined): string =>
  old !== undefined && old.replaceAll(/\s+/g, ' ') === said.replaceAll(/\s+/g, ' ') ? old : said;

const sameSet = (next: string[], old: string[] | undefined): string[] =>
  old && next.length === old.length && next.every((tag) => old.includes(tag)) ? old : next;

function pathOf(category: string, levels: '>' | '/' | null): string {
  if (levels === null) return category;
  const parts = category.split(levels === '>' ? /\s*>\s*/ : /\s+\/\s+|\s*>\s*/);
  return parts
    .map((part) => part.trim())
    .filter(Boolean)
    .join(levelSeparator);
}

function variantFrom(row: ReadRow, old: DraftVariant | null, names: readonly string[]): DraftVariant {
  const { said } = row;
  const values = names.map((_, index) => row.attributes[index]?.value ?? null);
  const isSilent = values.every((value) => value === null);
  return {
    itemId: old?.itemId ?? null,
    sku: old?.sku ?? skuOf(row) ?? '',
    attributeValues: isSilent
      ? (old?.attributeValues ?? [])
      : values.map((value, index) => asWritten(value ?? '', old?.attributeValues[index])),
    barcodes: joinCodes(old?.barcodes ?? [], said.barcodes ?? []),
    price: said.price ?? old?.price ?? (0 as never),
    suppliers: joinSupplier(row, old?.suppliers ?? []),
    components:
      said.components === undefined || isContinued(said) ? (old?.components ?? []) : said.components,
    imageId: old?.imageId ?? null,
    // A file that does not speak of it names what the shop sells.
    isActive: said.isActive ?? true,
  };
}

/** One component a row: those come from the rows below. */
const isContinued = ({ components }: Said): boolean => components?.length === 0;

/** A code that somebody added here stays: the file does not know of it. One that means the same is not added twice. */
function joinCodes(old: readonly Code[], said: readonly Code[]): Code[] {
  const keyOf = (code: string): string => lookupKeys(code)[0] ?? code;
  const joined = new Map(old.map((code) => [keyOf(code.code), code]));
  for (const code of said) {
    const key = keyOf(code.code);
    const known = joined.get(key);
    joined.set(key, known && known.packQuantity === code.packQuantity ? known : code);
  }
  return [...joined.values()];
}

function joinSupplier(row: ReadRow, old: DraftSupplier[]): DraftSupplier[] {
  const { supplier, supplierCode, cost, orderQuantity } = row.said;
  if (!supplier) {
    if (cost && cost > 0 && !old.length) row.remarks.push('The cost is left out: the row names no supplier.');
    return old;
  }
  const at = old.findIndex(({ name }) => name.toLowerCase() === supplier.toLowerCase());
  const known = old[at];
  const packQuantity: Quantity = orderQuantity ?? known?.packQuantity ?? units(1);
  const next: DraftSupplier = {
    name: known?.name ?? supplier,
    code: supplierCode === undefined ? (known?.code ?? '') : (supplierCode ?? ''),
    cost: cost === undefined ? (known?.cost ?? null) : cost,
    packQuantity,
  };
  return known ? old.with(at, next) : [...old, next];
}

function addComponents(
  rows: readonly ReadRow[],
  variants: Map<string, DraftVariant>,
  variantOfLine: Map<number, string>,
  { old, isItem, titleOf }: MergeContext,
): void {
  const said = new Map<string, { sku: string; quantity: Quantity }[]>();
  const unknownOf = new Map<string, string>();
  const onlyKey = variantOfLine.values().next().value;
  for (const row of rows) {
    const components = row.said.components ?? [];
    const named = foldSku(row.sku ?? '');
    const key = row.continues ? (variants.has(named) ? named : onlyKey) : variantOfLine.get(row.line);
    if (key === undefined) continue;
    if (row.continues) variantOfLine.set(row.line, key);
    const unknown = components.find(({ sku }) => !isItem(sku));
    if (unknown) unknownOf.set(key, unknown.sku);
    if (components.length > 0) said.set(key, [...(said.get(key) ?? []), ...components]);
  }
  for (const [key, components] of said) {
    const variant = variants.get(key);
    if (variant) variants.set(key, { ...variant, components });
  }
  // With a part missing it would take the wrong goods from the shelf at every sale: all of it is left out.
  for (const [key, sku] of unknownOf) {
    for (const row of rows.filter(({ line }) => variantOfLine.get(line) === key)) {
      const reason = `The component ${sku} is neither in the catalogue nor in this file.`;
      refuseRow(row, titleOf('componentSku'), reason);
      variantOfLine.delete(row.line);
    }
    const before = old?.variants.find((variant) => foldSku(variant.sku) === key);
    if (before) variants.set(key, before);
    else variants.delete(key);
  }
}
