import { describe, expect, it } from 'vitest';
import { Stop, helpText, readOptions } from '../program/index';
import { readSettings, startProgram } from './settings';

const settingsFor = (...args: string[]) => {
  const values = readOptions(startProgram, args);
  if (values === 'help') throw new Error('help was not asked for');
  return readSettings(values, 'checkout');
};

describe('npm start', () => {
  it('without a word listens where the manual says and keeps the data', () => {
    expect(settingsFor()).toMatchObject({
      hubPort: 4700,
      terminalPort: 4710,
      servicesPort: 4720,
      isFresh: false,
      opensWindow: true,
    });
  });

  it('takes other ports, starts over, and opens no window when asked', () => {
    expect(
      settingsFor('--hub-port', '5000', '--terminal-port', '5001', '--fresh', '--no-open'),
    ).toMatchObject({
      hubPort: 5000,
      terminalPort: 5001,
      isFresh: true,
      opensWindow: false,
    });
  });

  it.each([
    { args: ['--hub-port', 'abc'], says: '"abc" is none' },
    { args: ['--terminal-port', '70000'], says: '1 to 65535' },
    { args: ['--hub-port', '4710'], says: 'not the same one' },
    { args: ['--frsh'], says: 'See npm start -- --help' },
    { args: ['extra'], says: 'See npm start -- --help' },
  ])('answers $args with a sentence', ({ args, says }) => {
    expect(() => settingsFor(...args)).toThrow(Stop);
    expect(() => settingsFor(...args)).toThrow(says);
  });

  it('explains every option', () => {
    expect(readOptions(startProgram, ['--help'])).toBe('help');
    const help = helpText(startProgram);
    for (const option of Object.keys(startProgram.options)) expect(help).toContain(`--${option}`);
  });
});
