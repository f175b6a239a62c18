import type { Story } from '../../e2e/src/simulation/index';

const mostDifferences = 8;

/** How to hear the story of a seed again. */
export const replayCommand = (seed: string, steps: number, usual: number): string =>
  `npm run simulate -- --seed ${seed}${steps === usual ? '' : ` --steps ${steps}`} --trace`;

/** The law that was broken, what differs, and how to see it again. */
export function failureReport({ seed, breaches }: Story, command: string): string {
  const lines = breaches.flatMap(({ law, rule, differs }) => [
    `  ${rule} is broken: ${law}`,
    ...differs.slice(0, mostDifferences).map((line) => `    ${line}`),
    ...(differs.length > mostDifferences ? [`    and ${differs.length - mostDifferences} more`] : []),
  ]);
  return [`Seed ${seed} FAILED`, ...lines, `  To see it again: ${command}`].join('\n');
}

export type Sum = { stories: number; sales: number; facts: number; deaths: number; poison: number };

export const addStory = (sum: Sum, { counts }: Story): Sum => ({
  stories: sum.stories + 1,
  sales: sum.sales + counts.sales,
  facts: sum.facts + counts.facts,
  deaths: sum.deaths + counts.deaths,
  poison: sum.poison + counts.poison,
});

const count = (value: number): string => value.toLocaleString('en-GB');

export const summary = (sum: Sum): string =>
  `${count(sum.stories)} seeds: ${count(sum.sales)} sales, ${count(sum.facts)} facts, ${count(sum.poison)} of them poison, ${count(sum.deaths)} deaths`;
