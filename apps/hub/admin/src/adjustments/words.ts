import type { AdjustmentReason } from '@tillbridge/core/wire';

export const reasonWords: Readonly<Record<AdjustmentReason, string>> = {
  damage: 'Damaged',
  theft: 'Stolen',
  expiry: 'Expired',
  consumption: 'Used in the shop',
  sample: 'Given as a sample',
  'write-off': 'Written off',
  found: 'Found',
  'opening-stock': 'Opening stock',
};
export const reasonChoices = Object.entries(reasonWords).map(([value, label]) => ({ value, label }));
/** What brings goods in. */
export const isGain = (reason: string): boolean => reason === 'found' || reason === 'opening-stock';
