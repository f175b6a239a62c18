import type { TradingDate } from '@tillbridge/core/kernel';
import { keyedDay } from '../../ipc/keyed';

/** What a date field holds: a day, or nothing. */
export const readDay = (text: string): TradingDate | null =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) ? keyedDay(text) : null;
