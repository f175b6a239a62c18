import type { TenderKind } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';

/** What a tender is called, on the tender screen and beside the change. */
export function tenderWords(kind: TenderKind): string {
  switch (kind) {
    case 'cash':
      return say('Cash');
    case 'card-manual':
      return say('Card');
    case 'foreign-cash':
      return say('Foreign cash');
    case 'gift-card':
      return say('Gift card');
    case 'store-credit':
      return say('Store credit');
    case 'on-account':
      return say('On account');
    case 'points':
      return say('Points');
    case 'deposit':
      return say('Paid before');
    case 'paid-online':
      return say('Paid online');
  }
}
