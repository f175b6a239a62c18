import { IconBuildingStore, IconReceiptTax } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const storesPages: AdminPage[] = [
  {
    path: '/stores',
    title: 'Stores',
    load: () => import('./stores-list'),
    permission: 'see-stores',
    navigation: { group: 'Places', icon: IconBuildingStore },
  },
  { path: '/stores/new', title: 'New store', load: () => import('./new-store'), permission: 'change-stores' },
  { path: '/stores/$storeId', title: 'Store', load: () => import('./store-page'), permission: 'see-stores' },
  {
    path: '/tax',
    title: 'Tax',
    load: () => import('./tax-list'),
    permission: 'see-stores',
    navigation: { group: 'Places', icon: IconReceiptTax },
  },
  {
    path: '/tax/$code',
    title: 'Taxes of a place',
    load: () => import('./tax-page'),
    permission: 'see-stores',
  },
];
