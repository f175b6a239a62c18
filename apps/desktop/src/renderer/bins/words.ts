import { say } from '@tillbridge/words';
import type { BinDeed } from '../../ipc/areas/bin';

/** What is done with a bin, in the order in which it is offered. */
export const offeredDeeds: readonly BinDeed[] = ['put-in', 'take-out', 'move', 'count'];

/** What is done with a bin, as a choice. */
export function binDeedWords(deed: BinDeed): string {
  switch (deed) {
    case 'put-in':
      return say('Put in the bin');
    case 'take-out':
      return say('Take out');
    case 'move':
      return say('Move to another bin');
    case 'count':
      return say('Count the bin');
  }
}

/** What the button says that states it. */
export function stateBinWords(deed: BinDeed, to: string | null): string {
  switch (deed) {
    case 'put-in':
      return say('It lies in the bin');
    case 'take-out':
      return say('It is on the shop floor');
    case 'move':
      return to === null ? say('It is moved') : say('It lies in bin {bin}', { bin: to });
    case 'count':
      return say('The bin holds this');
  }
}
