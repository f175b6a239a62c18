/** What to do about something that ended by itself: start it again after a pause, or stop trying. */
export type AfterCrash = { does: 'again'; pauseMs: number; crashes: readonly number[] } | { does: 'give-up' };

type Limits = { atMost: number; withinMs: number; longestPauseMs: number };

/** A screen sends what was keyed for ten seconds, so the engine's pauses stay well below; the fifth end in a minute is no accident. */
export const engineLimits: Limits = { atMost: 4, withinMs: 60_000, longestPauseMs: 2_000 };
/** A page comes back at once or it does not. */
export const pageLimits: Limits = { atMost: 2, withinMs: 60_000, longestPauseMs: 0 };

const firstPauseMs = 250;

/**
 * @param crashes when it ended before, on a clock that never goes back
 * @param atMs when it ended just now, on the same clock
 */
export function afterCrash(crashes: readonly number[], atMs: number, limits: Limits): AfterCrash {
  const recent = [...crashes.filter((crash) => atMs - crash < limits.withinMs), atMs];
  if (recent.length > limits.atMost) return { does: 'give-up' };
  const pauseMs = Math.min(firstPauseMs * 2 ** (recent.length - 1), limits.longestPauseMs);
  return { does: 'again', pauseMs, crashes: recent };
}
