import { enUs } from './languages/en-us';
import { esUs } from './languages/es-us';

/** What each sentence of the source is in another language; what is missing stays as it was written. */
export type Dictionary = Readonly<Record<string, string>>;

/** The source is written in the English of New Zealand, so that language has no dictionary. */
export const languages = ['en-NZ', 'en-US', 'es-US'] as const;
export type Language = (typeof languages)[number];

/** Each in itself: who looks for their language reads it there. */
export const languageNames: Readonly<Record<Language, string>> = {
  'en-NZ': 'English (New Zealand)',
  'en-US': 'English (United States)',
  'es-US': 'Español',
};

/**
 * What a till of this place, or a machine set up for it, begins to speak.
 * @param locale of the store or of the machine, as BCP 47 has it
 * Source: spec/words.md WO6
 */
export function languageOfLocale(locale: string): Language {
  if (/^es(-|$)/.test(locale)) return 'es-US';
  return locale === 'en-US' ? 'en-US' : 'en-NZ';
}

export const dictionaries: Readonly<Record<Language, Dictionary>> = {
  'en-NZ': {},
  'en-US': enUs,
  'es-US': esUs,
};
