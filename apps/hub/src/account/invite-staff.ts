import { type Instant, type Result, type StaffId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Tx, asTenant, rowOf } from '../database';
import { sendMail } from '../mail';
import { authorityOf, firstNotHeld, readGrants } from '../people';
import type { Hub } from '../sync';
import { insertAccount } from './create-owner';
import { linkAddress, newLink } from './links';
import { languageOf, mailWords } from '../message/words';

export type InviteRefusal = {
  kind: 'staff-unknown' | 'more-than-you' | 'has-account' | 'email-taken';
  sentence: string;
};

/** `leavesBy` files: there is no mail server, and somebody has to hand the mail over. */
export type Invitation = { email: string; expiresAt: Instant; leavesBy: 'smtp' | 'files' };

type Invited = { name: string; accountId: string | null; hasPassword: boolean };

/**
 * Invites a person to head office by mail, or again with a new link while they have not come. Nobody invites somebody who may do
 * more than themselves: they could send the link to their own mailbox. Source: spec/accounts.md AU14
 */
export const inviteStaff = (
  { db, deps, secrets, mail, publicUrl }: Pick<Hub, 'db' | 'deps' | 'secrets' | 'mail' | 'publicUrl'>,
  principal: Principal,
  { staffId, email }: { staffId: StaffId; email: string },
): Promise<Result<Invitation, InviteRefusal>> =>
  asTenant(db, principal.tenantId, async (tx) => {
    const { tenantId } = principal;
    const person = await readInvited(tx, principal, staffId);
    if (!person) return refuse(no.unknown);
    const theirs = await readGrants(tx, tenantId, staffId);
    if (firstNotHeld(await authorityOf(tx, principal), theirs)) return refuse(no.more);
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
    const language = await languageOf(tx, tenantId);
    const { token, expiresAt } = await newLink(tx, deps, { tenantId, accountId, kind: 'invitation' });
    await sendMail(
      tx,
      { deps, secrets },
      {
        tenantId,
        recipient: email,
        event: 'invitation',
        staffId,
        ...(await mailWords(tx, { tenantId, event: 'invitation' }, [language], () => ({
          name: person.name,
          from: principal.who,
          company: principal.companyName,
          link: linkAddress(publicUrl(), 'invitation', token),
        }))),
      },
    );
    await writeAudit(tx, deps, {
      ...doneBy(principal),
      at: deps.clock.now(),
      verb: 'invite-staff',
      subject: staffId,
      after: { email },
    });
    return ok({ email, expiresAt, leavesBy: mail.describes.kind });
  });

const readInvited = (tx: Tx, { tenantId }: Principal, staffId: StaffId): Promise<Invited | undefined> =>
  rowOf<Invited>(
    tx,
    sql`select staff.name, account_id as "accountId", password_hash is not null as "hasPassword"
        from staff left join account using (tenant_id, staff_id)
        where tenant_id = ${tenantId} and staff_id = ${staffId} and (staff.record ->> 'isActive')::boolean
        for update of staff`,
  );

const no = {
  unknown: { kind: 'staff-unknown', sentence: 'This person does not work here any more.' },
  more: {
    kind: 'more-than-you',
    sentence:
      'This person may do more than you, or works where you do not. Ask an administrator to invite them.',
  },
  hasAccount: { kind: 'has-account', sentence: 'This person has an account already and can sign in.' },
  taken: { kind: 'email-taken', sentence: 'Somebody else of this company signs in with this email.' },
} as const satisfies Record<string, InviteRefusal>;
