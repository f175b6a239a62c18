import { money, units } from '../kernel';

/** Beyond these a number is a slip of the finger, and sums would leave the whole numbers that can be counted exactly. */
export const maxQuantity = units(100_000);
/** A thousand million of the major unit of a two-digit currency. */
export const maxLineAmount = money(100_000_000_000);
export const maxLines = 2_000;
export const maxTenders = 50;
export const maxNoteLength = 500;
