import { IconPackage } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const laybysPages: AdminPage[] = [
  {
    path: '/laybys',
    title: 'Laybys',
    load: () => import('./laybys-list'),
    permission: 'see-sales',
    navigation: { group: 'Sell', icon: IconPackage },
  },
  { path: '/laybys/$laybyId', title: 'Layby', load: () => import('./layby-page'), permission: 'see-sales' },
];
