import {
  type Permission,
  goodsPermissions,
  hubPermissions,
  permissionWords,
  tillPermissions,
} from '@tillbridge/core/access';

const withGoods: readonly Permission[] = goodsPermissions;
const atTills = tillPermissions.filter((each) => !withGoods.includes(each));
const atOffice = hubPermissions.filter((each) => !withGoods.includes(each));

export const permissionGroups: { title: string; lead: string; permissions: readonly Permission[] }[] = [
  {
    title: 'At the register',
    lead: 'What they may do at a till, once they have signed in there with their PIN.',
    permissions: atTills,
  },
  {
    title: 'With goods',
    lead: 'What they may do with stock, at a till of their store and here.',
    permissions: goodsPermissions,
  },
  {
    title: 'At head office',
    lead: 'What they may do here, once they have an account.',
    permissions: atOffice,
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
  const parts = [
    partOf(permissions, atTills, 'at a register'),
    partOf(permissions, withGoods, 'with goods'),
    partOf(permissions, atOffice, 'at head office'),
  ].filter((part) => part !== null);
  const text = parts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function partOf(held: readonly Permission[], all: readonly Permission[], where: string): string | null {
  const count = all.filter((each) => held.includes(each)).length;
  if (count === 0) return null;
  return count === all.length ? `everything ${where}` : `${count} ${where}`;
}

export const wordsOf = (permission: Permission): string => permissionWords[permission];
