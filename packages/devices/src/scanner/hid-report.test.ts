import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HidCodes, decodeHidReport } from './hid-report';

const report = (
  text: string,
  options: { aim?: string; moreFollows?: boolean; shift?: boolean } = {},
): Uint8Array => {
  const bytes = new Uint8Array(64);
  const data = Buffer.from(text, 'latin1');
  const at = options.shift ? 1 : 0;
  bytes.set([2, data.length]);
  bytes.set(Buffer.from(options.aim ?? ']E0'), 2 + at);
  bytes.set(data, 5 + at);
  bytes[63] = options.moreFollows ? 1 : 0;
  return bytes;
};

describe('reports of a HID scanner', () => {
  it('[DV35] [DV34] give a code and its identifier, as a real one sends them', () => {
    const real = new Uint8Array(64);
    real.set(Buffer.from('020D5D453034303036333831333333393331', 'hex'));
    expect(new HidCodes().push(real, 0)).toBe(']E04006381333931');
    expect(decodeHidReport(real)).toMatchObject({ aim: ']E0', moreFollows: false });
  });

  it('[DV35] give one code when it took two of them', () => {
    const whole = '010952123454321317261231' + '10ABC123\x1d' + '21SERIAL-0001-THIS-IS-LONG-ENOUGH-TO-SPLIT';
    const codes = new HidCodes();
    expect(codes.push(report(whole.slice(0, 56), { aim: ']d2', moreFollows: true }), 1000)).toBeNull();
    expect(codes.push(report(whole.slice(56), { aim: ']d2' }), 1010)).toBe(`]d2${whole}`);
  });

  it('[DV35] never join the halves of different codes', () => {
    const codes = new HidCodes();
    expect(codes.push(report('FIRST-HALF', { moreFollows: true }), 0)).toBeNull();
    expect(codes.push(report('9638507'), 300)).toBe(']E09638507');
  });

  it('[DV35] may have a byte before the identifier, and a CR at the end', () => {
    expect(new HidCodes().push(report('9638507\r', { shift: true }), 0)).toBe(']E09638507');
  });

  it('[DV35] that are something else are passed over', () => {
    expect(new HidCodes().push(Uint8Array.of(3, 4, 0, 0), 0)).toBeNull();
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 70 }), { maxLength: 20 }), (noise) => {
        const codes = new HidCodes();
        noise.forEach((each, index) => codes.push(each, index));
        expect(codes.push(report('9638507'), 10_000)).toBe(']E09638507');
      }),
    );
  });
});
