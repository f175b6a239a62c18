import type { HubPermission } from '@tillbridge/core/access';

/** What an API key may be for, and the permission that each scope needs. Source: spec/api.md AP2 */
export const scopePermissions = {
  'products:read': 'see-catalogue',
  'products:write': 'change-catalogue',
  'prices:read': 'see-catalogue',
  'prices:write': 'change-prices',
  'stock:read': 'see-stock',
  'stock:adjust': 'adjust-stock',
  'stock:write-off': 'write-off-stock',
  'stock:opening': 'state-opening-stock',
  'stores:read': 'see-stores',
  'customers:read': 'see-customers',
  'customers:write': 'change-customers',
  'sales:read': 'see-sales',
  'transfers:read': 'see-transfers',
  'transfers:write': 'change-transfers',
  'transfers:approve': 'approve-transfers',
  'transfers:handle': 'handle-transfers',
  'purchases:read': 'see-stock',
  'purchases:write': 'order-goods',
  'purchases:receive': 'receive-goods',
  'counts:read': 'see-stock',
  'counts:approve': 'approve-counts',
  'imports:read': 'import-catalogue',
  'imports:write': 'import-catalogue',
  'orders:read': 'see-sales',
  'orders:write': 'make-orders',
  'quotes:read': 'see-catalogue',
  'webhooks:read': 'manage-programs',
  'webhooks:write': 'manage-programs',
} as const satisfies Record<string, HubPermission>;

export type Scope = keyof typeof scopePermissions;
export const scopes = Object.keys(scopePermissions) as Scope[];

const isScope = (text: string): text is Scope => Object.hasOwn(scopePermissions, text);

/** What a row says; a scope that a later version took away is no scope any more. */
export const scopesIn = (texts: readonly string[]): Scope[] => texts.filter(isScope);

export const permissionsOf = (held: readonly Scope[]): Set<HubPermission> =>
  new Set(held.map((scope) => scopePermissions[scope]));
