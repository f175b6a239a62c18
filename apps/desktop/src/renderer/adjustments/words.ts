import type { AdjustmentReason } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';

/** Why stock is adjusted. */
export function adjustmentReasonWords(reason: AdjustmentReason): string {
  switch (reason) {
    case 'damage':
      return say('Damaged');
    case 'theft':
      return say('Stolen');
    case 'expiry':
      return say('Expired');
    case 'consumption':
      return say('Used in the shop');
    case 'sample':
      return say('Given as a sample');
    case 'write-off':
      return say('Written off');
    case 'found':
      return say('Found again');
    case 'opening-stock':
      return say('Opening stock');
  }
}
