import { expect, it } from 'vitest';
import { type WireFault, faultyWire } from './faulty-wire';
import type { WireEnd } from './wire-end';

/** A wire whose device says what the test has it say, and a clock that stands until it is turned. */
function wireWith(faults: (WireFault | null)[]) {
  const due: { at: number; run: () => void }[] = [];
  let now = 0;
  let device: WireEnd | null = null;
  const heard: string[] = [];
  const wire = faultyWire(
    {
      plugIn(end) {
        device = end;
        return { receive: () => undefined, drop: () => undefined };
      },
    },
    (direction) => (direction === 'to-till' ? (faults.shift() ?? null) : null),
    {
      after(ms, run) {
        due.push({ at: now + ms, run });
        return () => undefined;
      },
    },
  );
  wire.plugIn({
    send: (bytes) => void heard.push(Buffer.from(bytes).toString('latin1')),
    powerLost: () => undefined,
  });
  return {
    heard,
    says: (text: string) => device?.send(Buffer.from(text, 'latin1')),
    turn(ms: number) {
      now += ms;
      for (const each of due.filter(({ at }) => at <= now)) each.run();
      due.splice(0, due.length, ...due.filter(({ at }) => at > now));
    },
  };
}

it('lets nothing overtake what comes late', () => {
  const { heard, says, turn } = wireWith([{ kind: 'late', ms: 500 }, null, { kind: 'late', ms: 90 }]);
  for (const word of ['a', 'b', 'c']) says(word);
  turn(499);
  expect(heard).toEqual([]);
  turn(1);
  expect(heard).toEqual(['a', 'b', 'c']);
  says('d');
  expect(heard.at(-1)).toBe('d');
});

it('keeps the second part of what is split before whatever was said next', () => {
  const { heard, says, turn } = wireWith([{ kind: 'split', at: 2, ms: 40 }]);
  says('9400000000012');
  says('ok');
  expect(heard).toEqual(['94']);
  turn(40);
  expect(heard).toEqual(['94', '00000000012', 'ok']);
});
