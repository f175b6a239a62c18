import type { ScaleReading, WeightUnit } from './reading';
import { type ScaleProtocol, byBytes } from './protocol';

// Toledo 8213 and 8217, and the many that speak as they do. Source: the manuals' "demand mode": W asks; the answer is
// STX, five digits with a point, CR; or STX, `?`, a byte of bits, CR when there is no weight to charge by.

const stx = 0x02;
const cr = 0x0d;
/** A weight is seven bytes between STX and CR at most; what is longer is two answers that ran into each other. */
const longestField = 12;

const moving = 0x01;
const overCapacity = 0x02;
const underZero = 0x04;
const outsideZeroCapture = 0x08;
const centreOfZero = 0x10;

/** @param unit what the scale is set to: its answers do not say */
export const toledoProtocol = (unit: WeightUnit): ScaleProtocol => ({
  bytes: Uint8Array.of(0x57),
  reader: byBytes(() => {
    let field: number[] | null = null;
    return (byte) => {
      // A new answer that begins in the middle of another means that the rest of that one was lost.
      if (byte === stx) field = [];
      else if (field === null) return null;
      else if (byte === cr) {
        const whole = field;
        field = null;
        return readField(whole, unit);
      } else if (field.length < longestField) field.push(byte);
      else field = null;
      return null;
    };
  }),
});

function readField(field: readonly number[], unit: WeightUnit): ScaleReading {
  const [mark, bits = 0] = field;
  if (mark === 0x3f && field.length === 2) return readBits(bits);
  const text = String.fromCharCode(...field.map((byte) => byte & 0x7f)).trim();
  // Exactly five digits and a point: with one of them lost, the rest would be another weight.
  if (!/^(?=.{6}$)\d+\.\d+$/.test(text)) return { kind: 'unreadable' };
  const digits = text.replace(/^0+(?=\d)/, '');
  if (Number(digits) === 0) return { kind: 'zero' };
  return { kind: 'stable', weight: { digits, unit }, isNet: false };
}

function readBits(bits: number): ScaleReading {
  if ((bits & overCapacity) !== 0) return { kind: 'over' };
  if ((bits & underZero) !== 0) return { kind: 'under' };
  if ((bits & moving) !== 0) return { kind: 'motion' };
  if ((bits & centreOfZero) !== 0) return { kind: 'zero' };
  return { kind: (bits & outsideZeroCapture) !== 0 ? 'fault' : 'unreadable' };
}
