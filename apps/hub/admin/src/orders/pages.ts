import { IconShoppingBag } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const ordersPages: AdminPage[] = [
  {
    path: '/orders',
    title: 'Orders',
    load: () => import('./orders-page'),
    permission: 'see-sales',
    navigation: { group: 'Sell', icon: IconShoppingBag },
  },
  {
    path: '/orders/new',
    title: 'Make an order',
    load: () => import('./new-order'),
    permission: 'make-orders',
  },
  { path: '/orders/$orderId', title: 'Order', load: () => import('./order-page'), permission: 'see-sales' },
];
