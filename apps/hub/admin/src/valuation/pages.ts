import { IconCoins } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const valuationPages: AdminPage[] = [
  {
    path: '/valuation',
    title: 'Stock value',
    load: () => import('./valuation-page'),
    permission: 'see-stock',
    navigation: { group: 'Stock', icon: IconCoins },
  },
];
