import { type Language, languageOfLocale, languages } from '@tillbridge/words';
import type { Database } from '../database/database';
import { readSetting } from '../database/settings';

/**
 * The language of this till: as somebody chose it here, else as the store's country speaks.
 * Source: spec/words.md WO6
 */
export function languageOf(db: Database, storeLocale: string | null): Language {
  const chosen = readSetting(db, 'language');
  return languages.find((language) => language === chosen) ?? languageOfLocale(storeLocale ?? 'en-NZ');
}
