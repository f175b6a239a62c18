import { type Language, languages } from '@tillbridge/words';
import type { SessionView } from '../../ipc';
import type { ReadDb } from '../database/database';
import { readSetting } from '../database/settings';

/** How this till looks to those who stand on either side of it, as somebody chose it here. Source: spec/display.md */
export function lookOf(db: ReadDb): Pick<SessionView, 'isLargeType' | 'displayLanguage'> {
  const chosen = readSetting(db, 'display-language');
  const displayLanguage: Language | undefined = languages.find((language) => language === chosen);
  return {
    ...(readSetting(db, 'type-size') === 'large' ? { isLargeType: true as const } : {}),
    ...(displayLanguage ? { displayLanguage } : {}),
  };
}
