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
    path: '/customers/duplicates',
    title: 'Possible duplicates',
    load: () => import('./duplicates-page'),
    permission: 'see-customers',
  },
  {
    path: '/customers/merge/$old/$stays',
    title: 'Join two customers',
    load: () => import('./merge-page'),
    permission: 'change-customers',
  },
  {
    path: '/customers/$customerId',
    title: 'Customer',
    load: () => import('./customer-page'),
    permission: 'see-customers',
  },
  {
    path: '/customers/$customerId/statement',
    title: 'Statement',
    load: () => import('./statement-page'),
    permission: 'see-customers',
  },
];
