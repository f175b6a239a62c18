import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import {
  type Template,
  type TemplateRefusal,
  checkTemplate,
  ruleOfEvent,
  write,
} from '@tillbridge/core/message';
import type { Principal } from '../access';
import { type Database, asTenant } from '../database';
import type { HubDeps } from '../hub-deps';
import { sendMail } from '../mail';
import type { SecretBox } from '../secrets';
import { choiceOf } from './choose';
import type { WhichTemplate } from './templates';
import { titleOfSms } from './write-for';

export type SendMeRefusal = TemplateRefusal | { kind: 'nobody' | 'no-number'; sentence: string };

/**
 * One message in these words, saved or not, to whoever asks: filled in as a preview is, by the way that messages leave. It is a letter
 * like any other in the log, and nothing that they unsubscribed from stops it. Source: spec/messages.md MG23
 * @returns where it goes
 */
export async function sendMe(
  { db, deps, secrets }: { db: Database; deps: HubDeps; secrets: SecretBox },
  by: Principal,
  { event, channel }: WhichTemplate,
  words: Template,
): Promise<Result<{ to: string }, SendMeRefusal>> {
  const checked = checkTemplate(event, channel, words);
  if (!checked.ok) return checked;
  return asTenant(db, by.tenantId, async (tx) => {
    const own = await choiceOf(tx, by);
    if (!own) return refuse({ kind: 'nobody', sentence: 'Only somebody with an account has an address.' });
    const to = channel === 'mail' ? own.email : own.choice.phone;
    if (to === null)
      return refuse({ kind: 'no-number', sentence: 'Write your mobile number under “Your account” first.' });
    const { subject, text, html } = write(checked.value, ruleOfEvent(event).placeholders);
    const { tenantId } = by;
    const letter =
      channel === 'mail' ? { subject, text, html } : { subject: titleOfSms(text), text: text.trim() };
    await sendMail(
      tx,
      { deps, secrets },
      { tenantId, channel, recipient: to, staffId: own.staffId, ...letter },
    );
    return ok({ to });
  });
}
