export { type GivenGrant, grantGivenRoles, seedGivenRoles } from './given-roles';
export { hashPin, saltBytes } from './hash-pin';
export { type StaffPermissions, gathered, permissionsOf } from './permissions-of';
export { type PlannedStaff, savePlannedStaff } from './save-planned-staff';
export { type StaffAtStore, staffAtStores } from './staff-at-stores';
export { tellingTerminals } from './tell-terminals';
