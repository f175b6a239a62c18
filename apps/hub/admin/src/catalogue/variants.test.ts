import { randomUUID } from 'node:crypto';
import { idFrom } from '@tillbridge/core/kernel';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Draft, newDraft } from './draft';
import { combinations, skuOf, withAttributes } from './variants';

const newId = () => idFrom<'ItemId'>(randomUUID());
const shirt = (): Draft => {
  const draft = newDraft(idFrom<'ProductId'>(randomUUID()), newId(), ['GST']);
  const [variant] = draft.variants;
  if (!variant) throw new Error('a product has a variant');
  return { ...draft, name: 'Shirt', variants: [{ ...variant, sku: 'TEE', price: '29.90' }] };
};
const size = { name: 'Size', values: ['S', 'M', 'L'] };
const colour = { name: 'Colour', values: ['Red', 'Navy blue'] };
const active = (draft: Draft) => draft.variants.filter(({ isActive }) => isActive);

it('[OS8] three sizes in two colours are six variants, the colour turning fastest', () => {
  expect(combinations([size, colour])).toHaveLength(6);
  expect(combinations([size, colour])[1]).toEqual(['S', 'Navy blue']);
  expect(combinations([])).toEqual([[]]);
});

it('[OS8] what there was becomes the first of the new variants, with its id, and the others take its price', () => {
  const before = shirt();
  const after = withAttributes(before, [size], newId);
  expect(active(after)).toHaveLength(3);
  expect(after.variants[0]).toMatchObject({
    itemId: before.variants[0]?.itemId,
    attributeValues: ['S'],
    sku: 'TEE',
  });
  expect(after.variants[1]).toMatchObject({ attributeValues: ['M'], sku: 'TEE-M', price: '29.90' });
});

it('[OS8] another value adds variants and leaves the others as they are', () => {
  const before = withAttributes(shirt(), [size], newId);
  const after = withAttributes(before, [{ ...size, values: ['S', 'M', 'L', 'XL'] }], newId);
  expect(after.variants.slice(0, 3)).toEqual(before.variants);
  expect(after.variants[3]?.attributeValues).toEqual(['XL']);
});

it('[OS8] a value that is gone takes its variants out of sale, and they come back with it', () => {
  const before = withAttributes(shirt(), [size], newId);
  const less = withAttributes(before, [{ ...size, values: ['S', 'M'] }], newId);
  expect(active(less)).toHaveLength(2);
  expect(less.variants.find(({ attributeValues }) => attributeValues[0] === 'L')?.isActive).toBe(false);
  const again = withAttributes(less, [size], newId);
  expect(active(again).map(({ itemId }) => itemId)).toEqual(active(before).map(({ itemId }) => itemId));
});

it.each([
  { base: 'TEE', values: ['Navy blue', 'XL'], sku: 'TEE-NAVYBL-XL' },
  { base: 'TEE', values: [], sku: 'TEE' },
  { base: 'TEE', values: ['½ pint'], sku: 'TEE-½PINT' },
])('[OS8] $values of $base have the SKU $sku', ({ base, values, sku }) =>
  expect(skuOf(base, values)).toBe(sku),
);

const anyValues = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 });
const anyAttributes = fc
  .uniqueArray(fc.constantFrom('Size', 'Colour', 'Strength'), { maxLength: 3 })
  .chain((names) => fc.tuple(...names.map((name) => anyValues.map((values) => ({ name, values })))));

it('[OS8] whatever the attributes were and are: one variant for sale per combination, and no id twice', () =>
  fc.assert(
    fc.property(anyAttributes, anyAttributes, (first, second) => {
      const after = withAttributes(withAttributes(shirt(), first, newId), second, newId);
      const wanted = combinations(second).map((values) => values.join('/'));
      expect(active(after).map(({ attributeValues }) => attributeValues.join('/'))).toEqual(wanted);
      expect(new Set(after.variants.map(({ itemId }) => itemId)).size).toBe(after.variants.length);
      expect(after.variants.every(({ attributeValues }) => attributeValues.length === second.length)).toBe(
        true,
      );
    }),
  ));
