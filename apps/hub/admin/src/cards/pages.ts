import { IconCreditCard, IconDeviceMobile } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const cardDifferencesPages: AdminPage[] = [
  {
    path: '/card-differences',
    title: 'Card differences',
    load: () => import('./differences-page'),
    permission: 'see-shifts',
    navigation: { group: 'Sell', icon: IconCreditCard },
  },
];

export const cardReadersPages: AdminPage[] = [
  {
    path: '/card-readers',
    title: 'Card readers',
    load: () => import('./readers-page'),
    permission: 'see-terminals',
    navigation: { group: 'Places', icon: IconDeviceMobile },
  },
];
