/** From a minute after midnight to another, the last not included. */
export type Span = { opens: number; closes: number };

export const dayMinutes = 1_440;

/** In order, and those that touch or overlap as one. */
export function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.opens - b.opens)) {
    const last = result.at(-1);
    if (last && span.opens <= last.closes) last.closes = Math.max(last.closes, span.closes);
    else result.push({ ...span });
  }
  return result;
}

/** What both allow. */
export const common = (one: readonly Span[], other: readonly Span[]): Span[] =>
  merged(
    one.flatMap((a) =>
      other
        .map((b) => ({ opens: Math.max(a.opens, b.opens), closes: Math.min(a.closes, b.closes) }))
        .filter(({ opens, closes }) => opens < closes),
    ),
  );

/** The rest of the day. */
export function outside(spans: readonly Span[]): Span[] {
  const inOrder = merged(spans);
  const starts = [0, ...inOrder.map(({ closes }) => closes)];
  const ends = [...inOrder.map(({ opens }) => opens), dayMinutes];
  return starts
    .map((opens, index) => ({ opens, closes: ends[index] ?? dayMinutes }))
    .filter(({ opens, closes }) => opens < closes);
}

/** What of the first is not within the second. */
export const beyond = (spans: readonly Span[], limit: readonly Span[]): Span[] =>
  common(spans, outside(limit));

/** The part of a day's spans that lies on that day. */
export const sameDay = (spans: readonly Span[]): Span[] => common(spans, [{ opens: 0, closes: dayMinutes }]);

/** The part of a day's spans that lies on the next one, by that one's clock. */
export const nextDay = (spans: readonly Span[]): Span[] =>
  merged(
    spans
      .filter(({ closes }) => closes > dayMinutes)
      .map(({ opens, closes }) => ({ opens: Math.max(0, opens - dayMinutes), closes: closes - dayMinutes })),
  );
