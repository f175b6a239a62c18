import { IconBulb } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const foresightPages: AdminPage[] = [
  {
    path: '/proposals',
    title: 'Proposals',
    load: () => import('./proposals-page'),
    permission: 'see-stock',
    navigation: { group: 'Stock', icon: IconBulb },
  },
  {
    path: '/proposals/how',
    title: 'How stock is looked after',
    load: () => import('./how-page'),
    permission: 'see-stock',
  },
  {
    path: '/stock/$itemId/forecast',
    title: 'Forecast of an item',
    load: () => import('./item-forecast'),
    permission: 'see-stock',
  },
];
