import type { TenantId } from '@tillbridge/core/kernel';
import {
  type Filling,
  type MessageChannel,
  type MessageEvent,
  type MessageLanguage,
  type Template,
  ourTemplate,
  write,
} from '@tillbridge/core/message';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowOf } from '../database';

type Db = Pick<ReadDb, 'execute'>;

/** What a company writes to its people in; English where it never said. */
export const languageOf = async (tx: Db, tenantId: TenantId): Promise<MessageLanguage> => {
  const setting = await rowOf<{ language: MessageLanguage }>(
    tx,
    sql`select language from message_setting where tenant_id = ${tenantId}`,
  );
  return setting?.language ?? 'en';
};

export type WordsAsked = {
  tenantId: TenantId;
  event: MessageEvent;
  channel: MessageChannel;
  language: MessageLanguage;
};

/** The company's own words, or ours. Source: spec/messages.md MG1 */
export async function templateOf(
  tx: Db,
  { tenantId, event, channel, language }: WordsAsked,
): Promise<Template> {
  const own = await rowOf<Template>(
    tx,
    sql`select subject, text from message_template
        where tenant_id = ${tenantId} and event = ${event} and channel = ${channel} and language = ${language}`,
  );
  return own ?? ourTemplate(event, channel, language);
}

/**
 * A mail in each of the languages that its reader may know, one beneath the other.
 * @param fillingOf what fills it in a language: days and amounts are written otherwise
 * Source: spec/words.md WO10
 */
export async function mailWords(
  tx: Db,
  asked: { tenantId: TenantId; event: MessageEvent },
  languages: readonly MessageLanguage[],
  fillingOf: (language: MessageLanguage) => Filling,
): Promise<{ subject: string; text: string }> {
  const written: { subject: string; text: string }[] = [];
  for (const language of languages)
    written.push(write(await templateOf(tx, { ...asked, channel: 'mail', language }), fillingOf(language)));
  return {
    subject: written.map(({ subject }) => subject).join(' / '),
    text: written.map(({ text }) => text).join('\n'),
  };
}

/** English, and beneath it the second language of a store's receipts, as far as we have words in it. */
export const languagesOfStore = ({
  receiptLanguage,
}: {
  receiptLanguage?: string | undefined;
}): MessageLanguage[] => (receiptLanguage?.split('-')[0] === 'es' ? ['en', 'es'] : ['en']);

/** Whether a company writes the mails of an event in words of its own. */
export const hasOwnWords = async (tx: Db, tenantId: TenantId, event: MessageEvent): Promise<boolean> =>
  (await rowOf(
    tx,
    sql`select 1 from message_template where tenant_id = ${tenantId} and event = ${event} and channel = 'mail' limit 1`,
  )) !== undefined;
