import { IconTruckDelivery } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';
import { NewsCount } from './news-count';

export const transfersPages: AdminPage[] = [
  {
    path: '/transfers',
    title: 'Transfers',
    load: () => import('./transfers-page'),
    permission: 'see-transfers',
    navigation: { group: 'Stock', icon: IconTruckDelivery, news: NewsCount },
  },
  {
    path: '/transfers/new',
    title: 'New transfer',
    load: () => import('./new-transfer'),
    permission: 'change-transfers',
  },
  {
    path: '/transfers/arrivals',
    title: 'Arrivals of no transfer',
    load: () => import('./arrivals-page'),
    permission: 'see-transfers',
  },
  {
    path: '/transfers/$transferId/edit',
    title: 'Change a transfer',
    load: () => import('./edit-transfer'),
    permission: 'change-transfers',
  },
  {
    path: '/transfers/$transferId',
    title: 'Transfer',
    load: () => import('./transfer-page'),
    permission: 'see-transfers',
  },
];
