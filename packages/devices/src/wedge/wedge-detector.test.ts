import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type WedgeKey, type WedgeOptions, type WedgeScan, wedgeDetector } from './wedge-detector';

type Press = { key: string; gapMs: number } & Partial<WedgeKey>;
const scanned = (text: string, gapMs = 8): Press[] => [
  ...Array.from(text, (key) => ({ key, gapMs })),
  { key: 'Enter', gapMs },
];
const typed = (text: string, gapMs = 120): Press[] => Array.from(text, (key) => ({ key, gapMs }));

/** Plays presses and gives what reached the field and what was scanned, asking in between whenever the detector wants it. */
function play(presses: readonly Press[], options: WedgeOptions = {}) {
  const detector = wedgeDetector(options);
  const field: string[] = [];
  const scans: WedgeScan[] = [];
  let atMs = 1000;
  const take = (decision: ReturnType<typeof detector.key>) => {
    field.push(...decision.replay.map((press) => press.key));
    if (decision.scan) scans.push(decision.scan);
  };
  const passTime = (until: number) => {
    for (let due = detector.decideAtMs(); due !== null && due <= until; due = detector.decideAtMs())
      take(detector.quiet(due));
  };
  for (const { gapMs, ...press } of presses) {
    atMs += gapMs;
    passTime(atMs - 1);
    const decision = detector.key({ ...press, atMs });
    take(decision);
    if (!decision.swallow) field.push(press.key);
  }
  passTime(Infinity);
  return { field: field.join(''), scans };
}

describe('scans and typing on one keyboard', () => {
  it('[DV40] takes a burst that ends in Enter for a scan, of which no key reaches the field', () => {
    expect(play(scanned('4006381333931'))).toEqual({
      field: '',
      scans: [{ aim: null, data: '4006381333931' }],
    });
  });

  it('[DV40] takes the slowest scanner and a Tab at the end', () => {
    const presses = scanned('9638507', 34);
    expect(play([...presses.slice(0, -1), { key: 'Tab', gapMs: 34 }]).scans).toEqual([
      { aim: null, data: '9638507' },
    ]);
  });

  it('[DV34] keeps the AIM identifier apart', () => {
    expect(play(scanned(']C1019638507')).scans).toEqual([{ aim: ']C1', data: '019638507' }]);
  });

  it('[DV30] takes ten scans in a second, in order, the same code each time it comes', () => {
    const codes = Array.from({ length: 10 }, (_, index) => `400638133${index % 4}`);
    expect(play(codes.flatMap((code) => scanned(code, 8))).scans.map((scan) => scan.data)).toEqual(codes);
  });

  it('[DV40] takes a scan in the middle of typing out of it', () => {
    const played = play([
      ...typed('gift for '),
      ...scanned('4006381333931').map((press, index) => (index === 0 ? { ...press, gapMs: 200 } : press)),
      ...typed('Ana'),
    ]);
    expect(played).toEqual({ field: 'gift for Ana', scans: [{ aim: null, data: '4006381333931' }] });
  });

  it.each([
    { presses: [...typed('milk'), { key: 'Enter', gapMs: 120 }], why: 'a person types' },
    { presses: scanned('1234'), why: 'four keys are a PIN' },
    { presses: scanned('12345678', 45), why: 'too slow on the whole' },
    { presses: typed('1234567890', 8), why: 'no Enter: somebody rolls over the keys' },
    { presses: [...typed('123456', 8), { key: 'Enter', gapMs: 400 }], why: 'Enter came much later' },
    {
      presses: [
        { key: 'a', gapMs: 9 },
        ...Array.from({ length: 9 }, () => ({ key: 'a', gapMs: 30, repeat: true })),
        { key: 'Enter', gapMs: 30 },
      ],
      why: 'a key held down',
    },
  ])('[DV41] leaves typing alone: $why', ({ presses }) => {
    expect(play(presses)).toEqual({ field: presses.map((press) => press.key).join(''), scans: [] });
  });

  it('[DV41] loses, doubles and turns round nothing that is not a scan, at any pace', () => {
    const press = fc.record({
      key: fc.constantFrom('a', 'B', '7', ' ', 'Backspace', 'ArrowLeft', 'F2'),
      gapMs: fc.integer({ min: 0, max: 200 }),
    });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 40 }), (presses) => {
        expect(play(presses)).toEqual({ field: presses.map((each) => each.key).join(''), scans: [] });
      }),
    );
  });

  it('[DV40] puts every key either into the field or into a scan', () => {
    const burst = fc.record({
      text: fc.stringMatching(/^[0-9A-Z]{1,14}$/),
      gapMs: fc.integer({ min: 1, max: 80 }),
      pauseMs: fc.integer({ min: 0, max: 300 }),
    });
    fc.assert(
      fc.property(fc.array(burst, { maxLength: 8 }), (bursts) => {
        const presses = bursts.flatMap(({ text, gapMs, pauseMs }) =>
          scanned(text, gapMs).map((each, index) => (index === 0 ? { ...each, gapMs: pauseMs } : each)),
        );
        const { field, scans } = play(presses);
        const reached = (field + scans.map((scan) => scan.data + 'Enter').join('')).replaceAll('Enter', '!');
        expect(Array.from(reached).sort()).toEqual(
          Array.from(presses.map((each) => (each.key === 'Enter' ? '!' : each.key)).join('')).sort(),
        );
      }),
    );
  });

  it('[DV40] waits for the rest of what is plainly a scan while a busy till keeps it', () => {
    const detector = wedgeDetector();
    const atMs = (index: number) => 1000 + index * 8;
    const press = (key: string, index: number) => detector.key({ key, atMs: atMs(index) });
    Array.from('400638').forEach(press);
    expect(detector.quiet(atMs(6) + 300)).toMatchObject({ swallow: false, replay: [], scan: null });
    Array.from('1333931').forEach((key, index) => press(key, index + 6));
    expect(press('Enter', 13).scan).toEqual({ aim: null, data: '4006381333931' });
  });

  it('[DV40] takes back what it took for typing when the rest of a scan was only heard late', () => {
    const detector = wedgeDetector();
    const atMs = (index: number) => 1000 + index * 8;
    detector.key({ key: '4', atMs: atMs(0) });
    expect(detector.quiet(1060).replay).toMatchObject([{ key: '4' }]);
    Array.from('00638').forEach((key, index) => detector.key({ key, atMs: atMs(index + 1) }));
    expect(detector.key({ key: 'Enter', atMs: atMs(6) })).toEqual({
      swallow: true,
      replay: [],
      scan: { aim: null, data: '400638' },
      takeBack: 1,
    });
  });

  it('[DV41] types a key once that was heard late and was no scan', () => {
    const detector = wedgeDetector();
    detector.key({ key: 'a', atMs: 1000 });
    expect(detector.quiet(1060).replay).toMatchObject([{ key: 'a' }]);
    expect(detector.key({ key: 'b', atMs: 1030 }).replay).toEqual([]);
    expect(detector.quiet(1200).replay).toMatchObject([{ key: 'b' }]);
    expect(detector.key({ key: 'c', atMs: 1210 }).replay).toEqual([]);
  });

  it('[DV42] never takes a PIN for a scan on a screen with a prefix, however fast it is typed', () => {
    expect(play(scanned('123456', 5), { prefix: 'F9' })).toEqual({ field: '123456Enter', scans: [] });
    expect(play([{ key: 'F9', gapMs: 5 }, ...scanned('42')], { prefix: 'F9' })).toEqual({
      field: '',
      scans: [{ aim: null, data: '42' }],
    });
  });

  it('[DV40] takes a scanner without a suffix at its word when it is set so', () => {
    expect(play(typed('4006381333931', 8), { withoutSuffix: true }).scans).toEqual([
      { aim: null, data: '4006381333931' },
    ]);
  });

  it('[DV40] reads a scanner that types on a US keyboard on a French one', () => {
    const french: Press[] = Array.from('400638', (digit) => ({
      key: 'àéèçù('[Number(digit) % 6] ?? 'à',
      code: `Digit${digit}`,
      gapMs: 8,
    }));
    const letters: Press[] = [
      { key: 'Q', code: 'KeyA', shift: true, gapMs: 8 },
      { key: ')', code: 'Minus', gapMs: 8 },
    ];
    expect(play([...french, ...letters, { key: 'Enter', gapMs: 8 }], { usLayout: true }).scans).toEqual([
      { aim: null, data: '400638A-' },
    ]);
  });
});
