import { setLanguage } from '@tillbridge/words';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashOfPin, isMaintenancePin, isThePin, pinHashShape } from '../../ipc/maintenance-pin';
import { type Maintenance, type MaintenanceView, maintenanceOn, waitAfter } from './maintenance';
import { maintenanceText } from './pages';

const pin = '482913';
let pinHash: string;
beforeAll(async () => {
  setLanguage('en-NZ');
  pinHash = await hashOfPin(pin);
});

describe('[KI14] the PIN of a machine', () => {
  it('is kept as a hash that tells nothing and is another each time', async () => {
    expect(pinHash).toMatch(pinHashShape);
    expect(pinHash).not.toContain(pin);
    expect(await hashOfPin(pin)).not.toBe(pinHash);
    expect(await isThePin(pin, pinHash)).toBe(true);
    expect(await isThePin('482914', pinHash)).toBe(false);
    expect(await isThePin(pin, 'scrypt$nothing')).toBe(false);
  });

  it.each([
    ['482913', true],
    ['12345', false],
    ['1234567890123', false],
    ['48291a', false],
  ])('%s may be one: %s', (text, may) => expect(isMaintenancePin(text)).toBe(may));
});

describe('a machine’s maintenance', () => {
  let nowMs: number;
  let did: string[];
  let maintenance: Maintenance;
  beforeEach(() => {
    [nowMs, did] = [0, []];
    let keys = 0;
    maintenance = maintenanceOn({
      pinHash,
      isPass: (pass) => pass === 'let-in',
      randomText: () => `key-${keys++}`,
      monotonicMs: () => nowMs,
      offers: {
        doctor: () => ({ text: 'disk: <full>' }),
        'restart-engine'() {
          did.push('restart');
          return { goTo: 'till' };
        },
      },
    });
  });
  const hear = (form: Record<string, string>) => maintenance.hear(new URLSearchParams(form));
  const sentenceOf = (view: MaintenanceView) => (view.asks === 'pin' ? view.sentence : view.asks);
  const keyOf = (view: MaintenanceView) => (view.asks === 'what' ? view.key : 'none');

  it('[KI16] asks for the PIN, typed on a keyboard or touched digit by digit', async () => {
    expect(maintenance.begin()).toEqual({ asks: 'pin', digits: 0, sentence: null });
    expect((await hear({ pin })).asks).toBe('what');
    maintenance.begin();
    for (const [index, digit] of [...pin].entries())
      expect(await hear({ pin: '', digit })).toMatchObject({ asks: 'pin', digits: index + 1 });
    expect((await hear({ pin: '' })).asks).toBe('what');
  });

  it('[KI19] lets in by a pass of the engine’s, also while PINs wait, and nothing else of the address', async () => {
    expect(maintenance.begin('guessed')).toEqual({ asks: 'pin', digits: 0, sentence: null });
    for (let tries = 0; tries < 3; tries++) await hear({ pin: '000000' });
    expect(sentenceOf(maintenance.begin())).toContain('Too many wrong PINs');
    const entered = maintenance.begin('let-in');
    expect(entered).toMatchObject({ asks: 'what', offers: ['restart-engine', 'doctor'] });
    expect(await hear({ key: keyOf(entered), do: 'restart-engine' })).toMatchObject({ goTo: 'till' });
    expect(did).toEqual(['restart']);
  });

  it('[KI16] lets digits be taken back, and takes what both ways brought as one PIN', async () => {
    await hear({ digit: '9' });
    expect(await hear({ digit: 'clear' })).toMatchObject({ digits: 0 });
    await hear({ pin: '48', digit: '2' });
    expect((await hear({ pin: '913' })).asks).toBe('what');
  });

  it('[KI16] slows down whoever guesses: the third wrong PIN waits half a minute, and each further one twice as long', async () => {
    expect([0, 1, 2, 3, 4, 5, 20].map(waitAfter)).toEqual([0, 0, 0, 30_000, 60_000, 120_000, 900_000]);
    expect(sentenceOf(await hear({ pin: '111111' }))).toBe('That is not the PIN of this machine.');
    await hear({ pin: '222222' });
    expect(sentenceOf(await hear({ pin: '333333' }))).toBe('Too many wrong PINs. Wait 30 seconds.');
    nowMs = 29_000;
    expect(sentenceOf(await hear({ pin }))).toBe('Too many wrong PINs. Wait 1 second.');
    expect(sentenceOf(maintenance.begin())).toBe('Too many wrong PINs. Wait 1 second.');
    nowMs = 30_000;
    expect((await hear({ pin })).asks).toBe('what');
    expect(sentenceOf(await hear({ pin: '111111' }))).toBe('That is not the PIN of this machine.');
  });

  it('[KI16] counts wrong PINs that come at once', async () => {
    const answers = await Promise.all(['1', '2', '3', '4'].map((end) => hear({ pin: `11111${end}` })));
    expect(sentenceOf(answers[3] ?? maintenance.begin())).toContain('Too many wrong PINs');
    expect(sentenceOf(await hear({ pin }))).toContain('Too many wrong PINs');
  });

  it('[KI17] offers what this shell can do, does it, and is shut again behind whoever leaves', async () => {
    const open = await hear({ pin });
    expect(open).toMatchObject({ offers: ['restart-engine', 'doctor'], text: null });
    const key = keyOf(open);
    expect(await hear({ key, do: 'doctor' })).toMatchObject({ asks: 'what', text: 'disk: <full>' });
    expect(await hear({ key, do: 'quit' })).toMatchObject({ asks: 'what', text: null });
    expect(await hear({ key, do: 'restart-engine' })).toEqual({ asks: 'nothing', goTo: 'till' });
    expect(await hear({ key, do: 'restart-engine' })).toMatchObject({ asks: 'pin' });
    expect(did).toEqual(['restart']);
  });

  it('[KI17] does nothing without the PIN, under a guessed key, or five minutes after the last touch', async () => {
    expect(await hear({ key: 'key-0', do: 'restart-engine' })).toMatchObject({ asks: 'pin' });
    const key = keyOf(await hear({ pin }));
    nowMs = 5 * 60_000;
    expect(await hear({ key, do: 'restart-engine' })).toMatchObject({ asks: 'pin' });
    expect(did).toEqual([]);
  });

  it('[KI16, KI17] is shown on pages without a script, whose texts are only texts', async () => {
    await hear({ digit: '4' });
    const asking = maintenanceText(await hear({ digit: '8' })) ?? '';
    expect(asking).toContain('aria-label="2 digits are typed"');
    expect(asking).not.toMatch(/<script|value="48"/);
    const key = keyOf(await hear({ pin: '2913' }));
    const told = maintenanceText(await hear({ key, do: 'doctor' })) ?? '';
    expect(told).toContain('disk: &lt;full&gt;');
    expect(told).toContain('value="restart-engine"');
    expect(told).not.toContain('value="quit"');
    expect(maintenanceText({ asks: 'nothing', goTo: 'till' })).toBeNull();
  });
});
