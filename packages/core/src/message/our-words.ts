import type { MessageChannel, MessageEvent, MessageLanguage } from './events';
import { englishWords } from './words-en';
import { spanishWords } from './words-es';
import type { Template } from './template';

/** Of an event: a mail, and an SMS where it has one. */
export type EventWords = { subject: string; mail: string; sms?: string };

const words: Readonly<Record<MessageLanguage, Readonly<Record<MessageEvent, EventWords>>>> = {
  en: englishWords,
  es: spanishWords,
};

/** Our own words for an event: what a company begins with, and comes back to. Source: spec/messages.md MG1 */
export function ourTemplate(
  event: MessageEvent,
  channel: MessageChannel,
  language: MessageLanguage,
): Template {
  const { subject, mail, sms } = words[language][event];
  return channel === 'mail' ? { subject, text: mail } : { subject: '', text: sms ?? subject };
}
