import { randomBytes, randomUUID } from 'node:crypto';
import type { GivenRole } from '@tillbridge/core/access';
import { type Result, type StaffId, type StoreId, assert } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type Database, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { TestClock, setUpCompany, smallCompany } from '../testing';
import { type Grant, type RoleId, hire, listRoles, permissionsOf, staffAtStores } from './index';

/** A company for tests about people: two stores, the demo's people, and everybody's view of it. */
export async function peopleCompany(db: Database, seed: number) {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const plan = smallCompany(seed, 1);
  const { tenantId } = plan;
  const { terminals } = await setUpCompany(db, deps, plan, 1);
  const [north, south] = plan.stores.map(({ storeId }) => storeId);
  assert(north && south, 'the demo has two stores');
  const operator: Principal = {
    ...{ tenantId, companyName: plan.name, kind: 'operator', who: 'operator', whoId: null },
    ...{ address: '127.0.0.1', permissions: new Set(), storeIds: null },
  };
  const roles = await asTenant(db, tenantId, (tx) => listRoles(tx, operator));
  const roleId = (given: GivenRole): RoleId => {
    const role = roles.find((each) => each.given === given);
    assert(role, 'a given role is there');
    return role.roleId;
  };
  const grant = (given: GivenRole, storeId: StoreId | null = null): Grant => ({
    roleId: roleId(given),
    storeId,
  });

  /** Whoever this person is at head office, with an account of their own. */
  const signedIn = async (staffId: StaffId): Promise<Principal> => {
    const accountId = randomUUID();
    return asTenant(db, tenantId, async (tx) => {
      await tx.execute(
        sql`insert into account (tenant_id, account_id, staff_id, email, created_at)
            values (${tenantId}, ${accountId}, ${staffId}, ${`${accountId}@example.com`}, 0)`,
      );
      const may = await permissionsOf(tx, tenantId, staffId);
      return { ...operator, kind: 'person', who: 'Somebody', whoId: accountId, ...may };
    });
  };
  /** Takes somebody on and is them. */
  const hired = async (name: string, ...grants: Grant[]) => {
    const { staffId } = must(await hire(db, deps, operator, { name, grants, pin: { is: 'none' } }));
    return { staffId, principal: await signedIn(staffId) };
  };
  const at = async (storeId: StoreId) => {
    const there = await asTenant(db, tenantId, (tx) => staffAtStores(tx, tenantId, { storeId }));
    return new Map(there.map(({ record }) => [record.staffId, record]));
  };
  /** What the feed said of people since a number of rows. */
  const feed = () =>
    asTenant(db, tenantId, (tx) =>
      rowsOf<{ key: string; storeId: StoreId | null; record: object | null }>(
        tx,
        sql`select key, store_id as "storeId", record from feed where topic = 'staff' order by feed.xid, feed.id`,
      ),
    );
  return { clock, deps, plan, tenantId, north, south, operator, roleId, grant, hired, at, feed, terminals };
}

export function must<T>(result: Result<T, unknown>): T {
  assert(result.ok, `refused: ${JSON.stringify(result)}`);
  return result.value;
}
