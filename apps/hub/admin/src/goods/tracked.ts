import { type Quantity, type TradingDate, milliPerUnit } from '@tillbridge/core/kernel';
import { tradingDateSchema, type trackings } from '@tillbridge/core/wire';

/** What an item is told apart by, when it is: the batch on its packaging, or the number of each piece. */
export type Tracking = (typeof trackings)[number] | null;

/** As typed: the code and the day of the batch, and the numbers with a comma, a space or a line between them. */
export type TypedTracking = { batch: string; expiresOn: string; serials: string };
export const nothingTyped: TypedTracking = { batch: '', expiresOn: '', serials: '' };

export type ReadTracking = {
  batch?: { code: string; expiresOn: TradingDate | null };
  serials?: string[];
};

export const readSerials = (text: string): string[] => text.split(/[\s,;]+/).filter((each) => each !== '');

/**
 * What was typed of goods that are told apart, or the sentence that says what is missing.
 * @param counted thousandths; each piece has a number of its own
 */
export function readTracked(
  tracking: Tracking,
  typed: TypedTracking,
  { name, counted }: { name: string; counted: Quantity },
): ReadTracking | string {
  if (tracking === null || counted === 0) return {};
  if (tracking === 'batch') {
    const code = typed.batch.trim();
    if (code === '') return `Give the batch of ${name}, as it stands on the packaging.`;
    const day = tradingDateSchema.nullable().safeParse(typed.expiresOn || null);
    if (!day.success) return `The day on which ${name} expires is no date.`;
    return { batch: { code, expiresOn: day.data } };
  }
  const serials = readSerials(typed.serials);
  const twice = serials.find((serial, index) => serials.indexOf(serial) !== index);
  if (twice !== undefined) return `${name}: serial number ${twice} stands there twice.`;
  if (serials.length * milliPerUnit !== counted)
    return `${name}: ${counted / milliPerUnit} pieces need ${counted / milliPerUnit} serial numbers, and ${serials.length} are given.`;
  return { serials };
}
