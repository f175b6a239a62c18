export { type Authority, authorityOf, firstNotHeld } from './authority';
export { changePerson, setPin } from './change-person';
export { type PinAsked } from './choose-pin';
export { type GivenGrant, grantGivenRoles, permissionsOfRole, seedGivenRoles } from './given-roles';
export { type Grant, type RoleId, readGrants } from './grants';
export { hashPin, saltBytes } from './hash-pin';
export { hire } from './hire';
export { type ListedRole, listRoles } from './list-roles';
export {
  type ListedPerson,
  type StaffCursor,
  type StaffSearch,
  listStaff,
  staffStatuses,
} from './list-staff';
export { type StaffPermissions, gathered, permissionsOf } from './permissions-of';
export { type PersonDetail, readPerson } from './read-person';
export { type PeopleRefusal } from './refusals';
export { type PlannedStaff, savePlannedStaff } from './save-planned-staff';
export { deleteRole, saveRole } from './save-role';
export { endSessionsOfPerson, sessionsOfPerson } from './sessions-of-person';
export { type BadgeAsked, type MadeBadge, setBadge } from './set-badge';
export { setOwnPin } from './set-own-pin';
export { setPersonLimits, setRoleLimits } from './set-limits';
export { setSellerFrom } from './set-seller-from';
export { setActive } from './set-active';
export { type StaffAtStore, staffAtStores } from './staff-at-stores';
export { tellingTerminals } from './tell-terminals';
