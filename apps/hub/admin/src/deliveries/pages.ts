import { IconTruckDelivery } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const deliveriesPages: AdminPage[] = [
  {
    path: '/deliveries/stores',
    title: 'Stores at platforms',
    load: () => import('./platforms-page'),
    permission: 'see-sales',
  },
  {
    path: '/deliveries',
    title: 'Deliveries',
    load: () => import('./deliveries-page'),
    permission: 'see-sales',
    navigation: { group: 'Sell', icon: IconTruckDelivery },
  },
];
