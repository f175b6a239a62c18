import type { HubPermission } from '@tillbridge/core/access';
import { type Result, type StoreId, type TenantId, ok, refuse } from '@tillbridge/core/kernel';

/** Whoever is asking, once we know: one company, what they may do, and where. */
export type Principal = {
  tenantId: TenantId;
  companyName: string;
  kind: 'operator' | 'person' | 'program';
  /** In words, for the audit log: a person's name and address, `operator`, the name of an API key. */
  who: string;
  /** The account of a person, the id of an API key, null for the operator. */
  whoId: string | null;
  /** Where the request came from. */
  address: string;
  permissions: ReadonlySet<HubPermission>;
  /** The stores they are limited to; null is all of them. */
  storeIds: readonly StoreId[] | null;
  /** Where each permission holds, when that differs; `limitedTo` narrows `storeIds` by it. */
  placesOf?: ReadonlyMap<HubPermission, readonly StoreId[] | null>;
};

/** The same person, limited to the stores where this permission of theirs holds. */
export const limitedTo = (principal: Principal, permission: HubPermission): Principal => {
  const places = principal.placesOf?.get(permission);
  return places === undefined ? principal : { ...principal, storeIds: places };
};

export type AccessRefusal = { kind: 'not-permitted'; permission: HubPermission } | { kind: 'not-your-store' };

export const mayDo = ({ permissions }: Principal, permission: HubPermission): Result<null, AccessRefusal> =>
  permissions.has(permission) ? ok(null) : refuse({ kind: 'not-permitted', permission });

export const mayActAt = ({ storeIds }: Principal, storeId: StoreId): Result<null, AccessRefusal> =>
  storeIds === null || storeIds.includes(storeId) ? ok(null) : refuse({ kind: 'not-your-store' });
