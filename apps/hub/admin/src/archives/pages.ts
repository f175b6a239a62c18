import { IconArchive } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const archivesPages: AdminPage[] = [
  {
    path: '/stock-archives',
    title: 'Stock archives',
    load: () => import('./archives-page'),
    permission: 'manage-company',
    navigation: { group: 'Stock', icon: IconArchive },
  },
];
