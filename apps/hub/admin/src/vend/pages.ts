import { IconPlugConnected } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const vendPages: AdminPage[] = [
  {
    path: '/vend',
    title: 'Vend',
    load: () => import('./vend-page'),
    permission: 'manage-programs',
    navigation: { group: 'Company', icon: IconPlugConnected },
  },
  {
    path: '/vend-connected',
    title: 'Connecting Vend',
    load: () => import('./connected-page'),
    permission: 'manage-programs',
  },
];
