import { AssertionFailed } from '@tillbridge/core/kernel';
import { differences } from './compare';
import { quoteCase } from './quote-case';
import { type QuoteCase, readCases } from './read-cases';

export type Quoted = { lines: string[]; allEqual: boolean };

/** What the program prints for the text of a file; a string is the sentence about a file that holds no cases. */
export function quoteFile(text: string): Quoted | string {
  const cases = readCases(text.replace(/^\uFEFF/, ''));
  if (typeof cases === 'string') return cases;
  const counts = { equal: 0, different: 0, unreadable: 0, 'without expectation': 0 };
  const lines = cases.flatMap((each) => {
    const { outcome, lines } = tell(each);
    counts[outcome] += 1;
    return lines;
  });
  const { equal, different, ...others } = counts;
  const rare = Object.entries(others).flatMap(([word, count]) => (count > 0 ? [`${count} ${word}`] : []));
  const count = [`${cases.length} cases`, `${equal} equal`, `${different} different`, ...rare].join(', ');
  return { lines: [...lines, count], allEqual: equal === cases.length };
}

type Told = { outcome: 'equal' | 'different' | 'unreadable' | 'without expectation'; lines: string[] };

function tell(each: QuoteCase): Told {
  if (each.kind === 'unreadable') return unreadable(each.id, each.sentence);
  const computed = quoteOrSentence(each);
  if (typeof computed === 'string') return unreadable(each.id, computed);
  const json = JSON.stringify(computed);
  if (each.expected === undefined) {
    return { outcome: 'without expectation', lines: [`${each.id} without expectation ${json}`] };
  }
  const found = differences(computed, each.expected);
  if (found.length === 0) return { outcome: 'equal', lines: [`${each.id} equal ${json}`] };
  const details = found.map(
    ({ field, computed, expected }) =>
      `  ${field || 'the whole case'}: computed ${JSON.stringify(computed) ?? 'nothing'}, expected ${JSON.stringify(expected) ?? 'nothing'}`,
  );
  return { outcome: 'different', lines: [`${each.id} different ${json}`, ...details] };
}

const unreadable = (id: string, sentence: string): Told => ({
  outcome: 'unreadable',
  lines: [`${id} unreadable: ${sentence}`],
});

/** Amounts beyond what can be counted exactly are the one thing that a readable case can still get wrong. */
function quoteOrSentence(each: Exclude<QuoteCase, { kind: 'unreadable' }>): Record<string, unknown> | string {
  try {
    return quoteCase(each);
  } catch (error) {
    if (error instanceof AssertionFailed) return error.message;
    throw error;
  }
}
