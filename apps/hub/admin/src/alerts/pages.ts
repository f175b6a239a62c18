import { IconBell } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const alertsPages: AdminPage[] = [
  {
    path: '/alerts',
    title: 'Alerts',
    load: () => import('./alerts-page'),
    permission: 'see-terminals',
    navigation: { group: 'Today', icon: IconBell },
  },
];
