import { type Instant, type Result, type StaffId, type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, mayActAt } from '../access';
import { writeAudit } from '../audit';
import { type Tx, asTenant, rowOf } from '../database';
import { sendMail } from '../mail';
import { permissionsOf } from '../people';
import type { Hub } from '../sync';
import { insertAccount } from './create-owner';
import { linkAddress, newLink } from './links';
import { letters } from './letters';

export type InviteRefusal = {
  kind: 'staff-unknown' | 'not-your-store' | 'more-than-you' | 'has-account' | 'email-taken';
  sentence: string;
};

type Invited = {
  name: string;
  /** Where they hold a role; null for everywhere. */
  storeIds: StoreId[] | null;
  accountId: string | null;
  hasPassword: boolean;
};

/**
 * Invites a person to head office by mail, or again with a new link while they have not come. Nobody invites somebody who may do
 * more than themselves: they could send the link to their own mailbox. Source: spec/accounts.md AU14
 */
export const inviteStaff = (
  { db, deps, secrets, publicUrl }: Pick<Hub, 'db' | 'deps' | 'secrets' | 'publicUrl'>,
  principal: Principal,
  { staffId, email }: { staffId: StaffId; email: string },
): Promise<Result<{ email: string; expiresAt: Instant }, InviteRefusal>> =>
  asTenant(db, principal.tenantId, async (tx) => {
    const { tenantId } = principal;
    const person = await readInvited(tx, principal, staffId);
    if (!person) return refuse(no.unknown);
    const mayInvite =
      principal.storeIds === null || person.storeIds?.every((storeId) => mayActAt(principal, storeId).ok);
    if (!mayInvite) return refuse(no.notYours);
    if (!(await isWithin(tx, principal, staffId))) return refuse(no.more);
    if (person.hasPassword) return refuse(no.hasAccount);
    const other = await rowOf(
      tx,
      sql`select 1 from account where tenant_id = ${tenantId} and email = ${email} and staff_id <> ${staffId}`,
    );
    if (other) return refuse(no.taken);

    const accountId = person.accountId ?? deps.ids.next();
    if (person.accountId === null) {
      await insertAccount(tx, deps, { tenantId, accountId, staffId, email, passwordHash: null });
    } else {
      await tx.execute(
        sql`update account set email = ${email} where tenant_id = ${tenantId} and account_id = ${accountId}`,
      );
    }
    const { token, expiresAt } = await newLink(tx, deps, { tenantId, accountId, kind: 'invitation' });
    await sendMail(
      tx,
      { deps, secrets },
      {
        tenantId,
        recipient: email,
        ...letters.invitation({
          name: person.name,
          from: principal.who,
          companyName: principal.companyName,
          link: linkAddress(publicUrl(), 'invitation', token),
        }),
      },
    );
    await writeAudit(tx, deps, {
      tenantId,
      who: principal.who,
      whoId: principal.whoId,
      address: principal.address,
      at: deps.clock.now(),
      verb: 'invite-staff',
      subject: staffId,
      after: { email },
    });
    return ok({ email, expiresAt });
  });

const readInvited = (tx: Tx, { tenantId }: Principal, staffId: StaffId): Promise<Invited | undefined> =>
  rowOf<Invited>(
    tx,
    sql`select staff.name, account_id as "accountId", password_hash is not null as "hasPassword",
               (select case when bool_and(store_id is not null) then jsonb_agg(store_id) end from staff_grant
                where staff_grant.tenant_id = staff.tenant_id and staff_grant.staff_id = staff.staff_id) as "storeIds"
        from staff left join account using (tenant_id, staff_id)
        where tenant_id = ${tenantId} and staff_id = ${staffId} and (staff.record ->> 'isActive')::boolean
        for update of staff`,
  );

/** Whether somebody may do nothing that the other may not, and nowhere else. */
async function isWithin(tx: Tx, by: Principal, staffId: StaffId): Promise<boolean> {
  const theirs = await permissionsOf(tx, by.tenantId, staffId);
  return [...theirs.placesOf].every(([permission, places]) => {
    if (!by.permissions.has(permission)) return false;
    const own = by.placesOf?.get(permission) ?? by.storeIds;
    return own === null || (places !== null && places.every((storeId) => own.includes(storeId)));
  });
}

const no = {
  unknown: { kind: 'staff-unknown', sentence: 'This person does not work here any more.' },
  notYours: { kind: 'not-your-store', sentence: 'This person does not belong to a store of yours.' },
  more: {
    kind: 'more-than-you',
    sentence: 'This person may do more at head office than you. Ask an administrator to invite them.',
  },
  hasAccount: { kind: 'has-account', sentence: 'This person has an account already and can sign in.' },
  taken: { kind: 'email-taken', sentence: 'Somebody else of this company signs in with this email.' },
} as const satisfies Record<string, InviteRefusal>;
