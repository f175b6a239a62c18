import type { ReactNode } from 'react';
import { AdjustmentsScreen } from '../adjustments/adjustments-screen';
import { BinsScreen } from '../bins/bins-screen';
import { CountsScreen } from '../counts/counts-screen';
import { DevicesScreen } from '../devices/devices-screen';
import { DrawerScreen } from '../drawer/drawer-screen';
import { GoodsInScreen } from '../intake/goods-in-screen';
import { LaybysScreen } from '../laybys/laybys-screen';
import { OrdersScreen } from '../orders/orders-screen';
import { ParkedScreen } from '../parked/parked-screen';
import { PriceLabelsScreen } from '../price-labels/price-labels-screen';
import { ReceiptsScreen } from '../receipts/receipts-screen';
import { ReturnScreen } from '../returns/return-screen';
import { StockScreen } from '../stock/stock-screen';
import { SupportScreen } from '../support/support-screen';
import type { Place } from '../till/place';
import { TransfersScreen } from '../transfers/transfers-screen';

/** The screen of each place. One line each. */
export const placeScreens: Readonly<Record<Exclude<Place, 'sale'>, () => ReactNode>> = {
  parked: () => <ParkedScreen />,
  receipts: () => <ReceiptsScreen />,
  return: () => <ReturnScreen />,
  laybys: () => <LaybysScreen />,
  drawer: () => <DrawerScreen />,
  orders: () => <OrdersScreen />,
  counts: () => <CountsScreen />,
  'goods-in': () => <GoodsInScreen />,
  adjustments: () => <AdjustmentsScreen />,
  bins: () => <BinsScreen />,
  'price-labels': () => <PriceLabelsScreen />,
  transfers: () => <TransfersScreen />,
  stock: () => <StockScreen />,
  devices: () => <DevicesScreen />,
  support: () => <SupportScreen />,
};
