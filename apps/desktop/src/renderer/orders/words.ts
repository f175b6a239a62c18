import type { OrderRefusalReason, OrderState } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { OrderedLineView, OrderRow } from '../../ipc/areas/order';

export function orderStateWords(state: OrderState): string {
  switch (state) {
    case 'new':
      return say('New');
    case 'accepted':
      return say('To be picked');
    case 'picking':
      return say('Being picked');
    case 'ready':
      return say('Ready');
    case 'handed-over':
      return say('Handed over');
    case 'refused':
      return say('Refused');
    case 'cancelled':
      return say('Cancelled');
  }
}

export function refusalWords(reason: OrderRefusalReason): string {
  switch (reason) {
    case 'out-of-stock':
      return say('Out of stock');
    case 'too-busy':
      return say('Too much to do now');
    case 'closed':
      return say('The shop is closed');
    case 'not-collected':
      return say('Nobody came for it');
    case 'age-not-proven':
      return say('No proof of age');
    case 'other':
      return say('Another reason');
  }
}

export const wayWords = (way: OrderRow['way']): string =>
  way === 'delivery' ? say('Delivery') : say('Pick-up');

export function standingWords(standing: OrderedLineView['standing']): string {
  switch (standing) {
    case 'open':
      return say('To find');
    case 'whole':
      return say('Found');
    case 'replaced':
      return say('Replaced');
    case 'short':
      return say('Not enough');
    case 'out-of-stock':
      return say('Out of stock');
  }
}

export function substitutionWords(substitution: OrderedLineView['substitution']): string {
  switch (substitution) {
    case 'none':
      return say('If there is none: nothing else');
    case 'similar':
      return say('If there is none: the most alike');
    case 'ask':
      return say('If there is none: ask the customer');
  }
}
