import { type LineId, type Result, type TradingDate, milliPerUnit, ok, refuse } from '../kernel';
import type { OpenLine, OpenSale } from '../sale';

/** What the till must still ask of a line before the sale may be paid. */
export type TrackingQuestion =
  | { kind: 'serials'; lineId: LineId; have: readonly string[]; missing: number }
  | { kind: 'batch'; lineId: LineId };

export type TrackingRefusal =
  | { kind: 'line-unknown' }
  | { kind: 'not-tracked' }
  | { kind: 'serial-empty' }
  | { kind: 'serial-twice'; serial: string }
  | { kind: 'serials-enough'; needed: number }
  | { kind: 'batch-expired'; code: string; expiredOn: TradingDate };

export type Batch = NonNullable<OpenLine['batch']>;

/** Longer is a slip of the scanner. */
const longestCode = 60;

/**
 * The first line that lacks what it is tracked by: a serial number for each unit, or a batch. Goods that come back name theirs by the
 * sale that they come from.
 * Source: spec/age-and-hours.md AH12, AH14
 */
export function trackingQuestionOf(sale: OpenSale): TrackingQuestion | null {
  for (const line of sale.lines) {
    const tracking = line.item?.tracking;
    if (tracking === undefined || line.quantity <= 0) continue;
    const { lineId } = line;
    if (tracking === 'batch' && !line.batch) return { kind: 'batch', lineId };
    const have = line.serials ?? [];
    const missing = unitsOf(line) - have.length;
    if (tracking === 'serial' && missing > 0) return { kind: 'serials', lineId, have, missing };
  }
  return null;
}

const unitsOf = (line: OpenLine): number => Math.ceil(line.quantity / milliPerUnit);

/**
 * Writes one unit's serial number on its line.
 * Refuses an empty one, one that stands on the sale already, and more than the line has units.
 * Source: spec/age-and-hours.md AH14
 */
export function addSerial(
  sale: OpenSale,
  lineId: LineId,
  keyed: string,
): Result<{ sale: OpenSale }, TrackingRefusal> {
  const serial = keyed.trim().slice(0, longestCode);
  const line = sale.lines.find((each) => each.lineId === lineId);
  if (!line) return refuse({ kind: 'line-unknown' });
  if (line.item?.tracking !== 'serial') return refuse({ kind: 'not-tracked' });
  if (serial === '') return refuse({ kind: 'serial-empty' });
  const isThere = sale.lines.some(
    (each) => each.itemId === line.itemId && (each.serials ?? []).includes(serial),
  );
  if (isThere) return refuse({ kind: 'serial-twice', serial });
  const have = line.serials ?? [];
  if (have.length >= unitsOf(line)) return refuse({ kind: 'serials-enough', needed: unitsOf(line) });
  return ok({ sale: changed(sale, { ...line, serials: [...have, serial] }) });
}

/**
 * Says which batch a line is of.
 * @param today the store's own calendar date: on its last day a batch may still be sold
 * Refuses a batch that is past its expiry.
 * Source: spec/age-and-hours.md AH14
 */
export function setBatch(
  sale: OpenSale,
  { lineId, batch, today }: { lineId: LineId; batch: Batch; today: TradingDate },
): Result<{ sale: OpenSale }, TrackingRefusal> {
  const line = sale.lines.find((each) => each.lineId === lineId);
  if (!line) return refuse({ kind: 'line-unknown' });
  if (line.item?.tracking !== 'batch') return refuse({ kind: 'not-tracked' });
  const code = batch.code.trim().slice(0, longestCode);
  if (code === '') return refuse({ kind: 'serial-empty' });
  if (batch.expiresOn !== null && batch.expiresOn < today)
    return refuse({ kind: 'batch-expired', code, expiredOn: batch.expiresOn });
  return ok({ sale: changed(sale, { ...line, batch: { code, expiresOn: batch.expiresOn } }) });
}

/** Fewer units need fewer numbers: the last ones go. */
export const serialsThatFit = (line: OpenLine): OpenLine =>
  (line.serials?.length ?? 0) <= unitsOf(line)
    ? line
    : { ...line, serials: line.serials?.slice(0, unitsOf(line)) };

const changed = (sale: OpenSale, line: OpenLine): OpenSale => ({
  ...sale,
  lines: sale.lines.map((each) => (each.lineId === line.lineId ? line : each)),
});
