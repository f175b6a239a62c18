import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportOfAnswers, reportOfAutoStatus } from './report';
import { StatusParser } from './status-parser';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const parse = (...chunks: Uint8Array[]) => {
  const parser = new StatusParser();
  return chunks.flatMap((chunk) => parser.push(chunk));
};

describe('what a printer says', () => {
  it('[DV20] reads a day of automatic status: fine, near the end, out, fine, drawer open, drawer shut', () => {
    const reports = parse(bytes('1400000f 1400030f 1c000f0f 1400000f 1000000f 1400000f')).map((message) =>
      message.kind === 'auto-status' ? reportOfAutoStatus(message.bytes) : null,
    );
    expect(reports).toEqual([
      { trouble: null, paperLow: false, pin3High: true },
      { trouble: null, paperLow: true, pin3High: true },
      { trouble: 'paper-out', paperLow: true, pin3High: true },
      { trouble: null, paperLow: false, pin3High: true },
      { trouble: null, paperLow: false, pin3High: false },
      { trouble: null, paperLow: false, pin3High: true },
    ]);
  });

  it('[DV20] finds an echo, a status and an answer that came between each other', () => {
    expect(parse(bytes('14 00 12 00 0f 37 22 41 42 43 44 00 11 00 5f 54 00 13'))).toEqual([
      { kind: 'real-time', byte: 0x12 },
      { kind: 'auto-status', bytes: [0x14, 0, 0, 0x0f] },
      { kind: 'process-id', id: 'ABCD' },
      { kind: 'queued-status', byte: 0 },
      { kind: 'block', bytes: [0x5f, 0x54] },
    ]);
  });

  it('[DV20] reads the same however the bytes are cut', () => {
    const stream = bytes('12 12 12 12 1400030f 37 22 7e 21 30 39 00 00 1c000f0f 1e');
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 6 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const chunks = at.slice(1).map((end, index) => stream.subarray(at[index], end));
        expect(parse(...chunks)).toEqual(parse(stream));
      }),
    );
  });

  it('[DV20] survives any noise and remembers little of it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (noise) => {
        const parser = new StatusParser();
        parser.push(noise);
        parser.push(new Uint8Array(1100));
        expect(parser.push(Uint8Array.of(0x12))).toEqual([{ kind: 'real-time', byte: 0x12 }]);
      }),
    );
  });

  it.each([
    { answers: '16 12 12 12', trouble: null, low: false, why: 'healthy, drawer sensor high' },
    { answers: '12 12 12 1e', trouble: null, low: true, why: 'near the end' },
    { answers: '1a 32 12 7e', trouble: 'paper-out', low: true, why: 'out' },
    { answers: '1a 16 12 12', trouble: 'cover-open', low: false, why: 'cover' },
    { answers: '1a 36 12 7e', trouble: 'cover-open', low: true, why: 'an open cover also hides the paper' },
    { answers: '1a 52 1a 12', trouble: 'jammed', low: false, why: 'cutter' },
    { answers: '1a 52 52 12', trouble: 'offline', low: false, why: 'the head is hot and will cool' },
    { answers: '1a 1a 12 12', trouble: 'offline', low: false, why: 'somebody holds the feed button' },
  ])('[DV16] takes $answers for $trouble: $why', ({ answers, trouble, low }) => {
    expect(reportOfAnswers([...bytes(answers)])).toMatchObject({ trouble, paperLow: low });
  });
});
