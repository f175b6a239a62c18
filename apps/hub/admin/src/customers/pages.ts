import { IconAddressBook } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const customersPages: AdminPage[] = [
  {
    path: '/customers',
    title: 'Customers',
    load: () => import('./customers-page'),
    permission: 'see-customers',
    navigation: { group: 'Sell', icon: IconAddressBook },
  },
  {
    path: '/customers/$customerId/statement',
    title: 'Statement',
    load: () => import('./statement-page'),
    permission: 'see-customers',
  },
];
