import { expect, it } from 'vitest';
import { fileSize, isRunning, stateWords } from './words';

it('[IP12] an import that is at work says so, and one that waits for a person does not', () => {
  const states = Object.keys(stateWords) as (keyof typeof stateWords)[];
  expect(states.filter((state) => isRunning({ state }))).toEqual([
    'reading',
    'checking',
    'applying',
    'undoing',
  ]);
});

it.each([
  { bytes: 12, says: '1 kB' },
  { bytes: 172_165, says: '172 kB' },
  { bytes: 21_400_000, says: '21.4 MB' },
])('[IP1] a file of $bytes bytes is $says', ({ bytes, says }) => expect(fileSize(bytes)).toBe(says));
