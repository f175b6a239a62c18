/** What a ledger entry says, for a person at one store or for somebody who looks at all of them. */
export type EntryWords = { what: string; direction: 'in' | 'out' | 'between' };

type Entry = { fromPlace: string; toPlace: string; saleId: string | null; receiptNo: number | null };

const placeWords: Readonly<Record<string, string>> = {
  customer: 'a customer',
  supplier: 'a supplier',
  adjustment: 'an adjustment',
  shrinkage: 'shrinkage',
  damaged: 'damaged goods',
  'in-transit': 'in transit',
};

/** `store:…` by its name, other places in words; a place that a newer ledger knows keeps its own name. */
export function placeName(place: string, nameOf: (storeId: string) => string): string {
  if (place.startsWith('store:')) return nameOf(place.slice('store:'.length));
  const [kind = place] = place.split(':');
  return placeWords[kind] ?? kind.replaceAll('-', ' ');
}

/** Why it moved, from and to. */
export function entryWords(entry: Entry): EntryWords {
  const isFromStore = entry.fromPlace.startsWith('store:');
  const isToStore = entry.toPlace.startsWith('store:');
  const direction = isFromStore && isToStore ? 'between' : isToStore ? 'in' : 'out';
  if (entry.saleId !== null) return { direction, what: direction === 'in' ? 'Brought back' : 'Sold' };
  const other = isToStore ? entry.fromPlace : entry.toPlace;
  const [kind] = other.split(':');
  switch (kind) {
    case 'supplier':
      return { direction, what: direction === 'in' ? 'Delivered' : 'Sent back to the supplier' };
    case 'adjustment':
      return { direction, what: 'Adjusted' };
    case 'shrinkage':
      return { direction, what: direction === 'in' ? 'Found' : 'Missing' };
    case 'damaged':
      return { direction, what: 'Damaged' };
    case 'in-transit':
      return { direction, what: direction === 'in' ? 'Received' : 'Dispatched' };
    default:
      return { direction, what: direction === 'between' ? 'Transferred' : 'Moved' };
  }
}

export const reorderSentences = {
  'not-your-store': 'This store is not one of yours. Ask somebody who works for it.',
  'no-such-item': 'The item is no longer in the catalogue.',
  'below-zero': 'A reorder point is nought or more.',
} as const;
