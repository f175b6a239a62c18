import type { TenantId } from '@tillbridge/core/kernel';
import type { MessageChannel } from '@tillbridge/core/message';
import { sql } from 'drizzle-orm';
import { type Tx, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';

const raise = (
  tx: Tx,
  deps: HubDeps,
  alert: { tenantId: TenantId; kind: string; sentence: string; evidence: object },
): Promise<unknown> =>
  tx.execute(
    sql`insert into alert (tenant_id, alert_id, kind, sentence, evidence, raised_at)
        values (${alert.tenantId}, ${deps.ids.next()}, ${alert.kind}, ${alert.sentence},
                ${JSON.stringify(alert.evidence)}::jsonb, ${deps.clock.now()})`,
  );

const names: Readonly<Record<MessageChannel, string>> = { mail: 'The mail', sms: 'The SMS' };

export const alertOfMail = (
  tx: Tx,
  deps: HubDeps,
  {
    tenantId,
    ...evidence
  }: { tenantId: TenantId; channel: MessageChannel; to: string; subject: string; trouble: string },
): Promise<unknown> =>
  raise(tx, deps, {
    ...{ tenantId, kind: 'mail-not-sent', evidence },
    sentence: `${names[evidence.channel]} “${evidence.subject}” to ${evidence.to} could not be sent.`,
  });

const services: Readonly<Record<string, string>> = {
  smtp: 'the mail server',
  sendgrid: 'SendGrid',
  twilio: 'Twilio',
};

/** Once, until somebody has settled it. Source: spec/messages.md MG15 */
export async function alertOfSettings(
  tx: Tx,
  deps: HubDeps,
  { tenantId, via, trouble }: { tenantId: TenantId; via: string; trouble: string },
): Promise<void> {
  // Two that are refused at the same moment must not both find that nobody has said it.
  await tx.execute(sql`select from tenant where tenant_id = ${tenantId} for update`);
  const said = await rowOf(
    tx,
    sql`select 1 from alert where tenant_id = ${tenantId} and kind = 'mail-settings' and settled_at is null
          and evidence ->> 'via' = ${via}`,
  );
  if (said) return;
  await raise(tx, deps, {
    ...{ tenantId, kind: 'mail-settings', evidence: { via, trouble } },
    sentence: `Messages wait, because ${services[via] ?? via} does not accept our settings. Correct them; what waits leaves by itself.`,
  });
}
