import type { Span } from '../../e2e/src/carts/index';

/** Small enough that the figures move while somebody watches, and that no thread waits long for the other in the end. */
export const mostInASpan = 2_000;

/** The carts of a seed in spans, in order. */
export function spansOf(seed: string, from: number, count: number): Span[] {
  return Array.from({ length: Math.ceil(count / mostInASpan) }, (_, index) => ({
    seed,
    from: from + index * mostInASpan,
    count: Math.min(mostInASpan, count - index * mostInASpan),
  }));
}
