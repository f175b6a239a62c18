import { type Instant, type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import { writeAudit } from '../audit';
import { type Database, type Tx, asTenant, rowOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import type { SecretBox } from '../secrets';
import { demandedOfYou, isDemandedOf } from './demand';
import { enterAfterSetup } from './enter-after-setup';
import { isPassword } from './hash-password';
import { secondFactorsOf } from './second-factors';
import type { Person, Visitor } from './sessions';
import { type ThrottleRefusal, codeName, forgive, perEmail, takeAttempt } from './throttle';
import { byOf } from './who';

export type SecondFactorDeps = { db: Database; deps: HubDeps; secrets: SecretBox };
type Of = Pick<Person, 'tenantId' | 'accountId'>;

const stepMs = 30_000;
/** A phone's clock may be this many steps off, either way. */
const stepsOff = 1;
const secretBytes = 20;
const backupCodes = 10;
/** Crockford's, so that O, I and L are not mistaken for anything: ten of them are fifty bits. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const backupLength = 10;

export const purposeOf = ({ tenantId, accountId }: Of): string => `totp ${tenantId} ${accountId}`;

export type CodeRefusal = { kind: 'code-wrong'; sentence: string } | ThrottleRefusal;
export const codeWrong: CodeRefusal = {
  kind: 'code-wrong',
  sentence: 'This code is not right, or it was used already. Wait for the next one and try again.',
};

type FactorRow = {
  secret: string | null;
  since: number | null;
  lastStep: number;
  passwordHash: string | null;
};
const readFactor = (tx: Tx, { tenantId, accountId }: Of): Promise<FactorRow | undefined> =>
  rowOf<FactorRow>(
    tx,
    sql`select totp_secret as secret, totp_since as since, totp_last_step as "lastStep", password_hash as "passwordHash"
        from account where tenant_id = ${tenantId} and account_id = ${accountId} for update`,
  );

/** The step whose code this is, among those that were not used yet; null when there is none. */
export function stepOf(
  secret: string,
  code: string,
  { now, lastStep }: { now: Instant; lastStep: number },
): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const off = totp.validate({ token: code, timestamp: now, window: stepsOff });
  if (off === null) return null;
  const step = Math.floor(now / stepMs) + off;
  return step > lastStep ? step : null;
}

/** A new secret to be scanned. It counts once a code of it has come back. Source: spec/accounts.md AU12 */
export const enrolSecondFactor = (
  { db, deps, secrets }: SecondFactorDeps,
  person: Person,
): Promise<Result<{ secret: string; uri: string }, { kind: 'on-already'; sentence: string }>> =>
  asTenant(db, person.tenantId, async (tx) => {
    const factor = await readFactor(tx, person);
    if (!factor || factor.since !== null) {
      return refuse({ kind: 'on-already', sentence: 'The second factor is on already. Turn it off first.' });
    }
    const secret = new Secret({ buffer: Uint8Array.from(deps.randomBytes(secretBytes)).buffer });
    await tx.execute(
      sql`update account set totp_secret = ${secrets.seal(secret.base32, purposeOf(person))}, totp_last_step = 0
          where tenant_id = ${person.tenantId} and account_id = ${person.accountId}`,
    );
    const totp = new TOTP({ issuer: `Tillbridge ${person.companyName}`, label: person.email, secret });
    return ok({ secret: secret.base32, uri: totp.toString() });
  });

export type Confirmed = {
  /** Shown this once, with the first second factor of an account. */
  backupCodes: string[] | null;
  /** Of the session that begins when this was what stood between somebody and head office. */
  token: string | null;
};

/** Turns the phone's codes on by the first of them. */
export async function confirmSecondFactor(
  { db, deps, secrets }: SecondFactorDeps,
  person: Person,
  code: string,
  visitor: Visitor,
): Promise<Result<Confirmed, CodeRefusal>> {
  return asTenant(db, person.tenantId, async (tx) => {
    const at = deps.clock.now();
    const factor = await readFactor(tx, person);
    if (!factor?.secret || factor.since !== null) return refuse(codeWrong);
    const step = stepOf(secrets.open(factor.secret, purposeOf(person)), code, {
      now: at,
      lastStep: factor.lastStep,
    });
    if (step === null) return refuse(codeWrong);
    await tx.execute(
      sql`update account set totp_since = ${at}, totp_last_step = ${step}
          where tenant_id = ${person.tenantId} and account_id = ${person.accountId}`,
    );
    const isFirst = (await secondFactorsOf(tx, person)).passkeys === 0;
    const codes = isFirst ? await writeBackupCodes(tx, deps, person) : null;
    await writeAudit(tx, deps, {
      ...byOf(person, visitor),
      at,
      verb: 'second-factor-on',
      subject: person.accountId,
    });
    return ok({ backupCodes: codes, token: await enterAfterSetup(tx, deps, person, visitor) });
  });
}

/** Turns it off, for whoever knows the password and has a code. */
export async function disableSecondFactor(
  { db, deps, secrets }: SecondFactorDeps,
  person: Person,
  { password, code }: { password: string; code: string },
  visitor: Visitor,
): Promise<Result<null, CodeRefusal | { kind: 'password-wrong'; sentence: string } | typeof demandedOfYou>> {
  const taken = await takeAttempt(db, deps, [{ name: codeName(person.accountId), rule: perEmail }]);
  if (!taken.ok) return taken;
  const hash = await asTenant(db, person.tenantId, (tx) => readFactor(tx, person));
  if (!(await isPassword(password, hash?.passwordHash ?? null, deps))) {
    return refuse({ kind: 'password-wrong', sentence: 'The password is not right.' });
  }
  const off = await asTenant(db, person.tenantId, async (tx) => {
    if (!(await useCode(tx, { deps, secrets }, person, code))) return refuse(codeWrong);
    const isLast = (await secondFactorsOf(tx, person)).passkeys === 0;
    if (isLast && (await isDemandedOf(tx, person))) return refuse(demandedOfYou);
    await turnOffPhone(tx, person);
    if (isLast) await dropBackupCodes(tx, person);
    await writeAudit(tx, deps, {
      ...byOf(person, visitor),
      at: deps.clock.now(),
      verb: 'second-factor-off',
      subject: person.accountId,
    });
    return ok(null);
  });
  if (!off.ok && off.refusal.kind === 'code-wrong') return off;
  await forgive(db, deps, { clear: [codeName(person.accountId)] });
  return off;
}

/** The account has a password alone from now on; whoever calls this has asked for what it takes. */
export async function turnOffSecondFactor(tx: Tx, of: Of): Promise<void> {
  await turnOffPhone(tx, of);
  await dropBackupCodes(tx, of);
  const { tenantId, accountId } = of;
  await tx.execute(sql`delete from passkey where tenant_id = ${tenantId} and account_id = ${accountId}`);
}

const turnOffPhone = (tx: Tx, { tenantId, accountId }: Of): Promise<unknown> =>
  tx.execute(
    sql`update account set totp_secret = null, totp_since = null, totp_last_step = 0
        where tenant_id = ${tenantId} and account_id = ${accountId}`,
  );

const dropBackupCodes = (tx: Tx, { tenantId, accountId }: Of): Promise<unknown> =>
  tx.execute(sql`delete from backup_code where tenant_id = ${tenantId} and account_id = ${accountId}`);

const noSecondFactor = {
  kind: 'second-factor-off' as const,
  sentence: 'Backup codes come with a second factor. Set one up first.',
};

/** New backup codes in the place of all there were, for whoever has just proven who they are. */
export async function renewBackupCodes(
  { db, deps }: Pick<SecondFactorDeps, 'db' | 'deps'>,
  person: Person,
  visitor: Visitor,
): Promise<Result<{ backupCodes: string[] }, typeof noSecondFactor>> {
  return asTenant(db, person.tenantId, async (tx) => {
    const { phone, passkeys } = await secondFactorsOf(tx, person);
    if (!phone && passkeys === 0) return refuse(noSecondFactor);
    await writeAudit(tx, deps, {
      ...byOf(person, visitor),
      at: deps.clock.now(),
      verb: 'backup-codes-renewed',
      subject: person.accountId,
    });
    return ok({ backupCodes: await writeBackupCodes(tx, deps, person) });
  });
}

/**
 * Takes a code of the phone or one of the backup codes, each once. The account's row is locked, so that of two that bring the
 * same code at the same moment one is turned away.
 */
export async function useCode(
  tx: Tx,
  { deps, secrets }: Pick<SecondFactorDeps, 'deps' | 'secrets'>,
  of: Of,
  typed: string,
): Promise<boolean> {
  const factor = await readFactor(tx, of);
  if (!factor) return false;
  const { tenantId, accountId } = of;
  const code = typed
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
  if (/^\d{6}$/.test(code)) {
    if (factor.secret === null || factor.since === null) return false;
    const step = stepOf(secrets.open(factor.secret, purposeOf(of)), code, {
      now: deps.clock.now(),
      lastStep: factor.lastStep,
    });
    if (step === null) return false;
    await tx.execute(
      sql`update account set totp_last_step = ${step} where tenant_id = ${tenantId} and account_id = ${accountId}`,
    );
    return true;
  }
  const used = await rowOf(
    tx,
    sql`update backup_code set used_at = ${deps.clock.now()}
        where tenant_id = ${tenantId} and account_id = ${accountId} and code_hash = ${hashOf(deps, of, code)}
          and used_at is null returning 1`,
  );
  return used !== undefined;
}

export async function writeBackupCodes(tx: Tx, deps: HubDeps, of: Of): Promise<string[]> {
  const { tenantId, accountId } = of;
  const codes = Array.from({ length: backupCodes }, () =>
    Array.from(deps.randomBytes(backupLength), (byte) => alphabet[byte & 31]).join(''),
  );
  await tx.execute(sql`delete from backup_code where tenant_id = ${tenantId} and account_id = ${accountId}`);
  const rows = codes.map((code) => ({ code_hash: hashOf(deps, of, code) }));
  await tx.execute(
    sql`insert into backup_code (tenant_id, account_id, code_hash)
        select ${tenantId}::uuid, ${accountId}::uuid, rows.code_hash from ${unnest('rows', { code_hash: 'text' }, rows)}`,
  );
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
}

const hashOf = (deps: Pick<HubDeps, 'sign'>, { accountId }: Of, code: string): string =>
  deps.sign(`backup code\n${accountId}\n${code}`);
