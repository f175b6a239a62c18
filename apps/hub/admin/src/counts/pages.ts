import { IconClipboardCheck } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const countsPages: AdminPage[] = [
  {
    path: '/counts',
    title: 'Counts',
    load: () => import('./counts-list'),
    permission: 'see-stock',
    navigation: { group: 'Stock', icon: IconClipboardCheck },
  },
  {
    path: '/counts/rules',
    title: 'Rules of counts',
    load: () => import('./rule-page'),
    permission: 'see-stock',
  },
  {
    path: '/counts/$countId',
    title: 'Count',
    load: () => import('./count-page'),
    permission: 'approve-counts',
  },
];
