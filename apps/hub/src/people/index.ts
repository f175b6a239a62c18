export { type GivenGrant, grantGivenRoles, seedGivenRoles } from './given-roles';
export { type StaffPermissions, gathered, permissionsOf } from './permissions-of';
