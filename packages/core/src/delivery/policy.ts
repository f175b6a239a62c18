import { type Instant, instant } from '../kernel';
import type { DeliveryPlatform, PlatformAnswer } from './platform-order';

/** How a store answers platform orders when nobody has answered yet. Source: spec/deliveries.md DL4 */
export const answerPolicies = ['accept', 'always', 'ask', 'open-hours', 'refuse'] as const;
export type AnswerPolicy = (typeof answerPolicies)[number];

const secondMs = 1_000;
const minuteMs = 60_000;

/**
 * So long a platform waits for an answer. Uber Eats cancels after 11.5 minutes; DoorDash waits three to eight, so it gets three.
 * Source: reference of outside services, C1, C2
 */
const patienceMs: Readonly<Record<DeliveryPlatform, number>> = {
  'uber-eats': 11.5 * minuteMs,
  doordash: 3 * minuteMs,
};
export const answerBy = (platform: DeliveryPlatform, placedAt: Instant): Instant =>
  instant(placedAt + patienceMs[platform]);

/** The answer takes its time to get there, and once again where it is lost on the way. */
export const usualMarginSeconds = 30;
/** When the policy answers for whoever did not. @param marginSeconds so long before the platform gives up */
export const decideBy = (answeredBy: Instant, marginSeconds: number = usualMarginSeconds): Instant =>
  instant(answeredBy - marginSeconds * secondMs);

export type AtHand = {
  policy: AnswerPolicy;
  now: Instant;
  answerBy: Instant;
  isOpen: boolean;
  /** Head office, or the store, takes nothing from this platform for now. */
  isPaused: boolean;
  marginSeconds: number;
  areGoodsKnown: boolean;
  isAllThere: boolean;
  doAmountsAgree: boolean;
  /** Minutes that this store needs from yes to ready. */
  preparationMinutes: number;
};

/**
 * What the policy says now; null leaves it to a person for now.
 * Source: spec/deliveries.md DL4
 */
export function policyAnswer(at: AtHand): PlatformAnswer | null {
  const { policy, now, isOpen, areGoodsKnown, isAllThere, doAmountsAgree } = at;
  if (policy === 'refuse' || at.isPaused) return { yes: false, reason: 'too-busy' };
  const isSafe = areGoodsKnown && doAmountsAgree && isOpen && (isAllThere || policy === 'always');
  if ((policy === 'accept' || policy === 'always') && isSafe && now < at.answerBy)
    return { yes: true, readyBy: instant(now + at.preparationMinutes * minuteMs) };
  if (policy === 'open-hours' && !isOpen) return { yes: false, reason: 'closed' };
  if (now < decideBy(at.answerBy, at.marginSeconds)) return null;
  if (!isOpen) return { yes: false, reason: 'closed' };
  if (!areGoodsKnown) return { yes: false, reason: 'item-unknown' };
  if (!isAllThere) return { yes: false, reason: 'out-of-stock' };
  return { yes: false, reason: doAmountsAgree ? 'nobody-answered' : 'amounts-differ' };
}
