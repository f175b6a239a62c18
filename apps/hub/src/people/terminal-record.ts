import { type GivenRole, type Permission, givenRoleNames, tillPermissions } from '@tillbridge/core/access';
import { money } from '@tillbridge/core/kernel';
import type { LimitsV1, StaffV1 } from '@tillbridge/core/wire';

/** What is a person's own, wherever they work. */
export type Person = Pick<
  StaffV1,
  'staffId' | 'name' | 'pin' | 'isActive' | 'badgeHash' | 'maySellRestrictedFrom'
> & {
  /** In place of what the roles say; null or left out where the roles decide. */
  limits?: LimitsV1 | undefined;
};
/** A role that a person holds at a place. */
export type RoleThere = {
  name: string;
  given: GivenRole | null;
  permissions: readonly Permission[];
  limits: LimitsV1 | null;
};

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
  { staffId, name, pin, isActive, badgeHash, maySellRestrictedFrom, limits: own }: Person,
  roles: readonly RoleThere[],
): StaffV1 | null {
  const atTills = roles.filter((role) => tillPermissions.some((each) => role.permissions.includes(each)));
  const [first, ...others] = atTills;
  if (!first) return null;
  const limits = limitsOf(own, atTills);
  const chief = others.reduce((best, role) => (rankOf(role) > rankOf(best) ? role : best), first);
  return {
    staffId,
    name,
    role: chief.given === null ? 'cashier' : wordAtTerminals[chief.given],
    roleName: chief.name,
    permissions: tillPermissions.filter((each) => atTills.some((role) => role.permissions.includes(each))),
    pin,
    isActive,
    ...(limits ? { limits } : {}),
    ...(badgeHash ? { badgeHash } : {}),
    ...(typeof maySellRestrictedFrom === 'number' ? { maySellRestrictedFrom } : {}),
  };
}

/** What each limit limits at a till, where nobody decides what a transfer may be worth: a role that does not give it sets no limit to it. */
type LimitAtTills = Exclude<keyof LimitsV1, 'transferWorth'>;
const limitedBy: Readonly<Record<LimitAtTills, readonly Permission[]>> = {
  discountPpm: ['discount'],
  refund: ['return', 'return-without-receipt'],
  priceOverridePpm: ['override-price'],
  adjustment: ['adjust-stock', 'write-off-stock'],
};

/** The widest of what the roles say, unless the person has a limit of their own. Source: spec/limits.md LI6 */
function limitsOf(own: LimitsV1 | undefined, roles: readonly RoleThere[]): LimitsV1 | null {
  const limit = (which: LimitAtTills): number | null => {
    const ownLimit = own?.[which] ?? null;
    if (ownLimit !== null) return ownLimit;
    const giving = roles.filter(({ permissions }) =>
      limitedBy[which].some((each) => permissions.includes(each)),
    );
    const limits = giving.map(({ limits }) => limits?.[which] ?? null);
    return limits.length === 0 || limits.includes(null) ? null : Math.max(...limits.map(Number));
  };
  const refund = limit('refund');
  const adjustment = limit('adjustment');
  const limits = {
    discountPpm: limit('discountPpm'),
    refund: refund === null ? null : money(refund),
    priceOverridePpm: limit('priceOverridePpm'),
    ...(adjustment === null ? {} : { adjustment: money(adjustment) }),
  };
  return Object.values(limits).every((each) => each === null) ? null : limits;
}
