import { money } from '../kernel';
import type { Discount } from '../pricing';

export const percentOff = (percent: number, reason: string | null = null): Discount => ({
  kind: 'percent',
  ppm: percent * 10_000,
  reason,
});
export const amountOff = (minor: number, reason: string | null = null): Discount => ({
  kind: 'amount',
  amount: money(minor),
  reason,
});
