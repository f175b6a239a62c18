import { IconPackages } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const stockPages: AdminPage[] = [
  {
    path: '/stock',
    title: 'Stock',
    load: () => import('./stock-list'),
    permission: 'see-stock',
    navigation: { group: 'Stock', icon: IconPackages },
  },
  {
    path: '/stock/batches',
    title: 'Batches',
    load: () => import('./batches-page'),
    permission: 'see-stock',
  },
  {
    path: '/stock/holds',
    title: 'Holds',
    load: () => import('./holds-page'),
    permission: 'see-stock',
  },
  {
    path: '/stock/serials',
    title: 'Trace a piece',
    load: () => import('./serial-page'),
    permission: 'see-stock',
  },
  {
    path: '/stock/$itemId',
    title: 'Stock of an item',
    load: () => import('./item-stock'),
    permission: 'see-stock',
  },
];
