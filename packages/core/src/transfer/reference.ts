import { type TradingDate, assert, tradingDate } from '../kernel';

/** What people call a transfer by: who made it, on which trading date, and as which of that date. */
export type TransferReference = {
  day: TradingDate;
  /** The number that the hub gave the terminal, 1 and above; null at head office. */
  terminalNo: number | null;
  /** 1, 2, 3 … of that date, each maker by itself. */
  count: number;
};

/**
 * `TR-20261120-12-001`: the first that terminal 12 made on 20 November 2026; `TR-20261120-001` at head office. Terminals with different
 * numbers never make the same one.
 * Asserts whole numbers above zero.
 * Source: spec/transfers.md TR28
 */
export function referenceText({ day, terminalNo, count }: TransferReference): string {
  assert(Number.isSafeInteger(count) && count > 0, 'transfers are counted from one');
  assert(
    terminalNo === null || (Number.isSafeInteger(terminalNo) && terminalNo > 0),
    'terminals are counted from one',
  );
  const maker = terminalNo === null ? [] : [String(terminalNo)];
  return ['TR', day.replaceAll('-', ''), ...maker, String(count).padStart(3, '0')].join('-');
}

/** What a text refers to, or null when it is no reference. Source: spec/transfers.md TR29 */
export function readReference(text: string): TransferReference | null {
  const asked = text.trim().toUpperCase();
  const found = /^TR-(\d{4})(\d{2})(\d{2})-(?:(\d{1,9})-)?(\d{3,9})$/.exec(asked);
  if (!found) return null;
  const [, year, month, date, terminal, count] = found;
  const day = `${year}-${month}-${date}`;
  const terminalNo = terminal === undefined ? null : Number(terminal);
  if (!isCalendarDay(day) || terminalNo === 0 || Number(count) === 0) return null;
  const reference = { day: tradingDate(day), terminalNo, count: Number(count) };
  // 012 and 12 would be two ways to write one.
  return referenceText(reference) === asked ? reference : null;
}

const isCalendarDay = (day: string): boolean => {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
};

/**
 * The reference of the next transfer that one maker makes.
 * @param made every reference that it ever made; those of others do no harm
 * Source: spec/transfers.md TR28
 */
export function nextReference(
  made: Iterable<TransferReference>,
  { day, terminalNo }: Omit<TransferReference, 'count'>,
): TransferReference {
  let last = 0;
  for (const each of made)
    if (each.day === day && each.terminalNo === terminalNo && each.count > last) last = each.count;
  return { day, terminalNo, count: last + 1 };
}
