import { IconBox } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const binsPages: AdminPage[] = [
  {
    path: '/bins',
    title: 'Bins',
    load: () => import('./bins-page'),
    permission: 'see-stock',
    navigation: { group: 'Stock', icon: IconBox },
  },
  {
    path: '/bins/labels',
    title: 'Labels of bins',
    load: () => import('./bin-labels-page'),
    permission: 'see-stock',
  },
];
