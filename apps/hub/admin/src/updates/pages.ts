import { IconVersions } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const updatesPages: AdminPage[] = [
  {
    path: '/updates',
    title: 'Updates',
    load: () => import('./updates-page'),
    permission: 'see-terminals',
    navigation: { group: 'Places', icon: IconVersions },
  },
];
