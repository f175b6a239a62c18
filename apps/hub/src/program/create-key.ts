import type { Id, Result, StoreId, TenantId } from '@tillbridge/core/kernel';
import { ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { writeAudit } from '../audit';
import { type Database, arrayLiteral, asTenant, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { newKeySecret } from './key';
import { type Scope, scopePermissions } from './scopes';

export type ApiKeyId = Id<'ApiKeyId'>;
export type CreateKeyRefusal =
  | { kind: 'no-scopes' }
  | { kind: 'more-than-you-may'; scope: Scope }
  | { kind: 'store-unknown' }
  | { kind: 'stores-beyond-yours' };

export type NewKey = { name: string; scopes: readonly Scope[]; storeIds: readonly StoreId[] | null };

/**
 * Makes a key and tells its secret, this once. Nobody gives a key more than they have: neither a permission nor a store.
 * Source: spec/api.md AP1, AP2
 */
export function createApiKey(
  db: Database,
  deps: HubDeps,
  by: Principal,
  asked: NewKey,
): Promise<Result<{ apiKeyId: ApiKeyId; secret: string }, CreateKeyRefusal>> {
  return asTenant(db, by.tenantId, async (tx) => {
    const held = [...new Set(asked.scopes)];
    if (held.length === 0) return refuse({ kind: 'no-scopes' });
    const beyond = held.find((scope) => !by.permissions.has(scopePermissions[scope]));
    if (beyond) return refuse({ kind: 'more-than-you-may', scope: beyond });
    const storeIds = asked.storeIds ?? by.storeIds;
    if (storeIds !== null) {
      if (storeIds.length === 0) return refuse({ kind: 'store-unknown' });
      if (by.storeIds && storeIds.some((storeId) => !by.storeIds?.includes(storeId)))
        return refuse({ kind: 'stores-beyond-yours' });
      const known = await rowsOf(
        tx,
        sql`select 1 from store where tenant_id = ${by.tenantId}
              and store_id = any(${arrayLiteral(storeIds)}::text::uuid[])`,
      );
      if (known.length !== new Set(storeIds).size) return refuse({ kind: 'store-unknown' });
    }
    const apiKeyId = deps.ids.next<'ApiKeyId'>();
    const { prefix, secret } = newKeySecret(deps);
    const at = deps.clock.now();
    await tx.execute(
      sql`insert into api_key (tenant_id, api_key_id, name, prefix, secret_hash, scopes, store_ids, created_at, created_by)
          values (${by.tenantId}, ${apiKeyId}, ${asked.name}, ${prefix}, ${deps.sha256(secret)},
                  ${arrayLiteral(held)}::text::text[],
                  ${storeIds && arrayLiteral(storeIds)}::text::uuid[], ${at}, ${by.who})`,
    );
    await writeAudit(tx, deps, {
      tenantId: by.tenantId,
      at,
      who: by.who,
      whoId: by.whoId,
      address: by.address,
      verb: 'create-api-key',
      subject: apiKeyId,
      after: { name: asked.name, prefix, scopes: held, storeIds },
      atStores: storeIds,
    });
    return ok({ apiKeyId, secret });
  });
}

export type RevokeKeyRefusal = { kind: 'key-unknown' } | { kind: 'already-revoked' };

/** Ends a key, in every hub process at once. Its row stays: the audit log speaks of it. Source: spec/api.md AP3 */
export function revokeApiKey(
  db: Database,
  deps: HubDeps,
  by: Pick<Principal, 'tenantId' | 'who' | 'whoId' | 'address'>,
  apiKeyId: ApiKeyId,
): Promise<Result<null, RevokeKeyRefusal>> {
  return asTenant(db, by.tenantId, async (tx) => {
    const at = deps.clock.now();
    const rows = await rowsOf<{ revoked_at: number | null; name: string; store_ids: string[] | null }>(
      tx,
      sql`select revoked_at, name, store_ids from api_key
          where tenant_id = ${by.tenantId} and api_key_id = ${apiKeyId} for update`,
    );
    const row = rows[0];
    if (!row) return refuse({ kind: 'key-unknown' });
    if (row.revoked_at !== null) return refuse({ kind: 'already-revoked' });
    await tx.execute(
      sql`update api_key set revoked_at = ${at} where tenant_id = ${by.tenantId} and api_key_id = ${apiKeyId}`,
    );
    await tx.execute(sql`select pg_notify('tillbridge', ${`key-revoked ${apiKeyId}`})`);
    const { tenantId, who, whoId, address } = by;
    await writeAudit(tx, deps, {
      tenantId,
      who,
      whoId,
      address,
      at,
      verb: 'revoke-api-key',
      subject: apiKeyId,
      before: { name: row.name, revokedAt: null },
      after: { name: row.name, revokedAt: at },
      atStores: row.store_ids,
    });
    return ok(null);
  });
}

export type ListedKey = {
  apiKeyId: ApiKeyId;
  name: string;
  prefix: string;
  scopes: Scope[];
  storeIds: StoreId[] | null;
  createdAt: number;
  createdBy: string;
  lastUsedAt: number | null;
  revokedAt: number | null;
};

/** Those in use first, the newest first among them. */
export const listApiKeys = (db: Database, tenantId: TenantId): Promise<ListedKey[]> =>
  asTenant(db, tenantId, (tx) =>
    rowsOf<ListedKey>(
      tx,
      sql`select api_key_id as "apiKeyId", name, prefix, scopes, store_ids as "storeIds", created_at as "createdAt",
                 created_by as "createdBy", last_used_at as "lastUsedAt", revoked_at as "revokedAt"
          from api_key where tenant_id = ${tenantId}
          order by revoked_at is not null, created_at desc, api_key_id`,
    ),
  );
