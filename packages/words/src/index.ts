export {
  type Dictionary,
  type Language,
  languages,
  dictionaries,
  languageNames,
  languageOfLocale,
} from './languages';
export {
  type SayValues,
  languageNow,
  localeOfDays,
  onLanguage,
  say,
  sayHeard,
  sayIn,
  setLanguage,
} from './say';
