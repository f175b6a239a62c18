import { IconFileDownload, IconFileImport, IconTags } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const importPages: AdminPage[] = [
  {
    path: '/import',
    title: 'Import',
    load: () => import('./import-list'),
    permission: 'import-catalogue',
    navigation: { group: 'Stock', icon: IconFileImport },
  },
  {
    path: '/import/$importId',
    title: 'Import',
    load: () => import('./import-page'),
    permission: 'import-catalogue',
  },
  {
    path: '/export',
    title: 'Export',
    load: () => import('./export-page'),
    permission: 'import-catalogue',
    navigation: { group: 'Stock', icon: IconFileDownload },
  },
  {
    path: '/labels',
    title: 'Labels',
    load: () => import('./labels-page'),
    permission: 'see-catalogue',
    navigation: { group: 'Stock', icon: IconTags },
  },
];
