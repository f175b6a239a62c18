import { IntlMessageFormat } from 'intl-messageformat';
import { type Dictionary, type Language, dictionaries } from './languages';

export type SayValues = Readonly<Record<string, string | number>>;

/**
 * A sentence of the till in one language.
 * @param template the sentence as the source has it, in ICU MessageFormat: `{count, plural, one {# try} other {# tries}} left`
 * @returns the translation with its values, or the template's own English where there is no translation
 */
export function sayIn(language: Language, template: string, values: SayValues = {}): string {
  const dictionary: Dictionary = dictionaries[language];
  const text = dictionary[template] ?? template;
  // Most sentences have nothing to fill in, and are said many times a second.
  return text.includes('{') || text.includes("'") ? String(messageOf(language, text).format(values)) : text;
}

const messages = new Map<string, IntlMessageFormat>();

function messageOf(language: Language, text: string): IntlMessageFormat {
  const key = `${language}\n${text}`;
  const known = messages.get(key);
  if (known) return known;
  const made = new IntlMessageFormat(text, language);
  messages.set(key, made);
  return made;
}

let now: Language = 'en-NZ';
const listeners = new Set<() => void>();

/** A till speaks one language at a time, to everybody who stands before it; so this is one setting of the process (ADR 0011). */
export const languageNow = (): Language => now;

export function setLanguage(language: Language): void {
  if (now === language) return;
  now = language;
  for (const listener of listeners) listener();
}

/** @returns the way to stop */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The sentence in the language of this till. */
export const say = (template: string, values?: SayValues): string => sayIn(now, template, values);
