import { expect, it } from 'vitest';
import { mostInASpan, spansOf } from './spans';

it.each([0, 1, mostInASpan, mostInASpan + 1, 10 * mostInASpan + 7])(
  '[CT1] %i carts are proved once each, whatever threads there are',
  (count) => {
    const spans = spansOf('1', 40, count);
    const carts = spans.flatMap(({ from, count: some }) =>
      Array.from({ length: some }, (_, at) => from + at),
    );
    expect(carts).toEqual(Array.from({ length: count }, (_, at) => 40 + at));
  },
);
