import { IconBuilding } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const accountPages: AdminPage[] = [
  { path: '/account', title: 'Your account', load: () => import('./account') },
  {
    path: '/company',
    title: 'Company',
    load: () => import('./company'),
    permission: 'manage-company',
    navigation: { group: 'Company', icon: IconBuilding },
  },
];
