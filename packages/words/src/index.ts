export { type Dictionary, type Language, languages, languageNames } from './languages';
export { type SayValues, languageNow, onLanguage, say, sayIn, setLanguage } from './say';
