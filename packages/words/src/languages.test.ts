import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { dictionaries } from './languages';

/** What a sentence wants filled in, at any depth of its plurals. */
function wanted(text: string, language: string): string[] {
  const names = new Set<string>();
  const look = (elements: ReturnType<IntlMessageFormat['getAst']>): void => {
    for (const element of elements) {
      if ('value' in element && element.type !== 0) names.add(element.value);
      if ('options' in element) for (const option of Object.values(element.options)) look(option.value);
    }
  };
  look(new IntlMessageFormat(text, language).getAst());
  return [...names].sort();
}

describe.each(['es-US', 'en-US'] as const)('the dictionary of %s', (language) => {
  it('[WO5] fills in what the sentence of the source fills in', () => {
    const odd = Object.entries(dictionaries[language]).filter(
      ([source, text]) => wanted(source, 'en-NZ').join() !== wanted(text, language).join(),
    );
    expect(odd).toEqual([]);
  });

  it('[WO5] leaves no sentence empty', () => {
    expect(Object.entries(dictionaries[language]).filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

/** The "not" of the table in spec/words.md. A word that only ends like one (devuelto) is another. */
const otherTerms = /(?<!\p{L})(la central|servidor central|gaveta|vuelto|tickets?|rebaja)(?!\p{L})|[«»]/iu;

it('[WO14] Spanish says one word for one thing', () => {
  expect(Object.values(dictionaries['es-US']).filter((text) => otherTerms.test(text))).toEqual([]);
  expect(otherTerms.test('No hay conexión con la central.')).toBe(true);
});
