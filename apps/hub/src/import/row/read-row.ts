import { type Money, type Quantity, type Result, quantity, units } from '@tillbridge/core/kernel';
import { ageClasses, saleHoursClasses, trackings, unitsOfMeasure } from '@tillbridge/core/wire';
import { cardNumberLeftOut } from '../file/without-card-numbers';
import { fieldWords } from '../recognise/fields';
import type { Field, Mapping } from '../recognise/fields';
import {
  isScientific,
  looksLikeFormula,
  partsOf,
  readMoney,
  readQuantity,
  readYes,
  withoutApostrophe,
  wholeCode,
} from './cells';

export type Problem = { column: string | null; reason: string };
export type Code = { code: string; packQuantity: Quantity };

/** What a row says. A field that the file has no column for is left out; an empty cell is null. */
export type Said = Partial<{
  name: string | null;
  description: string | null;
  brand: string | null;
  category: string | null;
  tags: string[];
  price: Money | null;
  barcodes: Code[];
  supplier: string | null;
  supplierCode: string | null;
  cost: Money | null;
  orderQuantity: Quantity | null;
  unitOfMeasure: (typeof unitsOfMeasure)[number] | null;
  taxCodes: string[] | null;
  taxCategory: string | null;
  movesStock: boolean | null;
  ageClass: (typeof ageClasses)[number] | null;
  notificationId: string | null;
  saleHoursClass: (typeof saleHoursClasses)[number] | null;
  tracking: (typeof trackings)[number] | null;
  isActive: boolean | null;
  components: { sku: string; quantity: Quantity }[];
}>;

export type ReadRow = {
  line: number;
  /** What ties the rows of one product together; null when the row stands alone. */
  handle: string | null;
  sku: string | null;
  attributes: { name: string | null; value: string | null }[];
  said: Said;
  stock: { storeId: string; quantity: Quantity }[];
  /** The unit codes as they stand in the file. */
  unitCodes: { code: string; isRestored: boolean; asWritten: string }[];
  /** Only adds to the product above: another picture, another component. */
  continues: boolean;
  problems: Problem[];
  /** The fields that those problems are about. */
  wrong: Field[];
  remarks: string[];
};

/** What a field's column is called in the file; in our own words where it has none. */
export const titleIn =
  (header: readonly string[], mapping: Mapping) =>
  (field: Field): string => {
    const index = mapping.uses.findIndex((use) => use?.field === field);
    return header[index] ?? fieldWords[field];
  };

export type RowContext = { header: readonly string[]; mapping: Mapping; minorUnitDigits: number };

const longest: Partial<Record<Field, number>> = {
  sku: 120,
  name: 200,
  brand: 100,
  description: 4_000,
  attribute1: 60,
  attribute2: 60,
  attribute3: 60,
  supplierCode: 60,
  notificationId: 60,
};
const largestPack = 100_000;
const ownParts = /[|]/;
const anyCodeParts = /[|;,\n\t]|\s\/\s/;
const anyListParts = /[|;,]/;

const cardNumber =
  'This cell held what looks like the number of a payment card, which is kept nowhere. Put in what belongs here, or nothing.';

/** Reads one row and says everything that is wrong with it. Source: spec/imports.md IP8 to IP10, IP24 */
export function readRow(line: number, cells: readonly string[], context: RowContext): ReadRow {
  const { mapping, header, minorUnitDigits } = context;
  const problems: Problem[] = [];
  const wrongFields: Field[] = [];
  const remarks: string[] = [];
  const indexOf = new Map<string, number>();
  mapping.uses.forEach((use, index) => {
    if (use && !('place' in use) && !indexOf.has(use.field)) indexOf.set(use.field, index);
  });
  const has = (field: Field): boolean => indexOf.has(field);
  const titleOf = titleIn(header, mapping);
  const codeParts = mapping.listMark === null ? anyCodeParts : ownParts;
  const listParts = mapping.listMark === null ? anyListParts : ownParts;
  const wrong = (field: Field, reason: string): null => {
    problems.push({ column: titleOf(field), reason });
    wrongFields.push(field);
    return null;
  };
  const cell = (field: Field): string => {
    const index = indexOf.get(field);
    return index === undefined ? '' : withoutApostrophe((cells[index] ?? '').trim());
  };
  const text = (field: Field): string | null => {
    const value = field === 'description' ? cell(field) : cell(field).replace(/\s+/g, ' ');
    const limit = longest[field];
    if (limit !== undefined && value.length > limit) {
      return wrong(field, `The ${fieldWords[field].toLowerCase()} is longer than ${limit} letters.`);
    }
    return value || null;
  };
  const readAs = <T>(field: Field, read: (value: string) => Result<T, string>): T | null => {
    const value = cell(field);
    if (value === '') return null;
    const done = read(value);
    return done.ok ? done.value : wrong(field, done.refusal);
  };
  const oneOf = <Word extends string>(field: Field, words: readonly Word[]): Word | null => {
    const value = cell(field).toLowerCase();
    if (value === '') return null;
    const found = words.find((word) => word === value);
    return found ?? wrong(field, `${cell(field)} is not one of ${words.join(', ')}.`);
  };
  const yes = (field: Field): boolean | null => {
    const value = cell(field);
    if (value === '') return null;
    return readYes(value) ?? wrong(field, `${value} is neither yes nor no.`);
  };
  const amount = (field: Field) => readAs(field, (value) => readMoney(value, minorUnitDigits, mapping));
  const pairs = (field: Field): { sku: string; quantity: Quantity }[] =>
    partsOf(cell(field), listParts).flatMap((part) => {
      const at = part.lastIndexOf('=');
      const read = readQuantity(part.slice(at + 1), { decimalMark: '.' });
      if (at > 0 && read.ok && read.value > 0)
        return [{ sku: part.slice(0, at).trim(), quantity: read.value }];
      wrong(field, `${part} should say what and how many, such as A12=24.`);
      return [];
    });

  const sku = readSku();
  const { barcodes, unitCodes } = readCodes();
  const said: Said = {
    ...(has('name') && { name: text('name') }),
    ...(has('description') && { description: text('description') }),
    ...(has('brand') && { brand: text('brand') }),
    ...(has('category') && { category: text('category') }),
    ...(has('tags') && { tags: partsOf(cell('tags'), listParts) }),
    ...(has('price') && { price: amount('price') }),
    ...((has('barcodes') || has('caseBarcode') || has('packBarcodes')) && { barcodes }),
    ...(has('supplier') && { supplier: text('supplier') }),
    ...(has('supplierCode') && { supplierCode: text('supplierCode') }),
    ...(has('cost') && { cost: amount('cost') }),
    ...(has('orderQuantity') && {
      orderQuantity: readAs('orderQuantity', (value) => readQuantity(value, mapping)),
    }),
    ...(has('unit') && { unitOfMeasure: oneOf('unit', unitsOfMeasure) }),
    ...(has('soldByWeight') && {
      unitOfMeasure: yes('soldByWeight') === true ? ('kg' as const) : ('each' as const),
    }),
    ...(has('taxCodes') && {
      taxCodes: cell('taxCodes') === '' ? null : partsOf(cell('taxCodes'), listParts),
    }),
    ...(has('taxCategory') && { taxCategory: text('taxCategory') }),
    ...(has('movesStock') && { movesStock: yes('movesStock') }),
    ...(has('ageClass') && { ageClass: oneOf('ageClass', ageClasses) }),
    ...(has('notificationId') && { notificationId: text('notificationId') }),
    ...(has('saleHoursClass') && { saleHoursClass: oneOf('saleHoursClass', saleHoursClasses) }),
    ...(has('tracking') && { tracking: oneOf('tracking', trackings) }),
    ...(has('active') && { isActive: yes('active') }),
    ...(has('components') && { components: pairs('components') }),
    ...(has('componentSku') && { components: readComponent() }),
  };
  const isContinuation = isAddition(said, cells, cell);
  const looksLikeTotal = sku === null && /^(?:grand |sub)?totals?\b|^sum\b/i.test(cells.find(Boolean) ?? '');
  if (looksLikeTotal) {
    problems.splice(0, problems.length, {
      column: null,
      reason: 'This looks like a line with totals and not like a product.',
    });
  }
  const leftOut = mapping.uses.flatMap((use, index) =>
    use && cells[index] === cardNumberLeftOut ? [{ use, column: header[index] ?? null }] : [],
  );
  if (leftOut.length > 0) {
    problems.splice(0, problems.length, ...leftOut.map(({ column }) => ({ column, reason: cardNumber })));
    wrongFields.push(...leftOut.flatMap(({ use }) => ('place' in use ? [] : use.field)));
  }
  return {
    line,
    handle: cell('handle') || null,
    sku,
    attributes: readAttributes(),
    said,
    stock: looksLikeTotal ? [] : readStock(),
    unitCodes,
    continues: isContinuation,
    problems,
    wrong: wrongFields,
    remarks,
  };

  function readSku(): string | null {
    const value = text('sku');
    if (value !== null && isScientific(value)) {
      return wrong('sku', `A spreadsheet has turned the SKU into ${value}: its digits are gone.`);
    }
    if (value !== null && looksLikeFormula(value))
      remarks.push(`${value} looks like a formula and is kept as text.`);
    return value;
  }

  /** Every column of codes counts, also several of one name; a case is one more code that holds many. */
  function readCodes(): { barcodes: Code[]; unitCodes: ReadRow['unitCodes'] } {
    const codes: Code[] = [];
    const own: ReadRow['unitCodes'] = [];
    const add = (code: string, packQuantity: Quantity): void => {
      if (!codes.some((known) => known.code === code)) codes.push({ code, packQuantity });
    };
    const spoilt = (field: Field, code: string): boolean => {
      if (!isScientific(code)) return false;
      wrong(field, `A spreadsheet has turned the barcode into ${code}: its digits are gone.`);
      return true;
    };
    mapping.uses.forEach((use, index) => {
      if (use?.field !== 'barcodes') return;
      const written = (cells[index] ?? '').trim();
      for (const part of spoilt('barcodes', written) ? [] : partsOf(written, codeParts)) {
        if (spoilt('barcodes', part)) continue;
        const { code, isRestored } = wholeCode(part);
        if (code.length > 60) {
          wrong('barcodes', `${code.slice(0, 20)}… is longer than 60 letters.`);
          continue;
        }
        if (isRestored) remarks.push(`${part} lost its zeros in a spreadsheet and is ${code} again.`);
        add(code, units(1));
        own.push({ code, isRestored, asWritten: part });
      }
    });
    for (const { sku: code, quantity: many } of has('packBarcodes') ? pairs('packBarcodes') : []) {
      if (!spoilt('packBarcodes', code)) add(withoutApostrophe(code), many);
    }
    const caseCode = cell('caseBarcode');
    if (caseCode !== '' && !spoilt('caseBarcode', caseCode)) {
      const perCase = Number(cell('caseQuantity') || '1');
      if (Number.isInteger(perCase) && perCase >= 1 && perCase <= largestPack) {
        add(wholeCode(caseCode).code, units(perCase));
      } else wrong('caseQuantity', `A case cannot hold ${cell('caseQuantity')}.`);
    }
    return { barcodes: codes, unitCodes: own };
  }

  function readComponent(): { sku: string; quantity: Quantity }[] {
    const component = cell('componentSku');
    if (component === '') return [];
    const many = readAs('componentQuantity', (value) => readQuantity(value, mapping)) ?? units(1);
    if (many > 0) return [{ sku: component, quantity: many }];
    wrong('componentQuantity', 'A composite needs at least a little of its component.');
    return [];
  }

  function readAttributes(): ReadRow['attributes'] {
    const numbered = ([1, 2, 3] as const).map((no) => ({
      name: text(`attribute${no}Name`),
      value: text(`attribute${no}`),
    }));
    // Square's and SumUp's variants have a name and nothing more; “Regular” is Square's word for "there is only one".
    const variantName = text('variantName');
    const isNamed = numbered.every(({ value }) => value === null) && variantName !== null;
    if (isNamed && !/^(?:regular|default)$/i.test(variantName))
      return [{ name: 'Variant', value: variantName }];
    // Shopify's way of saying that a product has no variants.
    if (/^default title$/i.test(numbered[0]?.value ?? '')) return [];
    return numbered;
  }

  function readStock(): ReadRow['stock'] {
    return mapping.uses.flatMap((use, index) => {
      if (!use || use.field !== 'stock') return [];
      const storeId = mapping.stores.find(({ place }) => place === use.place)?.storeId ?? null;
      const value = (cells[index] ?? '').trim();
      if (storeId === null || value === '') return [];
      const read = readQuantity(withoutApostrophe(value), mapping);
      if (read.ok) return [{ storeId, quantity: quantity(read.value) }];
      problems.push({ column: header[index] ?? null, reason: read.refusal });
      return [];
    });
  }
}

/** A row without name, price and attributes that names its product and adds a picture or a component to it. */
const isAddition = (said: Said, cells: readonly string[], cell: (field: Field) => string): boolean => {
  if (cell('handle') === '' || said.name || (said.price ?? null) !== null) return false;
  const hasAttribute = cell('attribute1') !== '' || cell('attribute2') !== '' || cell('attribute3') !== '';
  return !hasAttribute && (cell('componentSku') !== '' || cells.some((value) => /^https?:\/\//i.test(value)));
};
