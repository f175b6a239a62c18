import { setTimeout as pause } from 'node:timers/promises';
import { type Result, type TenantId, ok } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { asTenant, atTheDoor, rowOf, rowsOf } from '../database';
import { sendMail } from '../mail';
import { languageOf, mailWords } from '../message/words';
import type { Hub } from '../sync';
import { linkAddress, newLink } from './links';
import type { Visitor } from './sessions';
import { type ThrottleRefusal, type ThrottleRule, addressName, perAddress, takeAttempt } from './throttle';

/** A mailbox is not to be filled by somebody else. */
const perMailbox: ThrottleRule = { free: 3, firstWaitMs: 60_000, forgottenAfterMs: 3_600_000, last: null };
/** Whoever has no account is answered no sooner than who has one. */
const answeredAfterMs = 400;

type Asking = Pick<Hub, 'db' | 'deps' | 'secrets' | 'publicUrl'>;

/**
 * Sends a link to each account of an email. The answer is the same when there is none. Source: spec/accounts.md AU15
 */
export async function askForReset(
  hub: Asking,
  email: string,
  visitor: Visitor,
): Promise<Result<null, ThrottleRefusal>> {
  const answered = pause(answeredAfterMs);
  const taken = await takeAttempt(hub.db, hub.deps, [
    { name: `reset ${email}`, rule: perMailbox },
    { name: addressName(visitor.address), rule: perAddress },
  ]);
  if (!taken.ok) return taken;
  const accounts = await atTheDoor(hub.db, { email }, (tx) =>
    rowsOf<{ tenantId: TenantId; accountId: string }>(
      tx,
      sql`select tenant_id as "tenantId", account_id as "accountId" from account where email = ${email}`,
    ),
  );
  for (const account of accounts) await sendLink(hub, account, email, visitor);
  await answered;
  return ok(null);
}

const sendLink = (
  { db, deps, secrets, publicUrl }: Asking,
  { tenantId, accountId }: { tenantId: TenantId; accountId: string },
  email: string,
  visitor: Visitor,
): Promise<void> =>
  asTenant(db, tenantId, async (tx) => {
    const person = await rowOf<{ name: string; companyName: string }>(
      tx,
      sql`select staff.name, tenant.name as "companyName"
          from account join staff using (tenant_id, staff_id) join tenant using (tenant_id)
          where tenant_id = ${tenantId} and account_id = ${accountId} and password_hash is not null
            and (staff.record ->> 'isActive')::boolean`,
    );
    if (!person) return;
    const { token } = await newLink(tx, deps, { tenantId, accountId, kind: 'reset' });
    const link = linkAddress(publicUrl(), 'reset', token);
    const { name, companyName: company } = person;
    const event = 'password-reset';
    const words = await mailWords(tx, { tenantId, event }, [await languageOf(tx, tenantId)], () => ({
      ...{ name, company, link },
    }));
    await sendMail(tx, { deps, secrets }, { tenantId, event, recipient: email, ...words });
    await writeAudit(tx, deps, {
      tenantId,
      who: 'somebody at the door',
      address: visitor.address,
      at: deps.clock.now(),
      verb: 'ask-for-reset',
      subject: accountId,
    });
  });
