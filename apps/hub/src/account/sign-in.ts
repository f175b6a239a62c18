import { type Result, type StaffId, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { type Database, asTenant, atTheDoor, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { type AfterPassword, nextOf, stageAfterPassword } from './after-password';
import { hashPassword, isOutdated, isPassword, passwordSaltBytes } from './hash-password';
import { hasSecondFactor } from './second-factors';
import { type Stage, type Visitor, openSession } from './sessions';
import {
  type ThrottleRefusal,
  addressName,
  emailName,
  forgive,
  perAddress,
  perEmail,
  takeAttempt,
} from './throttle';
import { byOf } from './who';

export type SignIn = {
  email: string;
  password: string;
  /** Chosen, when there were several. */ tenantId: TenantId | null;
};
export type SignInRefusal = { kind: 'wrong'; sentence: string } | ThrottleRefusal;
export type SignInAnswer =
  | { next: 'choose-company'; companies: { tenantId: TenantId; name: string }[] }
  | { next: AfterPassword; token: string };

const wrong: SignInRefusal = {
  kind: 'wrong',
  sentence: 'The email or the password is not right.',
};

/** One email may belong to several companies; more of them than this are not tried. */
const mostCompanies = 8;
/** The miss that is worth an entry in the audit log, and every doubling after it. */
const isBurst = (misses: number): boolean => misses >= 5 && Number.isInteger(Math.log2(misses / 5));

type Candidate = { tenantId: TenantId; accountId: string; passwordHash: string | null };
type Fitting = Candidate & {
  staffId: StaffId;
  name: string;
  email: string;
  companyName: string;
  hasSecondFactor: boolean;
};

/**
 * Signs somebody in by email and password. Whoever has no account is answered in the same words after the same time.
 * Source: spec/accounts.md AU4, AU7
 */
export async function signIn(
  db: Database,
  deps: HubDeps,
  { email, password, tenantId }: SignIn,
  visitor: Visitor,
): Promise<Result<SignInAnswer, SignInRefusal>> {
  const taken = await takeAttempt(db, deps, [
    { name: emailName(email), rule: perEmail },
    { name: addressName(visitor.address), rule: perAddress },
  ]);
  if (!taken.ok) return taken;
  const candidates = await candidatesOf(db, email);
  const right = await withPassword(deps, candidates, password);
  const fitting: Fitting[] = [];
  for (const candidate of right) {
    const open = await openAccount(db, candidate);
    if (open) fitting.push(open);
  }
  if (fitting.length === 0) {
    const [misses = 0] = taken.value.misses;
    if (isBurst(misses)) await auditBurst(db, deps, candidates, { email, misses, visitor });
    return refuse(wrong);
  }
  await forgive(db, deps, { clear: [emailName(email)], takeBack: [addressName(visitor.address)] });
  const chosen = tenantId === null ? fitting : fitting.filter((each) => each.tenantId === tenantId);
  const [only, ...others] = chosen;
  if (!only) return refuse(wrong);
  if (others.length > 0) {
    const companies = chosen.map((each) => ({ tenantId: each.tenantId, name: each.companyName }));
    return ok({ next: 'choose-company', companies });
  }
  await hashAnew(db, deps, only, password);
  const { stage, token } = await letIn(db, deps, only, visitor);
  return ok({ next: nextOf[stage], token });
}

const candidatesOf = (db: Database, email: string): Promise<Candidate[]> =>
  atTheDoor(db, { email }, (tx) =>
    rowsOf<Candidate>(
      tx,
      sql`select tenant_id as "tenantId", account_id as "accountId", password_hash as "passwordHash"
          from account where email = ${email} order by created_at limit ${mostCompanies}`,
    ),
  );

/** One after the other: hashing takes 64 MiB a time. */
async function withPassword(
  deps: HubDeps,
  candidates: readonly Candidate[],
  password: string,
): Promise<Candidate[]> {
  if (candidates.length === 0) await isPassword(password, null, deps);
  const right: Candidate[] = [];
  for (const candidate of candidates) {
    if (await isPassword(password, candidate.passwordHash, deps)) right.push(candidate);
  }
  return right;
}

/** The account, unless its person has left. */
const openAccount = async (db: Database, candidate: Candidate): Promise<Fitting | null> => {
  const { tenantId, accountId } = candidate;
  const row = await asTenant(db, tenantId, (tx) =>
    rowOf<Omit<Fitting, keyof Candidate>>(
      tx,
      sql`select staff_id as "staffId", staff.name, account.email, tenant.name as "companyName",
                 ${hasSecondFactor} as "hasSecondFactor"
          from account join staff using (tenant_id, staff_id) join tenant using (tenant_id)
          where tenant_id = ${tenantId} and account_id = ${accountId} and (staff.record ->> 'isActive')::boolean`,
    ),
  );
  return row ? { ...candidate, ...row } : null;
};

/** Opens the session and says so in the audit log, unless a second factor is still to come. */
const letIn = (
  db: Database,
  deps: HubDeps,
  person: Fitting,
  visitor: Visitor,
): Promise<{ stage: Stage; token: string }> =>
  asTenant(db, person.tenantId, async (tx) => {
    const { tenantId, accountId } = person;
    const stage = await stageAfterPassword(tx, person);
    const { token } = await openSession(tx, deps, { tenantId, accountId, stage, ...visitor });
    if (stage !== 'open') return { stage, token };
    const at = deps.clock.now();
    await tx.execute(
      sql`update account set last_sign_in_at = ${at} where tenant_id = ${tenantId} and account_id = ${accountId}`,
    );
    await writeAudit(tx, deps, { ...byOf(person, visitor), at, verb: 'sign-in', subject: accountId });
    return { stage, token };
  });

/** The password is at hand here alone: a hash of a lower cost is made anew. */
async function hashAnew(db: Database, deps: HubDeps, account: Candidate, password: string): Promise<void> {
  const { tenantId, accountId, passwordHash } = account;
  if (passwordHash === null || !isOutdated(passwordHash, deps.passwordCost)) return;
  const anew = await hashPassword(password, deps.randomBytes(passwordSaltBytes), deps.passwordCost);
  await asTenant(db, tenantId, (tx) =>
    tx.execute(
      sql`update account set password_hash = ${anew}
          where tenant_id = ${tenantId} and account_id = ${accountId} and password_hash = ${passwordHash}`,
    ),
  );
}

/** Told to each company in which the email has an account. */
async function auditBurst(
  db: Database,
  deps: HubDeps,
  candidates: readonly Candidate[],
  { email, misses, visitor }: { email: string; misses: number; visitor: Visitor },
): Promise<void> {
  for (const { tenantId, accountId } of candidates) {
    await asTenant(db, tenantId, (tx) =>
      writeAudit(tx, deps, {
        tenantId,
        at: deps.clock.now(),
        who: 'somebody at the door',
        address: visitor.address,
        verb: 'sign-in-missed',
        subject: accountId,
        detail: { email, misses },
      }),
    );
  }
}
