import { IconAdjustments } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const adjustmentsPages: AdminPage[] = [
  {
    path: '/adjustments',
    title: 'Adjustments',
    load: () => import('./adjustments-list'),
    permission: 'see-stock',
    navigation: { group: 'Stock', icon: IconAdjustments },
  },
  {
    path: '/adjustments/new',
    title: 'Adjust stock',
    load: () => import('./new-adjustment'),
    permission: 'adjust-stock',
  },
];
