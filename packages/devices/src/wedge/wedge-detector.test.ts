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

  it('[DV30] takes twenty scans in a second, in order, the same code each time it comes', () => {
    const codes = Array.from({ length: 20 }, (_, index) => `400638133${index % 4}`);
    expect(play(codes.flatMap((code) => scanned(code, 4))).scans.map((scan) => scan.data)).toEqual(codes);
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

  describe('on a keyboard that is not the scanner’s', () => {
    /** What a scanner that believes in an American keyboard makes each of these systems write. */
    const layouts = {
      french: {
        ...keysOf('1234567890', '&é"\'(-è_çà'),
        ...keysOf('qwazm-;/]=', 'azqw,)m!$='),
        ...keysOf('QWAZM', 'AZQW?'),
      },
      german: { ...keysOf("yz-/;'", 'zyß-öä'), ...keysOf('YZ', 'ZY'), '=': 'Dead', ']': '+' },
      dvorak: keysOf("qwertyuiop[]asdfghjkl;'zxcvbnm,./-=", "',.pyfgcrl/=aoeuidhtns-;qjkxbmwvz[]"),
    } satisfies Record<string, Record<string, string>>;
    const on = (layout: Record<string, string>, text: string): Press[] => [
      ...Array.from(text, (character): Press => {
        const upper = character !== character.toLowerCase();
        const key = layout[character] ?? (upper ? layout[character.toLowerCase()]?.toUpperCase() : undefined);
        return { key: key ?? character, code: codeOf(character), shift: upper, gapMs: 8 };
      }),
      { key: 'Enter', gapMs: 8 },
    ];

    it.each([
      { name: 'french' as const, text: '4006381333931', why: 'digits are letters with accents there' },
      { name: 'french' as const, text: 'AZ-123456/7', why: 'letters and signs lie elsewhere, too' },
      { name: 'french' as const, text: ']C1019638507', why: 'the identifier is kept apart' },
      { name: 'german' as const, text: ']E04006381333931', why: 'the identifier tells' },
    ])('[DV43] a $name one: $text is read as it was scanned, since $why', ({ name, text }) => {
      const [aim, data] = text.startsWith(']') ? [text.slice(0, 3), text.slice(3)] : [null, text];
      expect(play(on(layouts[name], text))).toEqual({ field: '', scans: [{ aim, data }] });
    });

    it.each([
      { name: 'german' as const, text: 'XYZ-10', typed: 'XZYß10' },
      { name: 'dvorak' as const, text: 'SHIRT-9', typed: 'ODCPY[9' },
      { name: 'german' as const, text: 'https://a.b/01/x?y=1', typed: 'https.--a.b-01-x_z1' },
    ])(
      '[DV43] a $name one: nothing tells how $text is meant, and both readings go on',
      ({ name, text, typed }) => {
        const marks: Record<string, string> = { ':': '.', '?': '_' };
        const presses = on(layouts[name], text).map((press, index) => {
          const character = text[index] ?? '';
          return marks[character]
            ? {
                ...press,
                key: marks[character],
                code: character === ':' ? 'Semicolon' : 'Slash',
                shift: true,
              }
            : press;
        });
        const { scans } = play(presses);
        expect(scans).toEqual([{ aim: null, data: typed, other: text }]);
      },
    );

    it('[DV43] what one scan told stands for the next that tells nothing', () => {
      const presses = [...on(layouts.german, ']E04006381333931'), ...on(layouts.german, 'XYZ-10')];
      expect(play(presses).scans.at(-1)).toEqual({ aim: null, data: 'XYZ-10', other: 'XZYß10' });
    });

    it('[DV43] a scanner that was set to the system’s keyboard is read as it types', () => {
      const presses = Array.from('400638', (key): Press => ({
        key,
        code: `Digit${key}`,
        shift: true,
        gapMs: 8,
      }));
      const hyphen: Press = { key: '-', code: 'Digit6', shift: false, gapMs: 8 };
      expect(play([...presses, hyphen, ...presses, { key: 'Enter', gapMs: 8 }]).scans).toEqual([
        { aim: null, data: '400638-400638' },
      ]);
    });
  });

  describe('a GS between the fields of a GS1 code', () => {
    const gs1 = ['10ABC123', '21SERIAL1'].map((part) =>
      Array.from(part, (key): Press => ({
        key,
        code: codeOf(key),
        shift: key !== key.toLowerCase(),
        gapMs: 8,
      })),
    );
    const around = (gs: Press[]): Press[] => [
      ...(gs1[0] ?? []),
      ...gs,
      ...(gs1[1] ?? []),
      { key: 'Enter', gapMs: 8 },
    ];
    const alt = (digit: string): Press => ({
      key: digit,
      code: `Numpad${digit}`,
      withModifier: true,
      gapMs: 8,
    });

    it.each([
      {
        how: 'Ctrl and ]',
        gs: [
          { key: 'Control', gapMs: 4 },
          { key: ']', code: 'BracketRight', withModifier: true, gapMs: 8 },
        ],
      },
      {
        how: 'Ctrl and that key of another keyboard',
        gs: [{ key: '$', code: 'BracketRight', withModifier: true, gapMs: 8 }],
      },
      { how: 'the character itself', gs: [{ key: '\x1d', gapMs: 8 }] },
      { how: 'Alt+029', gs: [{ key: 'Alt', gapMs: 4 }, ...['0', '2', '9'].map(alt)] },
      { how: 'Alt+0029', gs: [{ key: 'Alt', gapMs: 4 }, ...['0', '0', '2', '9'].map(alt)] },
    ])('[DV44] typed as $how is part of the scan, which stays one', ({ gs }) => {
      const { scans } = play(around(gs));
      expect(scans).toEqual([{ aim: null, data: '10ABC123\x1d21SERIAL1' }]);
    });

    it('[DV41] a shortcut that somebody presses while typing is the browser’s, and what was typed stays', () => {
      const played = play([
        ...typed('ab', 30),
        { key: 'Control', gapMs: 30 },
        { key: 'c', withModifier: true, gapMs: 30 },
      ]);
      expect({ ...played, field: played.field.replace('Control', '') }).toEqual({ field: 'abc', scans: [] });
    });
  });

  it('[DV41] a letter with an accent is typed as on any other screen, also fast', () => {
    const presses: Press[] = [
      ...typed('caf', 40),
      { key: 'Dead', code: 'BracketLeft', gapMs: 40 },
      ...typed('é', 40),
    ];
    expect(play(presses)).toEqual({ field: 'Deadcafé', scans: [] });
  });
});

function keysOf(scanned: string, typed: string): Record<string, string> {
  return Object.fromEntries(
    Array.from(scanned, (character, index) => [character, typed[index] ?? character]),
  );
}

/** The physical key on an American keyboard. */
function codeOf(character: string): string {
  if (/\d/.test(character)) return `Digit${character}`;
  if (/[a-z]/i.test(character)) return `Key${character.toUpperCase()}`;
  const signs: Record<string, string> = {
    '-': 'Minus',
    '=': 'Equal',
    '[': 'BracketLeft',
    ']': 'BracketRight',
    ';': 'Semicolon',
    "'": 'Quote',
    ',': 'Comma',
    '.': 'Period',
    '/': 'Slash',
  };
  return signs[character] ?? '';
}
