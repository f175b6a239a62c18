import type { Random } from '../simulation/random';

/** How a printer hangs on the till. `tight`: a serial line to a slow head, which takes no more than its buffer holds. */
export type PrinterWay = 'socket' | 'serial' | 'tight' | 'queue';

/** What stands on the counter of one seed. */
export type Outfit = {
  receipts: PrinterWay;
  hasOwnDrawer: boolean;
  /** A second printer that is told of what is baked. */
  kitchen: PrinterWay | null;
  /** Another, told of everything else. */
  bar: PrinterWay | null;
  labels: Exclude<PrinterWay, 'tight'> | null;
  scale: 'toledo' | 'nci' | 'hid';
};

const receiptWays: readonly PrinterWay[] = [
  ...(['socket', 'socket', 'socket', 'serial', 'serial', 'serial', 'tight', 'tight', 'queue'] as const),
];

/** No counter has everything: each till has some of it. */
export function drawOutfit(random: Random): Outfit {
  const way = () => random.pick(receiptWays);
  const hasKitchen = random.chance(0.4);
  return {
    receipts: way(),
    hasOwnDrawer: random.chance(0.4),
    kitchen: hasKitchen ? way() : null,
    bar: hasKitchen && random.chance(0.5) ? way() : null,
    labels: random.chance(0.4) ? random.pick(['socket', 'serial', 'queue'] as const) : null,
    scale: random.pick(['toledo', 'nci', 'hid'] as const),
  };
}
