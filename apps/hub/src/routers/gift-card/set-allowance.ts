import { money } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { setOfflineAllowance } from '../../value';
import { allowedEverywhere } from '../procedure';

/** What each terminal may let go of one card while it cannot ask: minor units. */
export const setAllowance = allowedEverywhere('change-gift-cards')
  .input(z.object({ offlineAllowance: z.int().min(0).max(100_000_000) }))
  .mutation(({ ctx: { db, deps, principal }, input }) =>
    setOfflineAllowance(db, deps, principal, money(input.offlineAllowance)),
  );
