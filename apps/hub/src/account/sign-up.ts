import { type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { type Database, asFirstTenant, asTenant, listCompanies } from '../database';
import type { HubDeps } from '../hub-deps';
import { createOwner } from './create-owner';
import { hashPassword, passwordSaltBytes } from './hash-password';
import { type PasswordRefusal, mayChoose } from './password-rules';
import { type Visitor, openSession } from './sessions';
import { type ThrottleRefusal, perSignUp, takeAttempt } from './throttle';
import { whoOf } from './who';

export type SignUp = { companyName: string; name: string; email: string; password: string };
export type SignUpRefusal = { kind: 'sign-up-closed'; sentence: string } | PasswordRefusal | ThrottleRefusal;

const closed: SignUpRefusal = {
  kind: 'sign-up-closed',
  sentence: 'This hub has its company already. Ask its administrator for an invitation.',
};

/** Whether anybody may make a company here: while there is none, or as the operator says. */
export const isSignUpOpen = async (db: Database): Promise<boolean> =>
  isOpenToAll() || (await listCompanies(db)).length === 0;

const isOpenToAll = (): boolean => process.env['TILLBRIDGE_OPEN_SIGN_UP'] === '1';

/** Makes a company with nothing but its owner, who is signed in at once. Source: spec/accounts.md AU1 */
export async function signUp(
  db: Database,
  deps: HubDeps,
  { companyName, name, email, password }: SignUp,
  visitor: Visitor,
): Promise<Result<{ tenantId: TenantId; token: string }, SignUpRefusal>> {
  if (!(await isSignUpOpen(db))) return refuse(closed);
  const taken = await takeAttempt(db, deps, [{ name: `sign-up ${visitor.address}`, rule: perSignUp }]);
  if (!taken.ok) return taken;
  const chosen = await mayChoose(password, { hasSecondFactor: false, names: [companyName, name, email] });
  if (!chosen.ok) return chosen;
  const passwordHash = await hashPassword(
    chosen.value,
    deps.randomBytes(passwordSaltBytes),
    deps.passwordCost,
  );
  const tenantId = deps.ids.next<'TenantId'>();
  // Of two people who sign up at an empty hub in the same moment, one finds it taken.
  const opened = await (isOpenToAll() ? asTenant : asFirstTenant)(db, tenantId, async (tx) => {
    const at = deps.clock.now();
    await tx.execute(
      sql`insert into tenant (tenant_id, name, created_at) values (${tenantId}, ${companyName}, ${at})`,
    );
    const { accountId } = await createOwner(tx, deps, tenantId, { name, email, passwordHash });
    await writeAudit(tx, deps, {
      tenantId,
      at,
      who: whoOf({ name, email }),
      address: visitor.address,
      verb: 'sign-up',
      subject: tenantId,
      after: { companyName },
    });
    return openSession(tx, deps, { tenantId, accountId, stage: 'open', ...visitor });
  });
  return opened === null ? refuse(closed) : ok({ tenantId, token: opened.token });
}
