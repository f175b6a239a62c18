import type { Questions } from '../app/client';

export type Mapping = Questions['import']['check']['mapping'];
export type ColumnUse = Mapping['uses'][number];

/** A use as the value of a `Select`: `price`, `stock Ponsonby`; null for a column that is left out. */
export const keyOfUse = (use: ColumnUse): string | null =>
  use === null ? null : 'place' in use ? `${use.field} ${use.place}` : use.field;

export function columnUse(key: string | null): ColumnUse {
  if (key === null) return null;
  const placed = /^(stock|reorderPoint) (.+)$/.exec(key);
  if (placed) return { field: placed[1] as 'stock' | 'reorderPoint', place: placed[2] ?? '' };
  return { field: key } as ColumnUse;
}

/** What one column is from now on. Another that was the same is left out, but codes may stand in several; places stay known. */
export function withUse(mapping: Mapping, index: number, use: ColumnUse): Mapping {
  const key = keyOfUse(use);
  const uses = mapping.uses.map((other, at) => {
    if (at === index) return use;
    return key !== null && key !== 'barcodes' && keyOfUse(other) === key ? null : other;
  });
  const place = use !== null && 'place' in use ? use.place : null;
  const isKnown = place === null || mapping.stores.some((store) => store.place === place);
  return {
    ...mapping,
    uses,
    stores: isKnown ? mapping.stores : [...mapping.stores, { place, storeId: null }],
  };
}
