import { type Permission, hubPermissions, permissions, tillPermissions } from './permissions';

/** The roles that every company begins with. They can be given and copied, not changed. */
export const givenRoleNames = [
  'cashier',
  'store-lead',
  'warehouse',
  'head-office',
  'administrator',
  'auditor',
] as const;
export type GivenRole = (typeof givenRoleNames)[number];

const cashier: Permission[] = [
  'sell',
  'discount',
  'remove-line',
  'discard-sale',
  'reprint',
  'park-sale',
  'layby',
  'return',
  'sell-on-account',
  'foreign-cash',
  'edit-customer',
  'manage-shift',
  'move-cash',
  'count-drawer',
];
const isToSee = (permission: Permission): boolean => permission.startsWith('see-');
const forAdministratorsOnly: Permission[] = [
  'manage-roles',
  'manage-company',
  'manage-programs',
  'see-audit',
];

/** Source: spec/access.md AC2 */
export const givenRoles: Readonly<Record<GivenRole, { label: string; permissions: readonly Permission[] }>> =
  {
    cashier: { label: 'Cashier', permissions: cashier },
    'store-lead': {
      label: 'Store lead',
      permissions: [
        ...tillPermissions,
        ...hubPermissions.filter((each) => isToSee(each) && each !== 'see-audit'),
        'change-customers',
        'change-gift-cards',
        'make-orders',
        'settle-alerts',
      ],
    },
    warehouse: {
      label: 'Warehouse',
      permissions: [
        'see-stock',
        'see-catalogue',
        'see-stores',
        'see-transfers',
        'change-transfers',
        'count-stock',
        'adjust-stock',
        'receive-goods',
        'handle-transfers',
      ],
    },
    'head-office': {
      label: 'Head office',
      permissions: permissions.filter((each) => !forAdministratorsOnly.includes(each)),
    },
    administrator: { label: 'Administrator', permissions },
    auditor: { label: 'Auditor', permissions: hubPermissions.filter(isToSee) },
  };
