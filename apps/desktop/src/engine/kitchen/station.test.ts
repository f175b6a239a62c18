import { describe, expect, it } from 'vitest';
import { linesFor, readStation } from './station';

describe('a second printer', () => {
  it.each([
    ['tcp://10.0.0.9:9100', { name: 'kitchen', goods: 'orders', address: 'tcp://10.0.0.9:9100' }],
    [
      'usb://04b8:0202?model=epson-tm-t20',
      { name: 'kitchen', goods: 'orders', address: 'usb://04b8:0202?model=epson-tm-t20' },
    ],
    ['shelves=tcp://10.0.0.9', { name: 'shelves', goods: 'orders', address: 'tcp://10.0.0.9' }],
    [
      'bar:Drinks, Hot coffee=tcp://10.0.0.9?model=star-escpos',
      { name: 'bar', goods: ['Drinks', 'Hot coffee'], address: 'tcp://10.0.0.9?model=star-escpos' },
    ],
    ['!bar=sim://printer', { name: 'bar', goods: 'orders', address: 'sim://printer', isQuiet: true }],
    ['kitchen:*=sim://printer', { name: 'kitchen', goods: 'rest', address: 'sim://printer' }],
  ])('[KT1] is read from %s', (text, station) =>
    expect(readStation(text)).toEqual({ ok: true, value: station }),
  );

  it.each(['', '=tcp://10.0.0.9', 'bar:=tcp://10.0.0.9', 'bar: , =tcp://10.0.0.9', 'bar=', 'b/r=tcp://x'])(
    '[KT1] is not read from “%s”, and the sentence says how it is written',
    (text) =>
      expect(readStation(text)).toMatchObject({
        refusal: { sentence: expect.stringContaining('NAME:CATEGORY,CATEGORY=ADDRESS') },
      }),
  );

  it('[KT2] hears of its categories, whatever is below them, and the rest goes where nothing is named', () => {
    const lines = [
      { name: 'latte', categories: ['Coffee', 'Drinks'] },
      { name: 'pie', categories: ['Pies'] },
      { name: 'mop', categories: [] },
    ];
    const bar = { name: 'bar', goods: ['drinks'] };
    const kitchen = { name: 'kitchen', goods: 'rest' as const };
    const shelves = { name: 'shelves', goods: 'orders' as const };
    const namesAt = (station: typeof bar | typeof kitchen | typeof shelves) =>
      linesFor(station, [bar, kitchen, shelves], lines).map(({ name }) => name);
    expect(namesAt(bar)).toEqual(['latte']);
    expect(namesAt(kitchen)).toEqual(['pie', 'mop']);
    expect(namesAt(shelves)).toEqual(['latte', 'pie', 'mop']);
  });
});
