import { expect, it } from 'vitest';
import { DeviceTrace } from './device-trace';

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
function traceAt() {
  let now = 1000;
  const trace = new DeviceTrace(() => now);
  const later = (ms: number) => void (now += ms);
  const scanner = trace.tapOf({ role: 'scanner', address: 'serial:///dev/ttyUSB0' });
  const printer = trace.tapOf({ role: 'printer', address: 'tcp://host:9100' });
  const shown = () =>
    trace.since(0).map(({ direction, hex }) => [direction, Buffer.from(hex, 'hex').toString()]);
  return { trace, later, scanner, printer, shown };
}

it('[DS21] bytes are seen both ways in their order, and those after a piece alone when they are asked for', () => {
  const { trace, printer, scanner, shown } = traceAt();
  printer('out', bytes('ask'));
  printer('in', bytes('answer'));
  scanner('in', bytes('9400000000012\r'));
  expect(shown()).toEqual([
    ['out', 'ask'],
    ['in', 'answer'],
    ['in', '9400000000012\r'],
  ]);
  expect(trace.since(2)).toHaveLength(1);
});

it('[DS21] a question that is asked each second is one piece with a count, and the ring is bounded', () => {
  const { trace, printer, later } = traceAt();
  for (let second = 0; second < 1000; second++) {
    printer('out', Uint8Array.of(0x10, 0x04, 0x01));
    printer('in', Uint8Array.of(0x16));
    later(1000);
  }
  expect(trace.since(0).map(({ times, at, lastAt }) => ({ times, at, lastAt }))).toEqual(
    Array(2).fill({ times: 1000, at: 1000, lastAt: 1_000_000 }),
  );
  for (let count = 0; count < 1000; count++) printer('out', bytes(`receipt ${count} ${'x'.repeat(400)}`));
  const kept = trace.since(0);
  expect(kept.length).toBe(300);
  expect(kept.at(-1)).toMatchObject({ bytes: 412, hex: expect.stringMatching(/^.{512}$/) as string });
});

it('[DS22] a licence is hidden in whatever pieces it comes, and the code after it is not', () => {
  const { trace, scanner, later, shown } = traceAt();
  scanner('in', bytes('@\n\x1e\rANSI 6360100'));
  later(20);
  scanner('in', bytes('DCSPUBLIC\nDACJANE\n'));
  later(1000);
  scanner('in', bytes('9400000000012\r'));
  expect(JSON.stringify(shown())).not.toContain('JANE');
  expect(trace.since(0).map(({ isMasked }) => isMasked)).toEqual([true, true, false]);
});

it('[DS22] whoever tries the scanner sees a licence; a card’s number nobody sees, on whatever line', () => {
  const { trace, scanner, printer, shown } = traceAt();
  trace.open(true);
  scanner('in', bytes('@\nANSI 636010DACJANE\n'));
  scanner('in', bytes('4111111111111111\r'));
  printer('out', bytes('CARD 4111 1111 1111 1111'));
  expect(JSON.stringify(shown())).toContain('JANE');
  expect(JSON.stringify(shown())).not.toContain('4111');
});
