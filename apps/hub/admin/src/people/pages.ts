import { IconShieldLock, IconUsers } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const peoplePages: AdminPage[] = [
  {
    path: '/staff',
    title: 'Staff',
    load: () => import('./staff-list'),
    permission: 'see-staff',
    navigation: { group: 'People', icon: IconUsers },
  },
  { path: '/staff/hire', title: 'Hire somebody', load: () => import('./hire'), permission: 'manage-staff' },
  { path: '/staff/$staffId', title: 'Person', load: () => import('./person'), permission: 'see-staff' },
  {
    path: '/roles',
    title: 'Roles',
    load: () => import('./roles-list'),
    permission: 'see-staff',
    navigation: { group: 'People', icon: IconShieldLock },
  },
  { path: '/roles/new', title: 'New role', load: () => import('./new-role'), permission: 'manage-roles' },
  { path: '/roles/$roleId', title: 'Role', load: () => import('./role'), permission: 'see-staff' },
];
