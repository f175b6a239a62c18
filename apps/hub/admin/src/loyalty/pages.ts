import { IconStar } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const loyaltyPages: AdminPage[] = [
  {
    path: '/loyalty',
    title: 'Loyalty',
    load: () => import('./loyalty-page'),
    permission: 'see-catalogue',
    navigation: { group: 'Sell', icon: IconStar },
  },
];
