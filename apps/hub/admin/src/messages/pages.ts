import { IconMail, IconSignature, IconTemplate } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const messagesPages: AdminPage[] = [
  {
    path: '/messages',
    title: 'Mail and SMS',
    load: () => import('./messages-page'),
    permission: 'manage-programs',
    navigation: { group: 'Company', icon: IconMail },
  },
  {
    path: '/message-templates',
    title: 'Templates',
    load: () => import('./templates-page'),
    permission: 'manage-programs',
    navigation: { group: 'Company', icon: IconTemplate },
  },
  {
    path: '/message-senders',
    title: 'Senders',
    load: () => import('./senders-page'),
    permission: 'manage-programs',
    navigation: { group: 'Company', icon: IconSignature },
  },
];
