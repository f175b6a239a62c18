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

/** Who is known, and who is just being asked for: whoever comes meanwhile waits for the same answer. */
type Memory = { known: Map<string, Kept>; asking: Map<string, Promise<Kept | null>> };

/** Of each database of this process, which in a hub is one. */
const memoryOf = new WeakMap<object, Memory>();

type Door = { db: Database; deps: Pick<HubDeps, 'clock' | 'sha256'> };

/** The program that a bearer's key stands for, or null. Source: spec/api.md AP1 to AP3 */
export async function identifyProgram(
  { db, deps }: Door,
  bearer: string,
  address: string,
): Promise<Program | null> {
  if (!looksLikeKey(bearer)) return null;
  const hash = deps.sha256(bearer);
  const { known, asking } = memoryFor(db);
  const remembered = known.get(hash);
  const isFresh = remembered !== undefined && deps.clock.monotonicMs() - remembered.askedMs < freshMs;
  const found = isFresh ? remembered : await (asking.get(hash) ?? askOnce(db, deps, hash));
  return found && { principal: { ...found.known, address }, scopes: found.scopes };
}

function askOnce(db: Database, deps: Door['deps'], hash: string): Promise<Kept | null> {
  const { known, asking } = memoryFor(db);
  const asked = ask(db, deps, hash)
    .then((found) => {
      // Revoked while it was asked for: the answer may be older than that, and is not kept.
      if (asking.get(hash) !== asked) return found;
      if (known.size >= mostKept) known.clear();
      if (found) known.set(hash, found);
      else known.delete(hash);
      return found;
    })
    .finally(() => {
      if (asking.get(hash) === asked) asking.delete(hash);
    });
  asking.set(hash, asked);
  return asked;
}

/** For a key that was revoked a moment ago, here or at another hub process. */
export function forgetApiKey(db: Database, apiKeyId: string): void {
  const { known, asking } = memoryFor(db);
  for (const [hash, { known: program }] of known) if (program.whoId === apiKeyId) known.delete(hash);
  // Whose they are is not known yet; whoever comes from now on asks again.
  asking.clear();
}

function memoryFor(db: Database): Memory {
  const memory = memoryOf.get(db.drizzle) ?? { known: new Map(), asking: new Map() };
  memoryOf.set(db.drizzle, memory);
  return memory;
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
