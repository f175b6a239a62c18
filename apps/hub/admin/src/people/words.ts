import { type Permission, hubPermissions, permissionWords, tillPermissions } from '@tillbridge/core/access';

export const permissionGroups: { title: string; lead: string; permissions: readonly Permission[] }[] = [
  {
    title: 'At the register',
    lead: 'What they may do at a till, once they have signed in there with their PIN.',
    permissions: tillPermissions,
  },
  {
    title: 'At head office',
    lead: 'What they may do here, once they have an account.',
    permissions: hubPermissions,
  },
];

type GrantWords = { role: string; store: string | null };

/** `Store lead, everywhere`. */
export const grantWords = ({ role, store }: GrantWords): string => `${role}, ${store ?? 'everywhere'}`;

/** Roles with the places where somebody holds them, a role once: `Cashier: Ponsonby, Thorndon`. */
export function rolesInWords(grants: readonly GrantWords[]): { role: string; places: string }[] {
  const byRole = Map.groupBy(grants, ({ role }) => role);
  return [...byRole].map(([role, held]) => ({
    role,
    places: held.some(({ store }) => store === null)
      ? 'everywhere'
      : held.map(({ store }) => store ?? '').join(', '),
  }));
}

/** What a set of permissions comes to, in a few words for a list. */
export function sumInWords(permissions: readonly Permission[]): string {
  const tills = permissions.filter((each) =>
    (tillPermissions as readonly Permission[]).includes(each),
  ).length;
  const office = permissions.length - tills;
  const parts = [
    tills === 0
      ? null
      : tills === tillPermissions.length
        ? 'everything at a register'
        : `${tills} at a register`,
    office === 0
      ? null
      : office === hubPermissions.length
        ? 'everything at head office'
        : `${office} at head office`,
  ].filter((part) => part !== null);
  const text = parts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const wordsOf = (permission: Permission): string => permissionWords[permission];
