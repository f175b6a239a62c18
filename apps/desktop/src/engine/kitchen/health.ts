import type { Instant } from '@tillbridge/core/kernel';
import type { TerminalHealthV1 } from '@tillbridge/core/wire';
import { kitchenChip } from '../status/device-chips';
import type { TillStation } from './station';

/** More of them no shop has, and a report is bounded. */
const mostTold = 12;

/** How each second printer is, by its name, for head office; nothing where there is none. Source: spec/kitchen.md KT8 */
export const secondPrintersOf = (
  stations: readonly TillStation[],
  at: Instant,
): Pick<TerminalHealthV1, 'secondPrinters'> =>
  stations.length === 0
    ? {}
    : {
        secondPrinters: stations.slice(0, mostTold).map((station) => {
          const { state, word, detail } = kitchenChip([station], [], at);
          return { name: station.name, state, word, sentence: detail };
        }),
      };
