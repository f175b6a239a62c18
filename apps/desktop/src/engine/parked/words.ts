import type { ParkRefusal } from '@tillbridge/core/sale';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import { refused } from '../sale/refusals';

export function parkRefusal({ kind }: ParkRefusal): Refused {
  switch (kind) {
    case 'nothing-rung-up':
      return refused(kind, say('There is no sale to park.'));
    case 'being-paid':
      return refused(kind, say('Part of this sale is paid. Finish it, or take the payment back first.'));
    case 'not-for-a-quote':
      return refused(
        kind,
        say('Goods that come back and money on a gift card cannot be quoted. Remove those lines first.'),
      );
  }
}
