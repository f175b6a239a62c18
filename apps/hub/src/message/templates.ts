import { type Instant, type Result, ok } from '@tillbridge/core/kernel';
import {
  type MessageChannel,
  type MessageEvent,
  type MessageLanguage,
  type SmsLength,
  type Template,
  type TemplateRefusal,
  type Written,
  checkTemplate,
  hasSms,
  messageChannels,
  messageEvents,
  messageLanguages,
  ourTemplate,
  ruleOfEvent,
  smsLength,
  write,
} from '@tillbridge/core/message';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Database, type ReadDb, type Tx, asTenant, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';

export type WhichTemplate = { event: MessageEvent; channel: MessageChannel; language: MessageLanguage };
export type ListedTemplate = WhichTemplate &
  Template & { label: string; isOwn: boolean; placeholders: string[] };

/** Every template there is, in the words that leave now. Source: spec/messages.md MG1 */
export async function listTemplates(
  tx: Pick<ReadDb, 'execute'>,
  { tenantId }: Pick<Principal, 'tenantId'>,
): Promise<ListedTemplate[]> {
  const own = await rowsOf<WhichTemplate & Template>(
    tx,
    sql`select event, channel, language, subject, text from message_template where tenant_id = ${tenantId}`,
  );
  return messageEvents.flatMap((event) =>
    messageChannels
      .filter((channel) => channel === 'mail' || hasSms(event))
      .flatMap((channel) =>
        messageLanguages.map((language) => {
          const theirs = own.find(
            (each) => each.event === event && each.channel === channel && each.language === language,
          );
          const { subject, text } = theirs ?? ourTemplate(event, channel, language);
          const { label, placeholders } = ruleOfEvent(event);
          return {
            ...{ event, channel, language, subject, text, label },
            ...{ isOwn: theirs !== undefined, placeholders: Object.keys(placeholders) },
          };
        }),
      ),
  );
}

/** As it would leave, with what its placeholders could say. Source: spec/messages.md MG1, MG4 */
export function previewTemplate(
  which: WhichTemplate,
  words: Template,
): Result<Written & { sms: SmsLength | null }, TemplateRefusal> {
  const checked = checkTemplate(which.event, which.channel, words);
  if (!checked.ok) return checked;
  const written = write(checked.value, ruleOfEvent(which.event).placeholders);
  return ok({ ...written, sms: which.channel === 'sms' ? smsLength(written.text.trim()) : null });
}

/** Refuses what could not be filled in. Source: spec/messages.md MG3 */
export async function saveTemplate(
  db: Database,
  deps: HubDeps,
  by: Principal,
  which: WhichTemplate,
  words: Template,
): Promise<Result<null, TemplateRefusal>> {
  const checked = checkTemplate(which.event, which.channel, words);
  if (!checked.ok) return checked;
  const { event, channel, language } = which;
  const { subject, text } = checked.value;
  const at = deps.clock.now();
  await asTenant(db, by.tenantId, async (tx) => {
    await tx.execute(
      sql`insert into message_template (tenant_id, event, channel, language, subject, text, changed_at)
          values (${by.tenantId}, ${event}, ${channel}, ${language}, ${subject}, ${text}, ${at})
          on conflict (tenant_id, event, channel, language) do update
            set subject = excluded.subject, text = excluded.text, changed_at = excluded.changed_at`,
    );
    await audit(tx, deps, by, which, { verb: 'change-template', after: checked.value, at });
  });
  return ok(null);
}

/** Our words again. */
export const resetTemplate = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  which: WhichTemplate,
): Promise<void> =>
  asTenant(db, by.tenantId, async (tx) => {
    await tx.execute(
      sql`delete from message_template where tenant_id = ${by.tenantId} and event = ${which.event}
            and channel = ${which.channel} and language = ${which.language}`,
    );
    await audit(tx, deps, by, which, { verb: 'reset-template', at: deps.clock.now() });
  });

const audit = (
  tx: Tx,
  deps: HubDeps,
  by: Principal,
  { event, channel, language }: WhichTemplate,
  said: { verb: string; at: Instant; after?: Template },
): Promise<void> =>
  writeAudit(tx, deps, { ...doneBy(by), ...said, subject: `${event} ${channel} ${language}` });

export const saveLanguage = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  language: MessageLanguage,
): Promise<void> =>
  asTenant(db, by.tenantId, async (tx) => {
    await tx.execute(
      sql`insert into message_setting (tenant_id, language) values (${by.tenantId}, ${language})
          on conflict (tenant_id) do update set language = excluded.language`,
    );
    await writeAudit(tx, deps, {
      ...doneBy(by),
      ...{ at: deps.clock.now(), verb: 'change-message-language', subject: by.tenantId, after: { language } },
    });
  });
