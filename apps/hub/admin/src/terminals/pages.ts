import { IconDeviceDesktop } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const terminalsPages: AdminPage[] = [
  {
    path: '/terminals',
    title: 'Terminals',
    load: () => import('./fleet-list'),
    permission: 'see-terminals',
    navigation: { group: 'Places', icon: IconDeviceDesktop },
  },
  {
    path: '/terminals/$terminalId',
    title: 'Terminal',
    load: () => import('./terminal-page'),
    permission: 'see-terminals',
  },
];
