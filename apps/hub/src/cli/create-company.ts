import { type TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { Email, type LinkKind, createOwner, linkAddress, newLink } from '../account';
import { writeAudit } from '../audit';
import { CompanyFile, createCompany, planFrom } from '../company';
import { type Database, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { tell } from './events';
import { readJson } from './read-json';
import { Expected } from './trouble';
import { type Where, withDatabase } from './with-database';

export type OwnerOptions = { ownerName?: string | undefined; ownerEmail?: string | undefined };

/** `create-company FILE.json`: a company with its stores, registers and people, and no catalogue yet. */
export const createCompanyFrom = (where: Where, file: string, owner: OwnerOptions): Promise<void> =>
  withDatabase(where, async (db, deps) => {
    const parsed = CompanyFile.safeParse(readJson(file));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new Expected(`${file} does not describe a company: ${issue?.path.join('.')}: ${issue?.message}.`);
    }
    const invited = ownerFrom(owner) ?? parsed.data.owner ?? null;
    const plan = planFrom(parsed.data, deps);
    await createCompany(db, deps, plan);
    tell({ event: 'company', tenantId: plan.tenantId, name: plan.name });
    if (invited) await inviteOwner(db, deps, plan.tenantId, invited);
  });

/** `create-company --name N --owner-name --owner-email`: a company with nothing but its owner, who comes by a link. */
export const createCompanyNamed = (where: Where, name: string, owner: OwnerOptions): Promise<void> =>
  withDatabase(where, async (db, deps) => {
    const invited = ownerFrom(owner);
    if (!invited) throw new Expected('Say who owns it: --owner-name NAME --owner-email EMAIL.');
    const tenantId = deps.ids.next<'TenantId'>();
    const empty = { stores: [], registers: [], categories: [], staff: [], items: [], openingStock: [] };
    await createCompany(db, deps, { tenantId, name, ...empty });
    tell({ event: 'company', tenantId, name });
    await inviteOwner(db, deps, tenantId, invited);
  });

type Invited = { name: string; email: string };

function ownerFrom({ ownerName, ownerEmail }: OwnerOptions): Invited | null {
  if (ownerName === undefined && ownerEmail === undefined) return null;
  if (!ownerName?.trim() || ownerEmail === undefined) {
    throw new Expected('An owner needs both: --owner-name NAME --owner-email EMAIL.');
  }
  const email = Email.safeParse(ownerEmail);
  if (!email.success) throw new Expected(`${ownerEmail} is no email.`);
  return { name: ownerName.trim(), email: email.data };
}

/** `invite-owner`: for a company that has none, or whose owner lost the way in before they came. */
export async function inviteOwner(
  db: Database,
  deps: HubDeps,
  tenantId: TenantId,
  { name, email }: Invited,
): Promise<void> {
  const kind: LinkKind = 'invitation';
  const made = await asTenant(db, tenantId, async (tx) => {
    const known = await rowOf<{ accountId: string; hasPassword: boolean }>(
      tx,
      sql`select account_id as "accountId", password_hash is not null as "hasPassword" from account
          where tenant_id = ${tenantId} and email = ${email}`,
    );
    if (known?.hasPassword) throw new Expected(`${email} has an account already and can sign in.`);
    const { accountId } =
      known ?? (await createOwner(tx, deps, tenantId, { name, email, passwordHash: null }));
    await writeAudit(tx, deps, {
      tenantId,
      at: deps.clock.now(),
      who: 'operator',
      verb: 'invite-owner',
      subject: accountId,
      after: { name, email },
    });
    return newLink(tx, deps, { tenantId, accountId, kind });
  });
  const publicUrl = process.env['TILLBRIDGE_URL'] ?? 'http://127.0.0.1:4700';
  tell({
    event: 'invitation',
    email,
    link: linkAddress(publicUrl, kind, made.token),
    expiresAt: made.expiresAt,
  });
}

export const inviteOwnerOf = (
  where: Where,
  choose: (db: Database) => Promise<TenantId>,
  owner: OwnerOptions,
): Promise<void> =>
  withDatabase(where, async (db, deps) => {
    const invited = ownerFrom(owner);
    if (!invited) throw new Expected('Say who: --owner-name NAME --owner-email EMAIL.');
    await inviteOwner(db, deps, await choose(db), invited);
  });
