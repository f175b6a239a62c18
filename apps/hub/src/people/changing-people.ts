import type { Result, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type Database, type Tx, asTenant } from '../database';
import { type Authority, authorityOf } from './authority';
import type { PeopleRefusal } from './refusals';

/** Until this transaction ends, nobody else changes people of this company. */
export const onlyOneChangesPeople = (tx: Tx, tenantId: TenantId): Promise<unknown> =>
  tx.execute(sql`select 1 from role where tenant_id = ${tenantId} and given = 'administrator' for update`);

/**
 * One change of a company's people at a time: two administrators cannot take the role from each other, nor two people get the same
 * PIN, in the same moment. What whoever asks may do is read under the same lock.
 */
export const changingPeople = <T>(
  db: Database,
  principal: Principal,
  act: (tx: Tx, authority: Authority) => Promise<Result<T, PeopleRefusal>>,
): Promise<Result<T, PeopleRefusal>> =>
  asTenant(db, principal.tenantId, async (tx) => {
    await onlyOneChangesPeople(tx, principal.tenantId);
    return act(tx, await authorityOf(tx, principal));
  });
