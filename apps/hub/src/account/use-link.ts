import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { type Database, asTenant } from '../database';
import type { HubDeps } from '../hub-deps';
import { type KnownLink, type LinkKind, findLink, linkGone, takeLink } from './links';
import type { PasswordRefusal } from './password-rules';
import { type Visitor, endOtherSessions, openSession } from './sessions';
import { choosePassword, writePassword } from './set-password';
import { type AfterPassword, nextOf, stageAfterPassword } from './after-password';
import { emailName, forgive } from './throttle';
import { byOf } from './who';

export type UseLinkRefusal = PasswordRefusal | typeof linkGone;
export type UseLinkAnswer = { next: AfterPassword; token: string };

/**
 * Sets a password by a link, and signs its holder in: by an invitation for the first time, by a reset anew. A reset does not go
 * round the second factor, and ends every session there was. Source: spec/accounts.md AU14, AU15
 */
export async function usePasswordLink(
  db: Database,
  deps: HubDeps,
  { token, kind, password }: { token: string; kind: LinkKind; password: string },
  visitor: Visitor,
): Promise<Result<UseLinkAnswer, UseLinkRefusal>> {
  const link = await findLink(db, deps, { token, kind });
  if (!link) return refuse(linkGone);
  const { companyName, name, email, hasSecondFactor } = link;
  const names = [companyName, name, email];
  const chosen = await choosePassword(db, deps, link, password, { hasSecondFactor, names });
  if (!chosen.ok) return chosen;
  const opened = await asTenant(db, link.tenantId, async (tx) => {
    if (!(await takeLink(tx, deps, { tenantId: link.tenantId, token }))) return null;
    await writePassword(tx, deps, link, chosen.value);
    await endOtherSessions(tx, link, null);
    const stage = await stageAfterPassword(tx, link);
    const at = deps.clock.now();
    await tx.execute(
      sql`update account set last_sign_in_at = ${at}
          where tenant_id = ${link.tenantId} and account_id = ${link.accountId} and ${stage === 'open'}`,
    );
    await writeAudit(tx, deps, {
      ...byOf(link, visitor),
      at,
      verb: verbs[kind],
      subject: link.accountId,
    });
    const { token: session } = await openSession(tx, deps, { ...ownerOf(link), stage, ...visitor });
    return { next: nextOf[stage], token: session };
  });
  if (!opened) return refuse(linkGone);
  await forgive(db, deps, { clear: [emailName(email)] });
  return ok(opened);
}

const verbs: Readonly<Record<LinkKind, string>> = {
  invitation: 'invitation-taken',
  reset: 'password-reset',
};

const ownerOf = ({ tenantId, accountId }: KnownLink) => ({ tenantId, accountId });
