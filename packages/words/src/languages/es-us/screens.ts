import type { Dictionary } from '../../languages';

/** The till’s own settings: its language, its type, its customer’s screen. */
export const screens: Dictionary = {
  Language: 'Idioma',
};
