import { type Permission, permissions as allPermissions } from '@tillbridge/core/access';
import type { Instant, StaffId } from '@tillbridge/core/kernel';
import type { LimitsV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { hasSecondFactor } from '../account';
import { type Tx, rowOf, rowsOf } from '../database';
import { authorityOf, firstNotHeld } from './authority';
import { type HeldGrant, readGrants } from './grants';
import { visibleTo } from './list-staff';

export type PersonDetail = {
  staffId: StaffId;
  name: string;
  isActive: boolean;
  hasPin: boolean;
  pinSetAt: Instant | null;
  hasBadge: boolean;
  /** The day from which they may sell what the law restricts; null where nothing keeps them from it. */
  maySellRestrictedFrom: Instant | null;
  /** In place of what the roles say; null where the roles decide. */
  limits: LimitsV1 | null;
  grants: Omit<HeldGrant, 'permissions'>[];
  /** What their roles let them do somewhere, and where; null is everywhere. */
  may: { permission: Permission; stores: string[] | null }[];
  account: {
    accountId: string;
    email: string;
    isOpen: boolean;
    hasSecondFactor: boolean;
    lastSignInAt: Instant | null;
  } | null;
  /** Registers that locked the PIN they have now. */
  locks: { register: string; store: string; at: Instant }[];
  /** Whether whoever asks may change this person. */
  mayChange: boolean;
};

/** Somebody, with everything that head office may know of them; null when they are not there, or not to be seen. */
export async function readPerson(
  tx: Tx,
  principal: Principal,
  staffId: StaffId,
): Promise<PersonDetail | null> {
  const { tenantId } = principal;
  const person = await rowOf<Omit<PersonDetail, 'staffId' | 'grants' | 'may' | 'locks' | 'mayChange'>>(
    tx,
    sql`select staff.name, (record ->> 'isActive')::boolean as "isActive", pin_set_at as "pinSetAt",
               jsonb_typeof(record -> 'pin') = 'object' as "hasPin",
               coalesce(jsonb_typeof(record -> 'badgeHash') = 'string', false) as "hasBadge", record -> 'limits' as limits,
               (record ->> 'maySellRestrictedFrom')::bigint as "maySellRestrictedFrom",
               case when account_id is not null then jsonb_build_object(
                 'accountId', account_id, 'email', email, 'isOpen', password_hash is not null,
                 'hasSecondFactor', ${hasSecondFactor}, 'lastSignInAt', last_sign_in_at) end as account
        from staff left join account using (tenant_id, staff_id)
        where tenant_id = ${tenantId} and staff_id = ${staffId} and ${visibleTo(principal)}`,
  );
  if (!person) return null;
  const grants = await readGrants(tx, tenantId, staffId);
  const locks = await rowsOf<PersonDetail['locks'][number]>(
    tx,
    sql`select register.name as register, store.name as store, max(fact.recorded_at) as at
        from fact
        join terminal using (tenant_id, terminal_id)
        join register using (tenant_id, register_id)
        join store on store.tenant_id = ${tenantId} and store.store_id = register.store_id
        where fact.tenant_id = ${tenantId} and fact.type = 'pin-locked' and fact.recorded_at > ${person.pinSetAt}::bigint
          and fact.body::jsonb #>> '{fact,staffId}' = ${staffId}
        group by register.name, store.name
        order by at desc`,
  );
  return {
    staffId,
    ...person,
    grants: grants.map(({ permissions: _, ...grant }) => grant),
    may: sumOf(grants),
    locks,
    mayChange:
      principal.permissions.has('manage-staff') &&
      firstNotHeld(await authorityOf(tx, principal), grants) === null,
  };
}

const sumOf = (grants: readonly HeldGrant[]): PersonDetail['may'] =>
  allPermissions.flatMap((permission) => {
    const there = grants.filter((grant) => grant.permissions.includes(permission));
    if (there.length === 0) return [];
    const isEverywhere = there.some(({ storeId }) => storeId === null);
    return [
      { permission, stores: isEverywhere ? null : [...new Set(there.map(({ store }) => store ?? ''))] },
    ];
  });
