import { IconRosetteDiscount } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

const see = 'see-catalogue' as const;

export const promotionsPages: AdminPage[] = [
  {
    path: '/promotions',
    title: 'Promotions',
    load: () => import('./promotions'),
    permission: see,
    navigation: { group: 'Sell', icon: IconRosetteDiscount },
  },
  {
    path: '/promotions/new',
    title: 'New promotion',
    load: () => import('./promotion-page'),
    permission: see,
  },
  {
    path: '/promotions/$promotionId',
    title: 'Promotion',
    load: () => import('./promotion-page'),
    permission: see,
  },
];
