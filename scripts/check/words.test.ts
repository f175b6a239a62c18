import { expect, it } from 'vitest';
import { findingsOf } from './seeded-fault';
import { words } from './words';

const screen = 'apps/desktop/src/renderer/sale/cart.tsx';
const dictionary = {
  'packages/words/src/languages/es-us/sale.ts':
    "export const sale = { 'Open it': 'Abrirlo', Pay: 'Cobrar' };",
};

it.each([
  'export const Face = () => <p>Open it</p>;',
  "export const Face = ({ one }) => <p>{one ? 'line' : 1}</p>;",
  'export const Face = ({ count }) => <p>{count > 0 && `${count} lines`}</p>;',
  'export const Face = () => <input aria-label="Search" />;',
  'export const Face = () => <input placeholder="Name or code" />;',
])('[WO1] no word of a screen goes round the dictionary: %s', (code) => {
  expect(findingsOf(words, { ...dictionary, [screen]: code })).toEqual([
    expect.stringContaining(`${screen}:1 `),
  ]);
});

it('[WO1] how a thing looks is not said', () => {
  const code =
    "export const Face = ({ one }) => <p className={one ? 'wide' : 'thin'}>{one === 'wide' && 1}</p>;";
  expect(findingsOf(words, { ...dictionary, [screen]: code })).toEqual([]);
});

it('[WO1] what is on a key is the same in every language', () => {
  expect(findingsOf(words, { ...dictionary, [screen]: 'export const Face = () => <kbd>F9</kbd>;' })).toEqual(
    [],
  );
});

const saying = (argument: string): string =>
  `import { say } from '@tillbridge/words';\nexport const sentence = () => say(${argument});`;

it.each(["'Shut it'", 'whatever', '`Open ${it}`'])(
  '[WO4] a sentence is in the Spanish dictionary, word for word: %s',
  (argument) => {
    expect(findingsOf(words, { ...dictionary, [screen]: saying(argument) })).toEqual([
      expect.stringContaining(`${screen}:2 `),
    ]);
  },
);

it('[WO4] a sentence with its translation is fine', () => {
  const engine = 'apps/desktop/src/engine/printing/drawer.ts';
  expect(
    findingsOf(words, { ...dictionary, [screen]: saying("'Pay'"), [engine]: saying("'Open it'") }),
  ).toEqual([]);
});
