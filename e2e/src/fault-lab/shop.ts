import { bread, cheese, labelled, lead, milk, sampleId } from '@tillbridge/desktop/engine/testing';
import type { FakeHub } from '@tillbridge/desktop/engine/testing';

/** What a gun may be held over, and which item it is; null is none of the shop's. */
export type Label = { code: string; name: string | null };

const longCode = `https://example.test/${'0123456789'.repeat(11)}`;

export const goods: readonly Label[] = [
  { code: '9400000000012', name: milk.name },
  { code: '19400000000019', name: milk.name },
  { code: '9400000000029', name: bread.name },
  { code: 'SKU-2', name: bread.name },
  { code: labelled('210000100250'), name: cheese.name },
];
export const strange: readonly Label[] = [
  { code: '4006381333931', name: null },
  { code: '96385074', name: null },
  { code: longCode, name: null },
];
export const labels: readonly Label[] = [...goods, ...strange];

/** Sold by the piece: each scan of it is on a sale as often as it was heard. */
export const pieces: ReadonlySet<string> = new Set([milk.name, bread.name]);
export const byWeight = cheese.name;
/** Packs hold twelve. */
export const whole = 1000;

/** The category of what the kitchen is told of. */
export const baked = 'Baked';
const bakery = {
  categoryId: sampleId<'CategoryId'>(9, 1),
  name: baked,
  parentId: null,
  colour: 'red' as const,
};

/** Beyond the sample shop: a category with its own printer, and somebody who may print the labels of bins. */
export function stockTheShop({ changes }: FakeHub): void {
  changes.push(
    { topic: 'category', key: bakery.categoryId, record: bakery },
    { topic: 'item', key: bread.itemId, record: { ...bread, categoryId: bakery.categoryId } },
    {
      topic: 'staff',
      key: lead.staffId,
      record: { ...lead, permissions: [...lead.permissions, 'count-stock'] },
    },
  );
}

/** Where the goods of a sale are told of. */
export const stationOf = (name: string): 'kitchen' | 'bar' => (name === bread.name ? 'kitchen' : 'bar');
