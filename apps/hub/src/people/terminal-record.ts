import { type GivenRole, type Permission, givenRoleNames, tillPermissions } from '@tillbridge/core/access';
import type { StaffV1 } from '@tillbridge/core/wire';

/** What is a person's own, wherever they work. */
export type Person = Pick<StaffV1, 'staffId' | 'name' | 'pin' | 'isActive'>;
/** A role that a person holds at a place. */
export type RoleThere = { name: string; given: GivenRole | null; permissions: readonly Permission[] };

/** The frozen words that a terminal knows roles by; what the company calls them travels as `roleName`. */
const wordAtTerminals: Readonly<Record<GivenRole, StaffV1['role']>> = {
  cashier: 'cashier',
  'store-lead': 'store-lead',
  warehouse: 'warehouse',
  'head-office': 'head-office',
  administrator: 'head-office',
  auditor: 'head-office',
};

/** How much a role counts when somebody holds several; one that the company made counts as a cashier's. */
const rankOf = ({ given }: RoleThere): number => (given === null ? 0 : givenRoleNames.indexOf(given));

/**
 * What a store's terminals know of a person: the sum of what their roles there let them do at a register.
 * @returns null for somebody whose roles there let them do nothing at a register: they are not on its terminals
 * Source: spec/people.md PE3, PE4
 */
export function terminalRecord(
  { staffId, name, pin, isActive }: Person,
  roles: readonly RoleThere[],
): StaffV1 | null {
  const atTills = roles.filter((role) => tillPermissions.some((each) => role.permissions.includes(each)));
  const [first, ...others] = atTills;
  if (!first) return null;
  const chief = others.reduce((best, role) => (rankOf(role) > rankOf(best) ? role : best), first);
  return {
    staffId,
    name,
    role: chief.given === null ? 'cashier' : wordAtTerminals[chief.given],
    roleName: chief.name,
    permissions: tillPermissions.filter((each) => atTills.some((role) => role.permissions.includes(each))),
    pin,
    isActive,
  };
}
