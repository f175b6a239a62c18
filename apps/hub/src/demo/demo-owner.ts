import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { createOwner, hashPassword, passwordSaltBytes } from '../account';
import { type Database, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';

/** Who a newcomer is at the demo's head office; `npm start` prints it. It protects nothing: the demo has no real data. */
export const demoOwner = {
  name: 'Mere Tawhiri',
  email: 'owner@kauriandquay.example',
  password: 'seven tins of green paint',
};

/** Gives the demo company its owner, if it has none yet. */
export async function ensureDemoOwner(db: Database, deps: HubDeps, tenantId: TenantId): Promise<void> {
  const { name, email, password } = demoOwner;
  const isThere = await asTenant(db, tenantId, (tx) =>
    rowOf(tx, sql`select 1 from account where tenant_id = ${tenantId} and email = ${email}`),
  );
  if (isThere) return;
  const passwordHash = await hashPassword(password, deps.randomBytes(passwordSaltBytes), deps.passwordCost);
  await asTenant(db, tenantId, (tx) => createOwner(tx, deps, tenantId, { name, email, passwordHash }));
}
