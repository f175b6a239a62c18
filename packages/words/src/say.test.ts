import { afterEach, describe, expect, it } from 'vitest';
import { languageNow, localeOfDays, onLanguage, say, sayHeard, sayIn, setLanguage } from './say';

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

  it('[WO9] says what another program said in English, whole or with its gaps', () => {
    setLanguage('es-US');
    expect(sayHeard('The drawer is being opened already.')).toBe('El cajón ya se está abriendo.');
    expect(sayHeard('This card expired on {day}.', { day: '1/12/2026' })).toBe(
      'Esta tarjeta venció el 1/12/2026.',
    );
  });

  it.each(['A newer hub’s sentence, with {braces} nobody fills.', 'It’s 5 o’clock.'])(
    '[WO9] leaves what it does not know as it came: %s',
    (sentence) => {
      setLanguage('es-US');
      expect(sayHeard(sentence)).toBe(sentence);
    },
  );

  it.each([
    { language: 'es-US', store: 'en-NZ', days: 'es-US', why: 'another language has its own names of months' },
    { language: 'es-US', store: 'es-MX', days: 'es-MX', why: 'the same language leaves the store its habit' },
    { language: 'en-NZ', store: 'en-US', days: 'en-US', why: 'so it does in English' },
  ] as const)(
    '[WO11] in $language a store of $store has its days in $days: $why',
    ({ language, store, days }) => {
      setLanguage(language);
      expect(localeOfDays(store)).toBe(days);
    },
  );
});
