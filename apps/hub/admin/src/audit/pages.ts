import { IconHistory } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const auditPages: AdminPage[] = [
  {
    path: '/audit',
    title: 'Audit log',
    load: () => import('./audit-log'),
    permission: 'see-audit',
    navigation: { group: 'Company', icon: IconHistory },
  },
];
