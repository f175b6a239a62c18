import { idFrom } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { percentOf } from './percent-field';
import { figuresText, keyText, platformText, previewText, reachText, standingSentence } from './words';

const id = <Name extends string>(n: number) =>
  idFrom<Name>(`0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`);
const names = {
  store: (storeId: string) => `Shop ${storeId.slice(-1)}`,
  till: (tillId: string) => `Till ${tillId.slice(-1)}`,
};
const all = { percent: 100, channel: 'stable' as const, storeIds: null, terminalIds: null };
const stores = (count: number) => Array.from({ length: count }, (_, n) => id<'StoreId'>(n + 1));

it.each([
  { reach: all, text: 'Every till' },
  { reach: { ...all, percent: 10 }, text: '10 % of all tills' },
  { reach: { ...all, channel: 'early' as const }, text: 'Every till, on the early channel' },
  { reach: { ...all, storeIds: stores(1) }, text: 'Every till of Shop 1' },
  { reach: { ...all, storeIds: stores(2), percent: 50 }, text: '50 % of the tills of Shop 1 and Shop 2' },
  { reach: { ...all, storeIds: stores(6) }, text: 'Every till of Shop 1, Shop 2, Shop 3 and 3 more' },
  { reach: { ...all, terminalIds: [id<'TerminalId'>(7)] }, text: 'Till 7' },
])('[UP32] whom a roll-out is for is said as “$text”', ({ reach, text }) =>
  expect(reachText(reach, names)).toBe(text),
);

const none = {
  reached: 0,
  elsewhere: 0,
  run: 0,
  fetching: 0,
  waiting: 0,
  failed: 0,
  notTold: 0,
  later: 0,
  byInstaller: 0,
};

it('[UP32] how far it has come is said in parts, and only those that there are', () => {
  expect(figuresText({ ...none, reached: 9, run: 4, waiting: 3, failed: 1, later: 1 })).toEqual([
    '4 of 9 tills run it',
    '3 waiting for a quiet moment',
    '1 went back or did not take it',
    '1 runs a later version and stays on it',
  ]);
  expect(figuresText(none)).toEqual(['No till is in its reach.']);
  expect(figuresText({ ...none, reached: 3, elsewhere: 3 })).toEqual([
    'A later roll-out counts for every till of it.',
  ]);
});

it('[UP33] what beginning it would do is said before', () => {
  expect(previewText({ takes: 3, runs: 1, goesBack: 2, later: 2, byInstaller: 1, others: 0 })).toEqual([
    '3 tills take it.',
    '2 tills of these go back to it from a later version.',
    '1 till runs it already.',
    '1 till is updated by its installer and hears nothing of it.',
  ]);
  expect(previewText({ takes: 0, runs: 0, goesBack: 0, later: 2, byInstaller: 0, others: 0 })).toEqual([
    'No till would take it now.',
    '2 tills run a later version and stay on it.',
  ]);
});

it('[UP31] a till’s own words stand where it has some', () => {
  const of = (standing: string, more: object = {}) =>
    standingSentence({ standing, about: '1.1.0', sentence: 'No page.', ...more } as never);
  expect(of('returned')).toBe('It went back from 1.1.0: No page.');
  expect(of('waiting')).toBe('No page.');
  expect(of('not-told')).toBe('It hears of 1.1.0 with its next report.');
  expect(of('as-it-should', { sentence: '' })).toBe('');
});

it('[UP30] platforms and keys are said so that people tell them apart', () => {
  expect(platformText(['kiosk-linux-x64', 'electron-windows-x64'])).toBe('Linux kiosk, Windows');
  expect(keyText('MCowBQYDK2VwAyEAabcdefgh12345678')).toBe('Compared with the key ending in 12345678');
  expect(keyText(null)).toBe('Not compared with a key here');
});

it.each([
  { typed: '10', percent: 10 },
  { typed: 100, percent: 100 },
  { typed: '', percent: null },
  { typed: 0, percent: null },
  { typed: '101', percent: null },
  { typed: '2.5', percent: null },
])('[UP33] a share of “$typed” is $percent', ({ typed, percent }) => expect(percentOf(typed)).toBe(percent));
