import { afterEach, describe, expect, it } from 'vitest';
import { languageNow, onLanguage, say, sayIn, setLanguage } from './say';

describe('what the till says', () => {
  afterEach(() => setLanguage('en-NZ'));

  it('[WO1] says a sentence as it was written where there is no translation', () => {
    expect(sayIn('es-US', 'A sentence that nobody will ever translate')).toBe(
      'A sentence that nobody will ever translate',
    );
  });

  it.each([
    { count: 1, said: '1 try left', why: 'one is not many' },
    { count: 3, said: '3 tries left', why: 'many are' },
  ])('[WO2] counts as the language does: $why', ({ count, said }) => {
    expect(say('{count, plural, one {# try} other {# tries}} left', { count })).toBe(said);
  });

  it('[WO2] an apostrophe in a sentence stays one', () => {
    expect(say('{name}’s PIN is locked', { name: 'Kim' })).toBe('Kim’s PIN is locked');
  });

  it('[WO3] tells whoever listens when the till speaks another language', () => {
    let heard = 0;
    const stop = onLanguage(() => (heard += 1));
    setLanguage('es-US');
    setLanguage('es-US');
    expect({ heard, now: languageNow() }).toEqual({ heard: 1, now: 'es-US' });
    stop();
    setLanguage('en-US');
    expect(heard).toBe(1);
  });
});
