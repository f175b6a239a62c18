import type { AdminPage } from '../app/page';

export const accountPages: AdminPage[] = [
  { path: '/account', title: 'Your account', load: () => import('./account') },
];
