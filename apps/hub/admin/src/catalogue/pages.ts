import { IconBox, IconCategory, IconReportMoney, IconTag, IconTruck } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

const see = 'see-catalogue' as const;

export const cataloguePages: AdminPage[] = [
  {
    path: '/products',
    title: 'Products',
    load: () => import('./product-list'),
    permission: see,
    navigation: { group: 'Sell', icon: IconBox },
  },
  { path: '/products/new', title: 'New product', load: () => import('./new-product'), permission: see },
  { path: '/products/$productId', title: 'Product', load: () => import('./product-page'), permission: see },
  {
    path: '/categories',
    title: 'Categories',
    load: () => import('./categories'),
    permission: see,
    navigation: { group: 'Sell', icon: IconCategory },
  },
  {
    path: '/brands',
    title: 'Brands',
    load: () => import('./brands'),
    permission: see,
    navigation: { group: 'Sell', icon: IconTag },
  },
  {
    path: '/price-books',
    title: 'Price books',
    load: () => import('./price-books'),
    permission: see,
    navigation: { group: 'Sell', icon: IconReportMoney },
  },
  {
    path: '/price-books/$priceBookId',
    title: 'Price book',
    load: () => import('./price-book-page'),
    permission: see,
  },
  {
    path: '/suppliers',
    title: 'Suppliers',
    load: () => import('./suppliers'),
    permission: see,
    navigation: { group: 'Stock', icon: IconTruck },
  },
];
