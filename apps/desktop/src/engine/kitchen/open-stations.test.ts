import { expect, it } from 'vitest';
import { openStations } from './open-stations';

it('[KT1] the second printers of the settings are opened under their names', async () => {
  const opened = openStations(['sim://printer', '!bar:Drinks=sim://printer']);
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  expect(opened.value).toMatchObject([
    { name: 'kitchen', goods: 'orders' },
    { name: 'bar', goods: ['Drinks'], isQuiet: true },
  ]);
  await Promise.all(opened.value.map(({ printer }) => printer.device.close()));
});

it.each([
  [['bar=sim://printer', 'bar:Drinks=sim://printer'], 'Two second printers are called “bar”'],
  [['sim://printer', 'bar=sim://scale'], 'There can be no receipt printer'],
  [['bar=nowhere'], 'nowhere'],
])('[KT1] %j is refused with a sentence', (texts, sentence) =>
  expect(openStations(texts)).toMatchObject({
    ok: false,
    refusal: { sentence: expect.stringContaining(sentence) },
  }),
);
