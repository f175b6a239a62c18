import { expect, it } from 'vitest';
import {
  backupText,
  bytesText,
  clockText,
  countdownText,
  crashText,
  goodText,
  seenText,
  stateOf,
  stationText,
} from './words';

const till = { state: 'active', attention: [], isConnected: true, lastSeenAt: 0 } as never;
const with_ = (more: object) => ({ ...(till as object), ...more }) as never;
const reason = (isUrgent: boolean) => ({ kind: 'x', isUrgent, sentence: 'x.' });

it.each([
  { why: 'listens', terminal: till, word: 'Connected' },
  { why: 'does not', terminal: with_({ isConnected: false }), word: 'Away' },
  {
    why: 'has something urgent',
    terminal: with_({ attention: [reason(false), reason(true)] }),
    word: 'Urgent',
  },
  { why: 'has something mild', terminal: with_({ attention: [reason(false)] }), word: 'Needs attention' },
  { why: 'was replaced', terminal: with_({ state: 'replaced', isConnected: false }), word: 'Replaced' },
  {
    why: 'was revoked, whatever else it had',
    terminal: with_({ state: 'revoked', attention: [reason(true)] }),
    word: 'Shut out',
  },
])('[FL4] a till that $why is "$word"', ({ terminal, word }) => expect(stateOf(terminal).word).toBe(word));

it('[FL4] times, sizes and clocks are told as people tell them', () => {
  expect(seenText(till, 9e9)).toBe('now');
  expect(seenText(with_({ isConnected: false }), 30_000)).toBe('a moment ago');
  expect(seenText(with_({ isConnected: false }), 180_000)).toBe('3 minutes ago');
  expect(seenText(with_({ isConnected: false, lastSeenAt: null }), 5)).toBe('never');
  expect([0, 2_048, 5 * 1024 ** 2, 41.25 * 1024 ** 3].map(bytesText)).toEqual([
    '0 bytes',
    '2 KB',
    '5 MB',
    '41.3 GB',
  ]);
  expect([null, 400, -30_000, 3 * 3_600_000].map(clockText)).toEqual([
    'not known',
    'exact',
    '30 seconds ahead',
    '3 hours behind',
  ]);
  expect([900_000, 59_001, -5].map(countdownText)).toEqual(['15:00', '1:00', '0:00']);
});

it('[SU4] a backup is told by its age and whether it lies elsewhere, too', () => {
  const hour = 3_600_000;
  const of = (backup: object | undefined) => backupText({ backup } as never, 10 * hour);
  expect(of(undefined)).toBe('not known');
  expect(of({ takenAt: null, folders: 1 })).toBe('none yet');
  expect(of({ takenAt: 7 * hour, folders: 1 })).toBe('3 hours ago, beside its data only');
  expect(of({ takenAt: 7 * hour, folders: 2 })).toBe('3 hours ago, in 2 folders');
});

it('[SU4, SU8] what is well is counted, and what ended is said in words', () => {
  expect(goodText({ good: 8, troubles: 0 })).toBe('All is well: 8 things looked at');
  expect(goodText({ good: 1, troubles: 2 })).toBe('1 more thing is well');
  expect(goodText({ good: 6, troubles: 1 })).toBe('6 more things are well');
  expect(['engine', 'engine-loop', 'printer'].map(crashText)).toEqual([
    ...['The engine ended', 'The engine ended again and again', 'printer ended'],
  ]);
});

it.each([
  {
    written: 'tcp://10.0.0.9:9100?model=simulated',
    name: 'kitchen',
    prints: 'Prints orders, whole',
    address: 'tcp://10.0.0.9:9100?model=simulated',
  },
  {
    written: 'Bar:*=tcp://10.0.0.9:9100?model=x',
    name: 'Bar',
    prints: 'Prints what no other prints',
    address: 'tcp://10.0.0.9:9100?model=x',
  },
  {
    written: '!bar:Drinks,Coffee=usb://04b8:0202',
    name: 'bar',
    prints: 'Prints Drinks, Coffee, without a sound',
    address: 'usb://04b8:0202',
  },
  {
    written: 'shelves=tcp://10.0.0.9:9100',
    name: 'shelves',
    prints: 'Prints orders, whole',
    address: 'tcp://10.0.0.9:9100',
  },
])('[KT1] $written is read as $name', ({ written, ...said }) => expect(stationText(written)).toEqual(said));
