import { type Language, languageOfLocale, languages } from '@tillbridge/words';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileIn = (dataFolder: string): string => join(dataFolder, 'language');

/**
 * What the till last spoke, for sentences that are said while its ledger cannot be read; before it ever spoke, the machine's own.
 * @param machineLocale as BCP 47 has it
 * Source: spec/words.md WO7
 */
export function languageKept(dataFolder: string, machineLocale: string): Language {
  const kept = contentOf(fileIn(dataFolder));
  return languages.find((language) => language === kept) ?? languageOfLocale(machineLocale);
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    // A new till has none, and on a broken disk the till has worse to say than in which language.
    if (!(error instanceof Error)) throw error;
    return null;
  }
}

export const keepLanguage = (dataFolder: string, language: Language): void =>
  writeFileSync(fileIn(dataFolder), `${language}\n`);
