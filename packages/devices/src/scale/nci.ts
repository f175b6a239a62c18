import { type ScaleReading, type WeightUnit, weightUnits } from './reading';
import { type ScaleProtocol, byBytes } from './protocol';

// The NCI or ECR protocol (Weigh-Tronix, Brecknell, Magellan). W and CR ask; the answer is LF, a weight with its unit, CR, LF,
// S and two or three bytes of bits, CR, ETX. Without a weight to charge by only the bits come.

const lf = 0x0a;
const etx = 0x03;
const longestAnswer = 48;

const first = { motion: 0x01, zero: 0x02, broken: 0x0c };
const second = { under: 0x01, over: 0x02, broken: 0x0c };
const third = { net: 0x04 };

export const nciProtocol: ScaleProtocol = {
  bytes: Uint8Array.of(0x57, 0x0d),
  reader: byBytes(() => {
    let answer: number[] | null = null;
    return (byte) => {
      if (byte === etx) {
        const whole = answer;
        answer = null;
        return whole && readAnswer(whole);
      }
      if (answer === null) {
        if (byte === lf) answer = [];
        return null;
      }
      answer.push(byte & 0x7f);
      if (answer.length > longestAnswer) answer = null;
      return null;
    };
  }),
};

const answerShape = /^(?:\s*(\d*\.?\d+)\s*(KG|G|LB|OZ)\r\n|[^\n]*\n)?S?([0-?p-\x7f][0-?p-\x7f][0-?]?)\r$/i;

function readAnswer(bytes: readonly number[]): ScaleReading {
  const parts = answerShape.exec(String.fromCharCode(...bytes));
  if (!parts) return { kind: 'unreadable' };
  const [, digits, unitWord, bits = ''] = parts;
  const [one = 0, two = 0, three = 0] = Array.from(bits, (character) => character.charCodeAt(0));
  const trouble = readBits(one, two);
  if (trouble) return trouble;
  const unit = weightUnits.find((known) => known === unitWord?.toLowerCase());
  if (digits === undefined || unit === undefined) return { kind: 'unreadable' };
  return readWeight(digits, unit, (three & third.net) !== 0);
}

function readBits(one: number, two: number): ScaleReading | null {
  if ((one & first.broken) !== 0 || (two & second.broken) !== 0) return { kind: 'fault' };
  if ((two & second.over) !== 0) return { kind: 'over' };
  if ((two & second.under) !== 0) return { kind: 'under' };
  if ((one & first.motion) !== 0) return { kind: 'motion' };
  return (one & first.zero) !== 0 ? { kind: 'zero' } : null;
}

function readWeight(written: string, unit: WeightUnit, isNet: boolean): ScaleReading {
  const digits = written.replace(/^0+(?=\d)/, '').replace(/^\./, '0.');
  if (Number(digits) === 0) return { kind: 'zero' };
  return { kind: 'stable', weight: { digits, unit }, isNet };
}
