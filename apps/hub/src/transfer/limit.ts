import type { GivenRole, Permission } from '@tillbridge/core/access';
import { type ItemId, type Money, type Result, type StoreId, money, ok } from '@tillbridge/core/kernel';
import {
  type ApprovedLine,
  type LimitRefusal,
  type TransferStanding,
  withinLimit,
  worthOf,
} from '@tillbridge/core/transfer';
import type { LimitsV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type ReadDb, arrayLiteral, rowOf, rowsOf } from '../database';
import { permissionsOfRole } from '../people';

/** Whether what somebody approves is worth no more than they may. Source: spec/transfers.md TR33 */
export async function withinTheirLimit(
  tx: ReadDb,
  by: Principal,
  { from, lines }: { from: StoreId; lines: readonly ApprovedLine[] },
): Promise<Result<null, LimitRefusal>> {
  const most = await limitOf(tx, by);
  return most === null ? ok(null) : withinLimit(await worthAt(tx, by, { from, lines }), most);
}

/** What a transfer is worth by the cost of its goods where they lie, or what they last cost. Source: spec/transfers.md TR33 */
export async function worthAt(
  tx: ReadDb,
  { tenantId }: Pick<Principal, 'tenantId'>,
  { from, lines }: { from: StoreId; lines: readonly ApprovedLine[] },
): Promise<Money> {
  const itemIds = arrayLiteral(lines.map(({ itemId }) => itemId));
  const costs = await rowsOf<{ itemId: ItemId; cost: number | null }>(
    tx,
    sql`select item.item_id as "itemId", coalesce(nullif(here.average, 0), last.cost) as cost from item
        left join item_cost as here on here.tenant_id = ${tenantId} and here.item_id = item.item_id
          and here.place = ${`store:${from}`}
        left join item_last_cost as last on last.tenant_id = ${tenantId} and last.item_id = item.item_id
        where item.tenant_id = ${tenantId} and item.item_id = any(${itemIds}::text::uuid[])`,
  );
  const costOf = new Map(
    costs.map(({ itemId, cost }) => [itemId, cost === null ? null : money(Number(cost))]),
  );
  return worthOf(lines, (itemId) => costOf.get(itemId) ?? null);
}

/** What was agreed to of each line; before anybody agreed, what was asked for. */
export const agreedLines = ({ agreement }: Pick<TransferStanding, 'agreement'>): ApprovedLine[] =>
  agreement.lines.map((line) =>
    'approved' in line ? line : { ...line, approved: line.requested, cutReason: null },
  );

/** Who somebody is among the staff: by their account, or by themselves at a till. */
const staffOf = ({ tenantId, whoId }: Principal) => sql`
  select staff.staff_id, staff.record from staff
  left join account on account.tenant_id = staff.tenant_id and account.staff_id = staff.staff_id
  where staff.tenant_id = ${tenantId} and ${whoId}::text in (staff.staff_id::text, account.account_id::text)`;

/** A person's own limit, else the widest of the roles that let them approve; null is no limit. Source: spec/limits.md LI6 */
async function limitOf(tx: ReadDb, by: Principal): Promise<Money | null> {
  if (by.kind !== 'person') return null;
  const own = await rowOf<{ limits: LimitsV1 | null }>(
    tx,
    sql`select record -> 'limits' as limits from (${staffOf(by)}) as person`,
  );
  const roles = await rowsOf<LimitedRole>(
    tx,
    sql`select given, permissions, limits from (${staffOf(by)}) as person
        join staff_grant on staff_grant.tenant_id = ${by.tenantId} and staff_grant.staff_id = person.staff_id
        join role on role.tenant_id = ${by.tenantId} and role.role_id = staff_grant.role_id`,
  );
  return mostOf(own?.limits ?? null, roles);
}

export type LimitedRole = {
  given: GivenRole | null;
  permissions: Permission[];
  limits: LimitsV1 | null;
};

/** How much somebody may approve by their own limit, else by their roles. Source: spec/limits.md LI6 */
export function mostOf(own: LimitsV1 | null, roles: readonly LimitedRole[]): Money | null {
  const ownMost = own?.transferWorth ?? null;
  if (ownMost !== null) return ownMost;
  const mosts = roles
    .filter((role) => permissionsOfRole(role).includes('approve-transfers'))
    .map(({ limits }) => limits?.transferWorth ?? null);
  const known = mosts.filter((most) => most !== null);
  return mosts.length === 0 || known.length < mosts.length ? null : money(Math.max(...known));
}
