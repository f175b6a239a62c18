import type { LaybyStanding } from '@tillbridge/core/layby';
import { say } from '@tillbridge/words';

export function standingWords(standing: LaybyStanding): string {
  switch (standing) {
    case 'paid':
      return say('All paid');
    case 'overdue':
      return say('Overdue');
    case 'due-soon':
      return say('Due soon');
    case 'open':
      return say('Open');
    case 'collected':
      return say('Handed over');
    case 'cancelled':
      return say('Cancelled');
  }
}
