import { IconListCheck, IconPlugConnected } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const linksPages: AdminPage[] = [
  {
    path: '/links',
    title: 'Links',
    load: () => import('./links-page'),
    permission: 'manage-programs',
    navigation: { group: 'Company', icon: IconPlugConnected },
  },
  {
    path: '/links/$linkId',
    title: 'Link',
    load: () => import('./link-page'),
    permission: 'manage-programs',
  },
  {
    path: '/jobs',
    title: 'Jobs',
    load: () => import('./jobs-page'),
    permission: 'manage-programs',
    navigation: { group: 'Company', icon: IconListCheck },
  },
];
