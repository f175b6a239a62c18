import { IconCashRegister, IconNotebook } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const shiftsPages: AdminPage[] = [
  {
    path: '/shifts',
    title: 'Shifts',
    load: () => import('./shifts-list'),
    permission: 'see-shifts',
    navigation: { group: 'Sell', icon: IconCashRegister },
  },
  { path: '/shifts/$shiftId', title: 'Shift', load: () => import('./shift-page'), permission: 'see-shifts' },
  {
    path: '/till-journal',
    title: 'Till journal',
    load: () => import('./till-journal'),
    permission: 'see-shifts',
    navigation: { group: 'Sell', icon: IconNotebook },
  },
];
