import type { Dictionary } from '../languages';

/** Only what an American would say in another way. */
export const enUs: Dictionary = {};
