import { IconLayoutDashboard } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const dashboardPages: AdminPage[] = [
  {
    path: '/',
    title: 'Dashboard',
    load: () => import('./dashboard'),
    navigation: { group: 'Today', icon: IconLayoutDashboard },
  },
];
