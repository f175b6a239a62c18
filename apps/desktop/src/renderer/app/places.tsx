import type { ReactNode } from 'react';
import { DrawerScreen } from '../drawer/drawer-screen';
import { LaybysScreen } from '../laybys/laybys-screen';
import { ParkedScreen } from '../parked/parked-screen';
import { ReceiptsScreen } from '../receipts/receipts-screen';
import { ReturnScreen } from '../returns/return-screen';
import type { Place } from '../till/place';

/** The screen of each place. One line each. */
export const placeScreens: Readonly<Record<Exclude<Place, 'sale'>, () => ReactNode>> = {
  parked: () => <ParkedScreen />,
  receipts: () => <ReceiptsScreen />,
  return: () => <ReturnScreen />,
  laybys: () => <LaybysScreen />,
  drawer: () => <DrawerScreen />,
};
