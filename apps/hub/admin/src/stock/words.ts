import type { StockCause } from '@tillbridge/core/ledger';

/** What a ledger entry says, for a person at one store or for somebody who looks at all of them. */
export type EntryWords = { what: string; direction: 'in' | 'out' | 'between' };

type Entry = {
  fromPlace: string;
  toPlace: string;
  cause: StockCause;
  reason: string | null;
};

const reasonWords: Readonly<Record<string, string>> = {
  damage: 'Damaged',
  theft: 'Stolen',
  expiry: 'Expired',
  consumption: 'Used up by the shop',
  sample: 'Given as a sample',
  'write-off': 'Written off',
  found: 'Found',
  'opening-stock': 'Opening stock',
};

const placeWords: Readonly<Record<string, string>> = {
  customer: 'a customer',
  supplier: 'a supplier',
  adjustment: 'an adjustment',
  shrinkage: 'shrinkage',
  damaged: 'damaged goods',
  transit: 'on its way',
};

/** `store:…` by its name, other places in words; a place that a newer ledger knows keeps its own name. */
export function placeName(place: string, nameOf: (storeId: string) => string): string {
  if (place.startsWith('store:')) return nameOf(place.slice('store:'.length));
  if (place.startsWith('quarantine:')) return `set apart at ${nameOf(place.slice('quarantine:'.length))}`;
  const [kind = place] = place.split(':');
  return placeWords[kind] ?? kind.replaceAll('-', ' ');
}

/** What stands before a quantity: what came, what left, and nothing for what went from store to store. */
export const signOf = { in: '+', out: '−', between: '' } as const satisfies Record<
  EntryWords['direction'],
  string
>;

/** Why it moved, from and to. Source: spec/stock-history.md SY6 */
export function entryWords(entry: Entry): EntryWords {
  const isFromStore = entry.fromPlace.startsWith('store:');
  const isToStore = entry.toPlace.startsWith('store:');
  const direction = isFromStore && isToStore ? 'between' : isToStore ? 'in' : isFromStore ? 'out' : 'between';
  return { direction, what: becauseOf(entry, direction) };
}

function becauseOf({ fromPlace, toPlace, cause, reason }: Entry, direction: EntryWords['direction']): string {
  switch (cause) {
    case 'sale':
      return fromPlace === 'customer' ? 'Brought back' : 'Sold';
    case 'import':
      return 'Imported';
    case 'transfer':
      if (toPlace.startsWith('transit:')) return direction === 'out' ? 'Sent' : 'Put on its way';
      return toPlace === 'shrinkage' ? 'Lost on its way' : direction === 'in' ? 'Arrived' : 'Settled';
    case 'count':
      return reason === null ? 'Counted' : `Counted: ${reason}`;
    case 'intake':
      return reason === null ? 'Delivered' : `Delivered: ${reason}`;
    case 'supplier-return':
      return 'Sent back to the supplier';
    case 'adjustment':
      return adjusted(fromPlace, toPlace, reason);
  }
}

function adjusted(from: string, to: string, reason: string | null): string {
  if (reason !== null) return reasonWords[reason] ?? `Adjusted: ${reason.replaceAll('-', ' ')}`;
  if (to === 'shrinkage') return 'Missing';
  if (from === 'shrinkage') return 'Found';
  return to === 'damaged' ? 'Damaged' : to.startsWith('quarantine:') ? 'Set apart' : 'Adjusted';
}

/** How old a store's numbers are. Source: spec/stock-levels.md SL3 */
export function ageWords(
  { freshness, silentNames }: { freshness: { kind: string; asOf?: number }; silentNames: readonly string[] },
  timeOf: (at: number) => string,
): string {
  const names = silentNames.join(', ');
  if (freshness.kind === 'current') return 'now';
  return freshness.kind === 'behind' && freshness.asOf !== undefined
    ? `${timeOf(freshness.asOf)} (${names})`
    : `unknown: ${names} was never heard`;
}

export const reorderSentences = {
  'not-your-store': 'This store is not one of yours. Ask somebody who works for it.',
  'no-such-item': 'The item is no longer in the catalogue.',
  'below-zero': 'A reorder point is nought or more.',
} as const;
