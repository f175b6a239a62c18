import { describe, expect, it } from 'vitest';
import type { Database } from '../database';
import { reviewMemory } from './review-memory';

const someDatabase = () => ({}) as Database;

describe('what a hub remembers of reviews', () => {
  const counted = () => {
    let now = 0;
    let times = 0;
    const memory = reviewMemory(someDatabase(), () => now);
    return {
      review: (key = 'count', mark = 'as it is') => memory(key, mark, () => Promise.resolve(++times)),
      pass: (ms: number) => (now += ms),
    };
  };

  it('[ST24] is given again for a while, to everybody who asks meanwhile', async () => {
    const { review, pass } = counted();
    expect(await Promise.all([review(), review()])).toEqual([1, 1]);
    pass(19_999);
    expect(await review()).toBe(1);
    pass(1);
    expect(await review()).toBe(2);
  });

  it('[ST24] is made anew when more is told of the count', async () => {
    const { review } = counted();
    expect([await review('count', 'one line'), await review('count', 'two lines')]).toEqual([1, 2]);
    expect(await review('count', 'two lines')).toBe(2);
  });

  it('[ST24] is of one count alone, and of the last few', async () => {
    const { review } = counted();
    for (const key of ['a', 'b', 'c', 'd', 'e']) await review(key);
    expect(await review('e')).toBe(5);
    expect(await review('a')).toBe(6);
  });

  it('[ST24] is nothing where it could not be made', async () => {
    const memory = reviewMemory(someDatabase(), () => 0);
    await expect(memory('count', 'm', () => Promise.reject(new Error('the database went')))).rejects.toThrow(
      'went',
    );
    expect(await memory('count', 'm', () => Promise.resolve('there'))).toBe('there');
  });

  it('[ST24] is of one database alone', async () => {
    const one = reviewMemory(someDatabase(), () => 0);
    const other = reviewMemory(someDatabase(), () => 0);
    await one('count', 'm', () => Promise.resolve('one'));
    expect(await other('count', 'm', () => Promise.resolve('other'))).toBe('other');
  });
});
