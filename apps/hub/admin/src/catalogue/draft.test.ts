import { randomUUID } from 'node:crypto';
import { assert, idFrom, money, quantity } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { type Product, draftOf, newCode, newDraft } from './draft';
import { mergeProducts } from './merge';
import { pathOf, readDraft } from './read-draft';

const itemId = () => idFrom<'ItemId'>(randomUUID());
const cola: Product = {
  productId: idFrom<'ProductId'>(randomUUID()),
  name: 'Cola',
  description: '',
  brandId: null,
  categoryId: null,
  tags: ['fizzy'],
  attributeNames: ['Size'],
  imageIds: [],
  unitOfMeasure: 'each',
  taxCodes: ['GST'],
  movesStock: true,
  ageClass: null,
  saleHoursClass: null,
  tracking: null,
  isActive: true,
  variants: [330, 500].map((size) => ({
    itemId: itemId(),
    sku: `COLA-${size}`,
    attributeValues: [`${size} ml`],
    barcodes: [{ code: `94210000000${size}`, packQuantity: quantity(24_000) }],
    price: money(size),
    suppliers: [],
    components: [],
    imageId: null,
    isActive: true,
  })),
};

it('[OS9] a product that was opened and not touched is the product', () =>
  expect(readDraft(draftOf(cola, 2), 2)).toEqual({ ok: true, value: cola }));

it('[OS9] everything that cannot be read is said at once, each at its field', () => {
  const draft = draftOf(cola, 2);
  const [first, second] = draft.variants;
  assert(first && second, 'there are two sizes');
  const read = readDraft(
    {
      ...draft,
      name: ' ',
      variants: [
        { ...first, price: 'free', codes: [newCode()] },
        { ...second, sku: '', codes: [{ ...newCode(), code: '9421', pack: '0' }] },
      ],
    },
    2,
  );
  assert(!read.ok, 'it is refused');
  expect(read.refusal.map(({ path }) => path).toSorted()).toEqual([
    'name',
    'variants.0.codes.0.code',
    'variants.0.price',
    'variants.1.codes.0.pack',
    'variants.1.sku',
  ]);
});

it('[OS9] a new product needs a name, a SKU and a price before it is sent', () => {
  const read = readDraft(newDraft(idFrom<'ProductId'>(randomUUID()), itemId(), ['GST']), 2);
  assert(!read.ok, 'it is refused');
  expect(read.refusal.map(({ path }) => path)).toEqual(['name', 'variants.0.sku', 'variants.0.price']);
});

it.each([
  { refusal: { kind: 'sku-taken', sku: 'cola-500' }, path: 'variants.1.sku' },
  { refusal: { kind: 'unknown', what: 'brand', name: 'x' }, path: 'brandId' },
  { refusal: { kind: 'variant-twice', sku: 'COLA-330' }, path: 'attributes' },
  { refusal: { kind: 'price-below-zero', sku: 'COLA-330' }, path: 'variants.0.price' },
  { refusal: { kind: 'sku-taken', sku: 'another' }, path: 'variants' },
])('[OS9] $refusal.kind is said at $path', ({ refusal, path }) =>
  expect(pathOf(refusal, draftOf(cola, 2))).toBe(path),
);

it('[OS12] what two people changed apart is both kept', () => {
  const [first, second] = cola.variants;
  assert(first && second, 'there are two sizes');
  const theirs = { ...cola, tags: ['cold'], variants: [{ ...first, price: money(400) }, second] };
  const mine = { ...cola, name: 'Cola Classic', variants: [first, { ...second, price: money(600) }] };
  const { merged, clashes } = mergeProducts(cola, theirs, mine);
  expect(clashes).toEqual([]);
  expect(merged).toMatchObject({ name: 'Cola Classic', tags: ['cold'] });
  expect(merged.variants.map(({ price }) => price)).toEqual([400, 600]);
});

it('[OS12] what both changed is said, and mine is not lost', () => {
  const { merged, clashes } = mergeProducts(cola, { ...cola, name: 'Kola' }, { ...cola, name: 'Cola Zero' });
  expect(clashes).toEqual([{ field: 'name', theirs: 'Kola', mine: 'Cola Zero' }]);
  expect(merged.name).toBe('Cola Zero');
});

it('[OS12] whoever changed nothing gets theirs', () =>
  expect(mergeProducts(cola, { ...cola, name: 'Kola' }, cola)).toEqual({
    merged: { ...cola, name: 'Kola' },
    clashes: [],
  }));
