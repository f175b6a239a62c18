import { IconTruckDelivery } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const purchasesPages: AdminPage[] = [
  {
    path: '/purchases',
    title: 'Purchases',
    load: () => import('./purchases-list'),
    permission: 'see-stock',
    navigation: { group: 'Stock', icon: IconTruckDelivery },
  },
  {
    path: '/purchases/deliveries',
    title: 'Deliveries',
    load: () => import('./deliveries-page'),
    permission: 'see-stock',
  },
  {
    path: '/purchases/new',
    title: 'New purchase order',
    load: () => import('./edit-purchase'),
    permission: 'order-goods',
  },
  {
    path: '/purchases/receive',
    title: 'Receive goods',
    load: () => import('./receive-goods'),
    permission: 'receive-goods',
  },
  {
    path: '/purchases/$purchaseOrderId',
    title: 'Purchase order',
    load: () => import('./purchase-page'),
    permission: 'see-stock',
  },
  {
    path: '/purchases/$purchaseOrderId/edit',
    title: 'Change a purchase order',
    load: () => import('./edit-purchase'),
    permission: 'order-goods',
  },
];
