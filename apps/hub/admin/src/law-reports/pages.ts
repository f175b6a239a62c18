import { IconReportMoney } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const lawReportsPages: AdminPage[] = [
  {
    path: '/law-reports',
    title: 'Law reports',
    load: () => import('./law-reports-page'),
    permission: 'see-sales',
    navigation: { group: 'Sell', icon: IconReportMoney },
  },
];
