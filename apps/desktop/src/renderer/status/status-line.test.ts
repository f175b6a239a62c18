import { describe, expect, it } from 'vitest';
import type { StatusView } from '../../ipc';
import { readInstant } from '../../ipc/keyed';
import { goodStatus } from '../testing/fake-status';
import { ageWords, chipAge, outboxWord, shortWord, statusLine } from './status-line';

const good = goodStatus();
const away = (forMs: number): StatusView => ({
  ...good,
  hub: { ...good.hub, state: 'offline', lastGoodAt: readInstant(good.at - forMs) },
});

describe('the line over the sale', () => {
  it('[U12] says nothing while nothing is different', () => {
    expect(statusLine(good)).toBeNull();
  });

  it('[U12] leaves an absence of less than a minute to the chip', () => {
    expect(statusLine(away(59_000))).toBeNull();
  });

  it('[U12] is orange after a minute, and says that selling goes on and what waits', () => {
    expect(statusLine({ ...away(60_000), outbox: { ...good.outbox, count: 12 } })).toEqual({
      tone: 'orange',
      sentence:
        "Selling goes on as ever. Other stores' stock is not shown until the hub is back. 12 to send; they go by themselves.",
    });
  });

  it('[U12] is red only for a danger, which comes before everything else', () => {
    const notices: StatusView['notices'] = [
      { severity: 'warning', sentence: 'The clock was moved.' },
      { severity: 'danger', sentence: 'The disk is nearly full.' },
    ];
    expect(statusLine({ ...away(90_000), notices })).toEqual({
      tone: 'red',
      sentence: 'The disk is nearly full.',
    });
  });

  it('[U12] is yellow for a warning', () => {
    const notices: StatusView['notices'] = [{ severity: 'warning', sentence: 'The clock was moved.' }];
    expect(statusLine({ ...good, notices })?.tone).toBe('yellow');
  });
});

it.each([
  [0, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [3_600_000, '1 h'],
  [47 * 3_600_000, '47 h'],
  [48 * 3_600_000, '2 days'],
  [-5_000, '0 s'],
])('[U11] %i ms is %s', (ms, words) => {
  expect(ageWords(ms)).toBe(words);
});

it('[U11] what answered just now has no age, and what is off never has one', () => {
  const { at } = good;
  expect(chipAge({ ...good.hub, lastGoodAt: readInstant(at - 5_000) }, at)).toBeNull();
  expect(chipAge({ ...good.hub, lastGoodAt: readInstant(at - 20_000) }, at)).toBe('20 s');
  expect(chipAge({ ...good.hub, state: 'offline', lastGoodAt: readInstant(at - 5_000) }, at)).toBe('5 s');
  expect(chipAge({ ...good.hub, state: 'off' }, at)).toBeNull();
});

it('[U11] the outbox says how much waits and for how long', () => {
  expect(outboxWord({ ...good.outbox, count: 0 })).toBe('All sent');
  expect(outboxWord({ ...good.outbox, count: 3, oldestAgeMs: 125_000 })).toBe('3 to send · 2 min');
});

it.each([
  ['Printer', 'Printer ready', 'Ready'],
  ['Hub', 'Online', 'Online'],
  ['Drawer', 'Drawer open', 'Open'],
])('[U11] the chip %s that says "%s" shows "%s"', (subject, word, shown) => {
  expect(shortWord(subject, word)).toBe(shown);
});
