import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScanFrames } from './frames';

const licence =
  '@\n\x1e\rANSI 636026080102DL00410288ZA03290015DLDAQD12345678\nDCSPUBLIC\nDBA03152031\nDBB11091985\nDCGUSA\nDDJ11092006\n\rZAZAAN\r';
const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const frames = (...texts: string[]) => {
  const parser = new ScanFrames();
  return { parser, codes: texts.flatMap((text) => parser.push(bytes(text))) };
};

describe('codes from a serial scanner', () => {
  it.each([
    { sent: '4006381333931\r', why: 'CR' },
    { sent: '4006381333931\n', why: 'LF' },
    { sent: '4006381333931\r\n', why: 'CR and LF' },
    { sent: '\x024006381333931\x03', why: 'STX and ETX' },
    { sent: '\r\n4006381333931\r\n\r\n', why: 'empty lines around it' },
  ])('[DV31] end at their suffix: $why', ({ sent }) => {
    const { parser, codes } = frames(sent);
    expect(codes).toEqual(['4006381333931']);
    expect(parser.patienceMs()).toBeNull();
  });

  it('[DV31] end at a silence when the scanner sends no suffix', () => {
    const { parser, codes } = frames('400638', '1333931');
    expect(codes).toEqual([]);
    expect(parser.patienceMs()).toBe(50);
    expect(parser.quiet()).toBe('4006381333931');
    expect(parser.patienceMs()).toBeNull();
  });

  it('[DV30] are ten when ten come in one piece', () => {
    const ten = Array.from({ length: 10 }, (_, index) => `code${index % 3}`);
    expect(frames(`${ten.join('\r')}\r`).codes).toEqual(ten);
  });

  it('[DV30] are the same however the wire cuts them', () => {
    const code = fc
      .stringMatching(/^[!-~]{2,20}$/)
      .filter((each) => !/^(\][A-Za-z][0-9A-Za-z])?@$/.test(each));
    fc.assert(
      fc.property(
        fc.array(code, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(200), { maxLength: 20 }),
        (sent, cuts) => {
          const stream = sent.map((each) => `${each}\r\n`).join('');
          const at = [0, ...cuts.filter((cut) => cut < stream.length).sort((a, b) => a - b), stream.length];
          expect(frames(...at.slice(1).map((end, index) => stream.slice(at[index], end))).codes).toEqual(
            sent,
          );
        },
      ),
    );
  });

  it.each([
    { sent: licence, aim: '' },
    { sent: `]L0${licence}`, aim: ']L0' },
  ])('[DV32] keep a driver\'s licence in one piece, also after an identifier "$aim"', ({ sent }) => {
    const { parser, codes } = frames(sent.slice(0, 2), sent.slice(2, 40), sent.slice(40));
    expect(codes).toEqual([]);
    expect(parser.patienceMs()).toBe(100);
    expect(parser.quiet()).toBe(sent);
    expect(parser.push(bytes('4006381333931\r'))).toEqual(['4006381333931']);
  });

  it('[DV33] are dropped when half of one never comes, once the scanner is known to send a suffix', () => {
    const { parser } = frames('4006381333931\r', '40063');
    expect(parser.patienceMs()).toBe(1000);
    expect(parser.quiet()).toBeNull();
    expect(parser.push(bytes('9638507\r'))).toEqual(['9638507']);
  });

  it('[DV31] keep the separators of GS1 and the letters of other languages', () => {
    const parser = new ScanFrames();
    expect(parser.push(Buffer.from(']d201095212345432131726123110ABC\x1d21X1\rTē\r', 'utf8'))).toEqual([
      ']d201095212345432131726123110ABC\x1d21X1',
      'Tē',
    ]);
    expect(parser.push(Uint8Array.of(0x43, 0xe9, 0x0d))).toEqual(['Cé']);
  });

  it('[DV33] are not made of a wire that chatters without end', () => {
    const parser = new ScanFrames();
    expect(parser.push(new Uint8Array(100_000).fill(0x41))).toEqual([]);
    expect(parser.push(bytes('\r9638507\r'))).toEqual(['9638507']);
  });
});
