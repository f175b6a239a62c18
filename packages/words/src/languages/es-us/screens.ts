import type { Dictionary } from '../../languages';

/** The till’s own settings: its language, its type, its customer’s screen. */
export const screens: Dictionary = {
  Language: 'Idioma',
  'Language: {language}': 'Idioma: {language}',
  'That is a language this till does not speak.': 'Esta caja no habla ese idioma.',
};
