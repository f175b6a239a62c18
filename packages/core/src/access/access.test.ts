import { expect, it } from 'vitest';
import { givenRoleNames, givenRoles, permissionWords, permissions } from './index';

it('[AC1] every permission says in words what it lets somebody do, and no two say the same', () => {
  expect(Object.keys(permissionWords).sort()).toEqual([...permissions].sort());
  expect(new Set(Object.values(permissionWords)).size).toBe(permissions.length);
});

it.each([
  { role: 'cashier', permission: 'sell', may: true, why: 'that is the job' },
  { role: 'cashier', permission: 'see-sales', may: false, why: 'head office is not for the counter' },
  { role: 'cashier', permission: 'no-sale', may: false, why: 'an open drawer without a sale is for a lead' },
  { role: 'store-lead', permission: 'no-sale', may: true, why: 'somebody must fetch change' },
  { role: 'store-lead', permission: 'manage-staff', may: false, why: 'a lead does not hire' },
  { role: 'head-office', permission: 'manage-staff', may: true, why: 'head office hires' },
  { role: 'head-office', permission: 'see-audit', may: false, why: 'nobody audits their own work' },
  { role: 'auditor', permission: 'see-audit', may: true, why: 'that is the job' },
  { role: 'auditor', permission: 'change-prices', may: false, why: 'an auditor changes nothing' },
  { role: 'administrator', permission: 'manage-roles', may: true, why: 'somebody must' },
] as const)('[AC2] a $role with $permission: $may, because $why', ({ role, permission, may }) =>
  expect(givenRoles[role].permissions.includes(permission)).toBe(may),
);

it('[AC2] an administrator may do everything, and an auditor nothing that is not looking', () => {
  expect([...givenRoles.administrator.permissions].sort()).toEqual([...permissions].sort());
  expect(givenRoles.auditor.permissions.every((each) => each.startsWith('see-'))).toBe(true);
  expect(givenRoleNames.every((name) => givenRoles[name].permissions.length > 0)).toBe(true);
});
