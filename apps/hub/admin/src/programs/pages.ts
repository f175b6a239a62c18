import { IconKey, IconWebhook } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const programsPages: AdminPage[] = [
  {
    path: '/programs',
    title: 'API keys',
    load: () => import('./keys-page'),
    permission: 'manage-programs',
    navigation: { group: 'Company', icon: IconKey },
  },
  {
    path: '/webhooks',
    title: 'Webhooks',
    load: () => import('./webhooks-page'),
    permission: 'manage-programs',
    navigation: { group: 'Company', icon: IconWebhook },
  },
  {
    path: '/webhooks/$webhookId',
    title: 'Webhook',
    load: () => import('./webhook-page'),
    permission: 'manage-programs',
  },
];
