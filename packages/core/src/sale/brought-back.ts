import { negateQuantity } from '../kernel';
import { type ReturnedAmounts, returnedAmounts } from '../pricing';
import type { OpenLine } from './open-sale';

/** What a return line comes to: what its goods were sold for. Undefined for every other line. Source: spec/returns.md RT1 */
export function broughtBack({ lineId, quantity: now, soldAs }: OpenLine): ReturnedAmounts | undefined {
  if (!soldAs) return undefined;
  const { line, returnedBefore } = soldAs;
  return returnedAmounts(lineId, { line, returnedBefore, now: negateQuantity(now) });
}
