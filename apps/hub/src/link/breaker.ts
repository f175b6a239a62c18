import { type Instant, instant } from '@tillbridge/core/kernel';

/** After so many failures in a row a service is down, and what we would ask only wears on it and on us. */
export const failuresToOpen = 5;
/** So long it is left alone; then one call tries whether it is back. */
export const openMs = 60_000;

/** What the database keeps of a service, as its callers read it. */
export type Health = {
  failures: number;
  openUntil: Instant | null;
  trialUntil: Instant | null;
  budgetLeft: number | null;
  /** When the service said what is left. */
  budgetAt: Instant | null;
  restUntil: Instant | null;
};

export const fresh: Health = {
  failures: 0,
  openUntil: null,
  trialUntil: null,
  budgetLeft: null,
  budgetAt: null,
  restUntil: null,
};

export type BreakerState = 'closed' | 'open' | 'half-open';

/** How the breaker stands; `half-open` is when the next caller is the trial, or the trial is under way. Source: spec/links.md LK5 */
export const breakerState = ({ openUntil }: Pick<Health, 'openUntil'>, now: Instant): BreakerState =>
  openUntil === null ? 'closed' : now < openUntil ? 'open' : 'half-open';

/** What a service said of its window is forgotten after this: it has begun anew by then. Vend's window is five minutes. */
const budgetForgottenMs = 5 * 60_000;
/** Without anything left and without a word on when: a share of the shortest window we know of. */
const emptyBudgetMs = 30_000;

export type Leave =
  | { may: true; isTrial: boolean }
  | { may: false; because: 'breaker-open' | 'rate-limited'; againAt: Instant };

/**
 * Whether a call may go out now. A service that asked us to rest is left alone until then; one that is down has one trial at a time,
 * and a person's own.
 * @param isByHand somebody wants to know whether it is back, and is the trial themselves
 * Source: spec/links.md LK5, LK6, LK14
 */
export function leaveToCall(health: Health, now: Instant, isByHand = false): Leave {
  const { openUntil, trialUntil, restUntil, budgetLeft, budgetAt } = health;
  if (openUntil !== null && !isByHand) {
    if (now < openUntil) return { may: false, because: 'breaker-open', againAt: openUntil };
    if (trialUntil !== null && now < trialUntil)
      return { may: false, because: 'breaker-open', againAt: trialUntil };
  }
  if (restUntil !== null && now < restUntil)
    return { may: false, because: 'rate-limited', againAt: restUntil };
  const isKnown = budgetLeft !== null && budgetAt !== null && now < budgetAt + budgetForgottenMs;
  if (isKnown && budgetLeft <= 0 && now < budgetAt + emptyBudgetMs)
    return { may: false, because: 'rate-limited', againAt: instant(budgetAt + emptyBudgetMs) };
  return { may: true, isTrial: openUntil !== null };
}

/** What a call taught us of the service: any answer but 5xx is a sign of life. */
export type Lesson = 'alive' | 'down';

/** The breaker after a call. Source: spec/links.md LK5 */
export function afterCall(
  health: Pick<Health, 'failures' | 'openUntil'>,
  lesson: Lesson,
  now: Instant,
): Pick<Health, 'failures' | 'openUntil' | 'trialUntil'> {
  if (lesson === 'alive') return { failures: 0, openUntil: null, trialUntil: null };
  const failures = health.failures + 1;
  const opens = failures >= failuresToOpen;
  return { failures, openUntil: opens ? instant(now + openMs) : health.openUntil, trialUntil: null };
}
