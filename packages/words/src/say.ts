import { IntlMessageFormat } from 'intl-messageformat';
import { type Dictionary, type Language, dictionaries } from './languages';

let now: Language = 'en-NZ';

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

/**
 * A sentence that another program, the core or a device gave as data: they speak the source's English, and the till says it in its
 * own language where the dictionary has it. What the dictionary does not have (a newer hub's) stays as it came.
 * @param values what the sentence is filled in with; left out, it is whole already
 * Source: spec/words.md WO9
 */
export function sayHeard(sentence: string, values?: SayValues): string {
  return values ? sayIn(now, sentence, values) : (heardIn(dictionaries[now], sentence) ?? sentence);
}

const heardIn = (dictionary: Dictionary, sentence: string): string | undefined => dictionary[sentence];

const messages = new Map<string, IntlMessageFormat>();

function messageOf(language: Language, text: string): IntlMessageFormat {
  const key = `${language}\n${text}`;
  const known = messages.get(key);
  if (known) return known;
  const made = new IntlMessageFormat(text, language);
  messages.set(key, made);
  return made;
}

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

/**
 * In which a day is written so that it reads like the words around it: the store's own locale, unless the till speaks another
 * language than the store's. Amounts stay as the store has them. Source: spec/words.md WO11
 */
export const localeOfDays = (storeLocale: string): string =>
  storeLocale.split('-')[0] === now.split('-')[0] ? storeLocale : now;
