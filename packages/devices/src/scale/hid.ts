import type { ScaleProtocol } from './protocol';
import type { ScaleReading, WeightUnit } from './reading';

// Scales that speak HID (usage page 0x8D, weighing devices) tell by themselves, several times a second. The report as the makers
// agree on it: id 3, status, unit, a power of ten, the weight in two bytes, the lower first.
// Source: USB HID Point of Sale Usage Tables, "Weighing Devices"; the numbers are the positions in its lists, from 1.

export const scalePage = 0x8d;

const dataReport = 0x03;
const reportLength = 6;

const statuses: Readonly<Record<number, Exclude<ScaleReading['kind'], 'stable'> | 'still'>> = {
  1: 'fault',
  2: 'zero',
  3: 'motion',
  4: 'still',
  5: 'under',
  6: 'over',
  // It wants to be calibrated, which a shop cannot do.
  7: 'fault',
  // It wants to be set to zero.
  8: 'under',
};

const units: Readonly<Record<number, WeightUnit>> = { 2: 'g', 3: 'kg', 11: 'oz', 12: 'lb' };

/** A shop's scale weighs to the milligram at the finest, and nothing heavier than tons. */
const finest = -6;
const coarsest = 3;

export const hidScaleProtocol: ScaleProtocol = { bytes: new Uint8Array(), reader: () => readHidReport };

/**
 * @param report as the system gives it, with its id first
 * @returns null for a report of another kind, such as the scale's own limits. Source: spec/devices.md DV78
 */
export function readHidReport(report: Uint8Array): ScaleReading | null {
  const [id, status = 0, unitAt = 0, power = 0, low = 0, high = 0] = report;
  if (id !== dataReport) return null;
  // Windows fills a report up with zeros. More than zeros would be a longer weight, of which these two bytes are another one.
  if (report.length < reportLength || report.subarray(reportLength).some((byte) => byte !== 0))
    return { kind: 'unreadable' };
  const kind = statuses[status] ?? 'unreadable';
  if (kind !== 'still') return { kind };
  const unit = units[unitAt];
  const digits = digitsOf(high * 0x100 + low, power < 0x80 ? power : power - 0x100);
  if (unit === undefined || digits === null) return { kind: 'unreadable' };
  return Number(digits) === 0 ? { kind: 'zero' } : { kind: 'stable', weight: { digits, unit }, isNet: false };
}

/** The digits that the scale shows, its last zeros too. */
function digitsOf(weight: number, power: number): string | null {
  if (power < finest || power > coarsest) return null;
  if (power >= 0) return `${weight}${weight === 0 ? '' : '0'.repeat(power)}`;
  const all = String(weight).padStart(1 - power, '0');
  return `${all.slice(0, power)}.${all.slice(power)}`;
}
