import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { SimulatedPole } from '../sim/simulated-pole';
import { usualTiming } from '../link/timing';
import { deviceOnSerial } from '../testing/device-on-serial';
import { serialCable } from '../testing/socat';
import { until } from '../testing/until';
import { encodeFrame, poleModels, startPole } from './encode-pole';
import { poleColumns, poleRow } from './frame';
import { openPole } from './open-pole';

const timing = { ...usualTiming, backoffMs: 10, backoffMaxMs: 40, writeMs: 2000, refreshMs: 60 };
const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});
const modelOf = (id: string) => {
  const model = poleModels[id];
  if (!model) throw new Error('the model must be known');
  return model;
};
/** What a pole shows that was given these bytes and no others. */
function shown(...parts: Uint8Array[]) {
  const device = new SimulatedPole();
  const link = device.plugIn({ send: () => undefined, powerLost: () => undefined });
  for (const part of parts) link?.receive(part);
  return device;
}
const pad = (text: string): string => text.padEnd(poleColumns);

describe.each(Object.keys(poleModels))('what is sent to a pole that speaks %s', (id) => {
  const model = modelOf(id);

  it('[DV81] is two lines of twenty, over whatever was there', () => {
    const device = shown(
      startPole(model),
      encodeFrame({ upper: 'A long name of goods that ends', lower: poleRow('Total', '$12.50') }, model),
      encodeFrame({ upper: 'Milk', lower: '' }, model),
    );
    expect(device.glass()).toEqual([pad('Milk'), pad('')]);
    expect(device.unknown()).toEqual([]);
  });

  it.each([
    { text: 'Crème brûlée', shows: 'Crème brûlée', why: 'in the first page' },
    { text: 'Příliš žluťoučký', shows: 'Příliš žluťoučký', why: 'in the page of Central Europe' },
    { text: 'Хлеб', shows: 'Хлеб', why: 'in the page of Cyrillic' },
    { text: '€ 4.00', shows: '€ 4.00', why: 'with the euro' },
    { text: '牛乳', shows: '??', why: 'of what no page has' },
  ])('[DV82] shows $text as $shows: $why', ({ text, shows }) => {
    const device = shown(startPole(model), encodeFrame({ upper: text, lower: text }, model));
    expect(device.glass()).toEqual([pad(shows), pad(shows)]);
  });

  it('[DV83] shows again what is newest, wherever the one before broke off', () => {
    const whole = encodeFrame({ upper: 'Milk', lower: poleRow('Total', '$4.00') }, model);
    const newest = encodeFrame({ upper: 'Welcome', lower: 'Cuba Street' }, model);
    for (let at = 0; at <= whole.length; at++) {
      // What was half a command may eat the beginning of the first; the next refresh is whole.
      const device = shown(startPole(model), whole.subarray(0, at), newest, newest);
      expect(device.glass(), `broken off after ${at} bytes`).toEqual([pad('Welcome'), pad('Cuba Street')]);
    }
  });

  it('[DV81] is never a command, whatever a name holds', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (upper, lower) => {
        const device = shown(
          startPole(model),
          encodeFrame({ upper, lower }, model),
          encodeFrame({ upper: 'after', lower: 'it' }, model),
        );
        expect(device.glass()).toEqual([pad('after'), pad('it')]);
        expect(device.unknown()).toEqual([]);
      }),
    ));
});

describe('a line of the pole', () => {
  it('[DV81] keeps its amount whole, and its twenty characters', () =>
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 12 }), (name, amount) => {
        const row = poleRow(name, amount);
        expect(Array.from(row)).toHaveLength(poleColumns);
        expect(row.endsWith(amount)).toBe(true);
      }),
    ));
});

async function inMemory() {
  const device = new SimulatedPole();
  const opened = openPole('sim://pole', { simulated: device, timing });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  cleanUp.push(() => opened.value.close());
  return { device, pole: opened.value };
}
async function onSerial() {
  const cable = await serialCable();
  cleanUp.push(() => cable.dispose());
  const device = new SimulatedPole();
  const end = await deviceOnSerial(device, cable.device);
  cleanUp.push(() => end.close());
  const opened = openPole(`serial://${cable.till}?model=cd5220`, { timing });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  cleanUp.push(() => opened.value.close());
  return { device, pole: opened.value };
}

describe.each([
  { wire: 'in memory', make: inMemory },
  { wire: 'on a serial line', make: onSerial },
])('a pole $wire', ({ make }) => {
  it('[DV80] shows the newest of what it was given, also what was given before it was there', async () => {
    const { device, pole } = await make();
    pole.show({ upper: 'Milk', lower: '$4.00' });
    pole.show({ upper: 'Bread', lower: '$6.00' });
    await until('the newest is shown', () => device.glass()[0] === pad('Bread'));
    expect(device.glass()[1]).toBe(pad('$6.00'));
    expect(pole.status()).toEqual({ state: 'ready' });
  });

  it('[DV83] is dark once it is closed: a price of before is nothing to hold anybody to', async () => {
    const { device, pole } = await make();
    pole.show({ upper: 'Milk', lower: '$4.00' });
    await until('it is shown', () => device.glass()[0] === pad('Milk'));
    await pole.close();
    await until('it is dark', () => device.glass().join('').trim() === '');
    expect(pole.status()).toEqual({ state: 'disabled' });
  });

  it('[DV83] that blinked out shows again what it showed', async () => {
    const { device, pole } = await make();
    pole.show({ upper: 'Milk', lower: '$4.00' });
    await until('it is shown', () => device.glass()[0] === pad('Milk'));
    device.forget();
    await until('it is shown again', () => device.glass()[0] === pad('Milk'));
  });
});

describe('a pole', () => {
  it('[DV83] that was switched off shows what is newest when it is back', async () => {
    const { device, pole } = await inMemory();
    await until('it is ready', () => pole.status().state === 'ready');
    device.powerOff();
    await until('it is missed', () => pole.status().state === 'absent');
    pole.show({ upper: 'Bread', lower: '' });
    device.powerOn();
    await until('it shows the newest', () => device.glass()[0] === pad('Bread'));
  });

  it('[DV80] that is given more than its line takes never shows what is out of date', async () => {
    const { device, pole } = await inMemory();
    await until('it is ready', () => pole.status().state === 'ready');
    const seen = new Set<string>();
    device.onChange(() => seen.add(device.glass()[0].trim()));
    for (let frame = 1; frame <= 50; frame++) pole.show({ upper: `Line ${frame}`, lower: '' });
    await until('the newest is shown', () => device.glass()[0] === pad('Line 50'));
    expect([...seen].filter((text) => text.startsWith('Line'))).toEqual(['Line 50']);
  });

  it('[DV84] takes only an address and a model that a pole can have', () => {
    const sentences = ['hid://0c2e:0b61', 'serial:///dev/ttyS0?model=nci'].map((address) => {
      const opened = openPole(address);
      return opened.ok ? 'opened' : opened.refusal.sentence;
    });
    expect(sentences).toEqual([
      'There can be no pole at "hid://0c2e:0b61". Poles are serial://, tcp:// or sim://pole.',
      'There is no pole model "nci". Known models: escpos-pole, cd5220.',
    ]);
  });
});
