import type { KickOutcome, ReceiptPrinter } from '../printer/printer';
import type { DrawerPulse } from './drawer';

/** What opens a drawer: today the printer that it is plugged into. */
export type DrawerKicker = Pick<ReceiptPrinter, 'kickDrawer' | 'drawer'>;

/** A drawer that is seen open is left alone: the cashier wanted it open, and it is. */
export async function kickDrawer(kicker: DrawerKicker, pulse: DrawerPulse): Promise<KickOutcome> {
  if (kicker.drawer() === 'open') return { kind: 'kicked' };
  return kicker.kickDrawer(pulse);
}
