import type { Instant } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { usePlaces } from '../places/use-places';
import { dayEndedAt } from './as-of';

/** The end of a day in the address, by the clock of its store or of the first; null is now. */
export function useAsOf(day: string, storeId: string | null): Instant | null {
  const places = usePlaces();
  const [openedAt] = useState(() => Date.now());
  return dayEndedAt(day, places.zoneOf(storeId), openedAt);
}
