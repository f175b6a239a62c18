import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { Tx } from '../database';
import type { HubDeps } from '../hub-deps';
import type { SecretBox } from '../secrets';
import { addWork } from '../work';
import { type LetterContents, packed } from './envelope';

export type NewMail = { tenantId: TenantId; recipient: string; subject: string } & LetterContents;

export const mailPurpose = (tenantId: TenantId, mailId: string): string => `mail ${tenantId} ${mailId}`;

/**
 * Writes a mail down in the transaction of its reason; it leaves afterwards. Its text is sealed, because links in it let
 * somebody in. Source: spec/mail.md MA1, MA2
 */
export async function sendMail(
  tx: Tx,
  { deps, secrets }: { deps: HubDeps; secrets: SecretBox },
  { tenantId, recipient, subject, ...contents }: NewMail,
): Promise<string> {
  const mailId = deps.ids.next();
  const now = deps.clock.now();
  const body = secrets.seal(packed(contents), mailPurpose(tenantId, mailId));
  await tx.execute(
    sql`insert into mail (tenant_id, mail_id, recipient, subject, body, state, created_at)
        values (${tenantId}, ${mailId}, ${recipient}, ${subject}, ${body}, 'waiting', ${now})`,
  );
  await addWork(tx, deps, { tenantId, kind: 'mail', subject: mailId, dueAt: now });
  return mailId;
}
