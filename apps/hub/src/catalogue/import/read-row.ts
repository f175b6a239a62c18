import { hasRightCheckDigitAt12, type CodeKind, kindOfCode } from './codes';
import { type Money, type Quantity, type Result, money, ok, refuse, units } from '@tillbridge/core/kernel';
import { type ItemV1, unitsOfMeasure } from '@tillbridge/core/wire';
import type { Columns, Field } from './columns';

/** A row that we could use, in our own words. */
export type CatalogueRow = {
  sku: string;
  name: string;
  brand: string | null;
  category: string | null;
  price: Money;
  barcodes: { code: string; packQuantity: Quantity }[];
  /** The unit codes as they stand in the file. */
  unitCodes: { code: string; kind: CodeKind; isRightAt12: boolean }[];
  unitOfMeasure: ItemV1['unitOfMeasure'];
  taxCodes: string[] | null;
  movesStock: boolean;
};
export type RowRefusal = { kind: 'cell'; column: string; reason: string };

const longestText = 200;
const largestCase = 10_000;

/** Reads one row; the first cell that is wrong refuses it. Source: spec/catalogue-import.md C2, C3 */
export function readRow(
  cells: readonly string[],
  columns: Columns,
  minorUnitDigits: number,
): Result<CatalogueRow, RowRefusal> {
  const cell = (field: Field): string => (columns[field] ? (cells[columns[field].index] ?? '').trim() : '');
  const wrong = (field: Field, reason: string) =>
    refuse<RowRefusal>({ kind: 'cell', column: columns[field]?.title ?? field, reason });

  for (const field of ['sku', 'name'] as const) {
    if (cell(field) === '') return wrong(field, `The ${field} is empty.`);
    if (cell(field).length > longestText)
      return wrong(field, `The ${field} is longer than ${longestText} letters.`);
  }
  const price = readPrice(cell('price'), minorUnitDigits);
  if (!price.ok) return wrong('price', price.refusal);

  const codes = [
    ...new Set(
      cell('barcodes')
        .split(/[|;]/)
        .map((code) => code.trim())
        .filter(Boolean),
    ),
  ];
  const caseCode = cell('case_barcode');
  const spoilt = [...codes, caseCode].find((code) => /^[\d.,]+e\+?\d+$/i.test(code));
  if (spoilt !== undefined) {
    const field = spoilt === caseCode ? 'case_barcode' : 'barcodes';
    return wrong(field, `A spreadsheet has turned the barcode into ${spoilt}: its digits are gone.`);
  }
  const perCase = Number(cell('case_quantity') || '1');
  if (caseCode !== '' && !(Number.isInteger(perCase) && perCase >= 1 && perCase <= largestCase)) {
    return wrong('case_quantity', `A case cannot hold ${cell('case_quantity')}.`);
  }
  const unitOfMeasure = unitsOfMeasure.find((unit) => unit === (cell('unit').toLowerCase() || 'each'));
  if (!unitOfMeasure) return wrong('unit', `${cell('unit')} is not one of ${unitsOfMeasure.join(', ')}.`);

  const hasCase = caseCode !== '' && !codes.includes(caseCode);
  return ok({
    sku: cell('sku'),
    name: cell('name').replace(/\s+/g, ' '),
    brand: cell('brand').replace(/\s+/g, ' ') || null,
    category: cell('category').replace(/\s+/g, ' ') || null,
    price: price.value,
    barcodes: [
      ...codes.map((code) => ({ code, packQuantity: units(1) })),
      ...(hasCase ? [{ code: caseCode, packQuantity: units(perCase) }] : []),
    ],
    unitCodes: codes.map((code) => ({
      code,
      kind: kindOfCode(code),
      isRightAt12: hasRightCheckDigitAt12(code),
    })),
    unitOfMeasure,
    taxCodes:
      cell('tax_codes') === ''
        ? null
        : cell('tax_codes')
            .split(/[|;]/)
            .map((code) => code.trim()),
    movesStock: !/^(no|false|0)$/i.test(cell('moves_stock')),
  });
}

/** `1,234.50` or `$12.99`: never rounded, because a shop that wrote three decimals meant something that we do not know. */
function readPrice(text: string, minorUnitDigits: number): Result<Money, string> {
  const match = /^[^\d.,-]?\s?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text);
  if (!match?.[1]) return refuse(text === '' ? 'The price is empty.' : `${text} is not a price.`);
  const decimals = (match[2] ?? '').replace(/0+$/, '');
  if (decimals.length > minorUnitDigits) {
    return refuse(`${text} has more than ${minorUnitDigits} decimals.`);
  }
  const minor = Number(match[1].replaceAll(',', '') + decimals.padEnd(minorUnitDigits, '0'));
  return Number.isSafeInteger(minor) ? ok(money(minor)) : refuse(`${text} is not a price.`);
}
