import { expect, it } from 'vitest';
import { total } from './step';
import { summarise } from './summary';
import { failure } from './why';

it('the last line is the count', () => {
  const { lines, exitCode } = summarise({ passed: 12, failed: [], skipped: [] }, []);
  expect(lines).toEqual(['12 passed, 0 failed, 0 skipped']);
  expect(exitCode).toBe(0);
});

it('a failure is named with its reason under it, and fails the run', () => {
  const failed = [failure('tax.test.ts: rounds', ['1 is not 2'])];
  const { lines, exitCode } = summarise({ passed: 1, failed, skipped: [] }, []);
  expect(lines).toEqual([
    'FAILED   tax.test.ts: rounds\n         1 is not 2',
    '1 passed, 1 failed, 0 skipped',
  ]);
  expect(exitCode).toBe(1);
});

it('a skip that nobody allowed fails the run, by name', () => {
  const { lines, exitCode } = summarise({ passed: 1, failed: [], skipped: ['tax.test.ts: exempts'] }, []);
  expect(lines[0]).toContain('tax.test.ts: exempts');
  expect(exitCode).toBe(1);
});

it.each(['Launch the real Electron binary', 'Replay of a real sales log (needs ../shared)'])(
  '"%s" may be skipped, and is named all the same',
  (name) => {
    const { lines, exitCode } = summarise({ passed: 1, failed: [], skipped: [name] }, []);
    expect(lines[0]).toContain(name);
    expect(lines.at(-1)).toBe('1 passed, 0 failed, 1 skipped');
    expect(exitCode).toBe(0);
  },
);

it('a part of the tests never looks like the whole', () => {
  expect(summarise({ passed: 1, failed: [], skipped: [] }, ['Journeys']).lines[0]).toContain('Journeys');
});

it('counts of steps add up', () => {
  const one = { passed: 2, failed: ['a'], skipped: ['b'] };
  expect(total([one, one])).toEqual({ passed: 4, failed: ['a', 'a'], skipped: ['b', 'b'] });
});
