import { sql } from 'drizzle-orm';
import type { CompanyPlan } from '../company';
import { asTenant, rowsOf } from '../database';
import { createEnrolmentCode } from '../enrolment';
import type { Hub } from '../sync';

/** Fresh codes for the registers that no terminal has taken yet: the old ones have run out by the next start. */
export async function demoCodes(
  { db, deps }: Pick<Hub, 'db' | 'deps'>,
  plan: CompanyPlan,
): Promise<{ register: string; store: string; code: string }[]> {
  const taken = await asTenant(db, plan.tenantId, (tx) =>
    rowsOf<{ register_id: string }>(
      tx,
      sql`select distinct register_id from terminal where tenant_id = ${plan.tenantId} and revoked_at is null`,
    ),
  );
  const isTaken = new Set(taken.map((row) => row.register_id));
  const codes: { register: string; store: string; code: string }[] = [];
  for (const register of plan.registers.filter(({ registerId }) => !isTaken.has(registerId))) {
    const made = await createEnrolmentCode(db, deps, {
      tenantId: plan.tenantId,
      registerId: register.registerId,
      who: 'demo',
    });
    const store = plan.stores.find(({ storeId }) => storeId === register.storeId);
    if (made.ok) codes.push({ register: register.name, store: store?.name ?? '', code: made.value.code });
  }
  return codes;
}
