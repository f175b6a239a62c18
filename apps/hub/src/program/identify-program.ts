import type { StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type Database, asTenant, atTheDoor, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import type { ApiKeyId } from './create-key';
import { looksLikeKey } from './key';
import { type Scope, permissionsOf, scopesIn } from './scopes';

export type Program = {
  principal: Principal;
  scopes: ReadonlySet<Scope>;
};

type Known = Omit<Principal, 'address'>;
type Kept = { known: Known; scopes: ReadonlySet<Scope>; askedMs: number };

/**
 * A program asks hundreds of times a minute, so who it is is remembered this long. A revocation is announced to every hub process
 * and forgets the entry at once; this bounds the harm of an announcement that was lost.
 */
const freshMs = 5_000;
/** "Last used" is for people: to the minute is enough. */
const lastUsedEveryMs = 60_000;
const mostKept = 1_000;

/** Of each database of this process, which in a hub is one. */
const keptOf = new WeakMap<object, Map<string, Kept>>();

type Door = { db: Database; deps: Pick<HubDeps, 'clock' | 'sha256'> };

/** The program that a bearer's key stands for, or null. Source: spec/api.md AP1 to AP3 */
export async function identifyProgram(
  { db, deps }: Door,
  bearer: string,
  address: string,
): Promise<Program | null> {
  if (!looksLikeKey(bearer)) return null;
  const hash = deps.sha256(bearer);
  const kept = keptFor(db);
  const remembered = kept.get(hash);
  const isFresh = remembered !== undefined && deps.clock.monotonicMs() - remembered.askedMs < freshMs;
  const found = isFresh ? remembered : await ask(db, deps, hash);
  if (!found) {
    kept.delete(hash);
    return null;
  }
  if (!isFresh) {
    if (kept.size >= mostKept) kept.clear();
    kept.set(hash, found);
  }
  return { principal: { ...found.known, address }, scopes: found.scopes };
}

/** For a key that was revoked a moment ago, here or at another hub process. */
export function forgetApiKey(db: Database, apiKeyId: string): void {
  const kept = keptFor(db);
  for (const [hash, { known }] of kept) if (known.whoId === apiKeyId) kept.delete(hash);
}

function keptFor(db: Database): Map<string, Kept> {
  const kept = keptOf.get(db.drizzle) ?? new Map<string, Kept>();
  keptOf.set(db.drizzle, kept);
  return kept;
}

type Row = {
  tenantId: TenantId;
  apiKeyId: ApiKeyId;
  name: string;
  scopes: string[];
  storeIds: StoreId[] | null;
  revokedAt: number | null;
  lastUsedAt: number | null;
};

async function ask(db: Database, { clock }: Door['deps'], hash: string): Promise<Kept | null> {
  const row = await atTheDoor(db, { apiKeyHash: hash }, (tx) =>
    rowOf<Row>(
      tx,
      sql`select tenant_id as "tenantId", api_key_id as "apiKeyId", name, scopes, store_ids as "storeIds",
                 revoked_at as "revokedAt", last_used_at as "lastUsedAt"
          from api_key where secret_hash = ${hash}`,
    ),
  );
  if (!row || row.revokedAt !== null) return null;
  const { tenantId, apiKeyId } = row;
  const now = clock.now();
  const company = await asTenant(db, tenantId, async (tx) => {
    if (now - (row.lastUsedAt ?? 0) >= lastUsedEveryMs) {
      await tx.execute(
        sql`update api_key set last_used_at = ${now} where tenant_id = ${tenantId} and api_key_id = ${apiKeyId}`,
      );
    }
    return rowOf<{ name: string }>(tx, sql`select name from tenant where tenant_id = ${tenantId}`);
  });
  const held = scopesIn(row.scopes);
  return {
    known: {
      tenantId,
      companyName: company?.name ?? '',
      kind: 'program',
      who: `API key ${row.name}`,
      whoId: apiKeyId,
      permissions: permissionsOf(held),
      storeIds: row.storeIds,
    },
    scopes: new Set(held),
    askedMs: clock.monotonicMs(),
  };
}
