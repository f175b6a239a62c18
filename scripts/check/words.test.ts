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

const shell = 'apps/desktop/src/main/window.ts';
const engine = 'apps/desktop/src/engine/database/open-ledger.ts';

it.each([
  "export const gaveUp = (tell) => tell('The till’s screen ended. Call support.');",
  "export const no = () => refuse({ kind: 'disk', sentence: `The disk is full (${because}).` });",
  'export const found = (missing) => [`${missing} receipts are not there.`];',
  "export const chip = { state: 'ok', word: 'Online', detail: null };",
])('[WO8] no sentence of the shell or the engine goes round the dictionary: %s', (code) => {
  for (const path of [shell, engine])
    expect(findingsOf(words, { ...dictionary, [path]: code })).toEqual([
      expect.stringContaining(`${path}:1 `),
    ]);
});

it.each([
  "export const late = (log) => log.warn('The hub was not there.');",
  "export const never = () => { throw new Error('There is no such state.'); };",
  'export const rows = (db) => one(db, `select record from store where store_id = ?`);',
  "export const kind = { kind: 'now', word: 'last' };",
])('[WO8] what nobody at the till reads is not said: %s', (code) => {
  expect(findingsOf(words, { ...dictionary, [engine]: code })).toEqual([]);
});

it('[WO8] whoever types a command line is answered in English', () => {
  const cli = 'apps/desktop/src/engine/cli/options.ts';
  const code = "export const wrong = () => refuse('Say with --data which folder it is.');";
  expect(findingsOf(words, { ...dictionary, [cli]: code })).toEqual([]);
});

const printer = 'packages/devices/src/printer/sentences.ts';
const hub = 'apps/hub/src/sync/requests/answer-request.ts';

it.each([
  "export const busy = 'The printer is busy. Try again.';",
  'export const busy = (what) => `The printer is busy with ${what}.`;',
])(
  '[WO9] what a device or the hub says has its translation, and no gap that is filled in already: %s',
  (code) => {
    for (const path of [printer, hub])
      expect(findingsOf(words, { ...dictionary, [path]: code })).toEqual([
        expect.stringContaining(`${path}:1 `),
      ]);
  },
);
