import { IconReceipt } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const salesPages: AdminPage[] = [
  {
    path: '/sales',
    title: 'Sales',
    load: () => import('./sales-list'),
    permission: 'see-sales',
    navigation: { group: 'Sell', icon: IconReceipt },
  },
  {
    path: '/sales/elsewhere',
    title: 'Sales made elsewhere',
    load: () => import('./outside-list'),
    permission: 'see-sales',
  },
  { path: '/sales/$saleId', title: 'Sale', load: () => import('./sale-page'), permission: 'see-sales' },
];
