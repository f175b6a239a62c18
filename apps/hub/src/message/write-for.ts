import type { Instant, StaffId, StoreId, CustomerId, TenantId } from '@tillbridge/core/kernel';
import {
  type Filling,
  type MessageChannel,
  type MessageEvent,
  type MessageLanguage,
  htmlOf,
  ruleOfEvent,
  write,
} from '@tillbridge/core/message';
import type { Tx } from '../database';
import type { HubDeps } from '../hub-deps';
import { sendOnce } from '../mail';
import type { SecretBox } from '../secrets';
import { unsubscribeUrl } from './unsubscribe-link';
import { templateOf } from './words';

export type MessageWriter = { deps: HubDeps; secrets: SecretBox; publicUrl: () => string };

type ToWrite = {
  tenantId: TenantId;
  event: MessageEvent;
  channel: MessageChannel;
  language: MessageLanguage;
  /** A mail address, or a number as E.164 has it. */
  recipient: string;
  filling: Filling;
  reason: string;
  leavesAt: Instant;
  staffId?: StaffId;
  customerId?: CustomerId;
  storeId?: StoreId;
};

const noMore: Readonly<Record<MessageLanguage, string>> = {
  en: 'You no longer want to hear of this by mail? Open this:',
  es: '¿Ya no quiere recibir esto por correo? Abra esto:',
};

/** Writes one message down in the words of its company; null when it was written for this reason before. Source: spec/messages.md MG7, MG10 */
export async function writeFor(
  tx: Tx,
  { deps, secrets, publicUrl }: MessageWriter,
  { event, channel, language, filling, ...about }: ToWrite,
): Promise<string | null> {
  const { tenantId } = about;
  const template = await templateOf(tx, { tenantId, event, channel, language });
  const written = write(template, filling);
  const mailId = deps.ids.next();
  if (channel === 'sms') {
    const text = written.text.trim();
    return sendOnce(
      tx,
      { deps, secrets },
      { ...about, event, channel, subject: titleOfSms(text), text },
      mailId,
    );
  }
  if (ruleOfEvent(event).isAskedFor)
    return sendOnce(tx, { deps, secrets }, { ...about, event, channel, ...written }, mailId);
  return sendOnce(
    tx,
    { deps, secrets },
    {
      ...about,
      event,
      channel,
      subject: written.subject,
      ...stoppable({ deps, publicUrl }, { tenantId, mailId, language, text: written.text }),
    },
    mailId,
  );
}

const titleLetters = 80;

/** What lists call an SMS: its words without the links in them, as far as there is room. */
export function titleOfSms(text: string): string {
  const words = text.replaceAll(/\s*https?:\/\/\S+/g, '').trim();
  return words.length > titleLetters ? `${words.slice(0, titleLetters - 1)}…` : words;
}

type ToCustomer = {
  tenantId: TenantId;
  event: MessageEvent;
  recipient: string;
  customerId: CustomerId;
  storeId: StoreId;
  subject: string;
  text: string;
  language: MessageLanguage;
};

/** A mail to a customer who did not ask for just this one: with a link by which they hear no more of it. Source: spec/messages.md MG9, MG10 */
export async function sendToCustomer(
  tx: Tx,
  { deps, secrets, publicUrl }: MessageWriter,
  { text, language, ...mail }: ToCustomer,
): Promise<string> {
  const mailId = deps.ids.next();
  const words = stoppable({ deps, publicUrl }, { tenantId: mail.tenantId, mailId, language, text });
  await sendOnce(tx, { deps, secrets }, { ...mail, ...words }, mailId);
  return mailId;
}

/** With the link beneath that stops more of the same. */
function stoppable(
  { deps, publicUrl }: Pick<MessageWriter, 'deps' | 'publicUrl'>,
  {
    tenantId,
    mailId,
    language,
    text,
  }: { tenantId: TenantId; mailId: string; language: MessageLanguage; text: string },
): { text: string; html: string; unsubscribeUrl: string } {
  const url = unsubscribeUrl(deps, publicUrl(), { tenantId, mailId });
  const whole = `${text}\n--\n${noMore[language]}\n\n${url}\n`;
  return { text: whole, html: htmlOf(whole), unsubscribeUrl: url };
}
