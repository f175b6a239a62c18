import { CountRule, saveCountRule } from '../../stock-count';
import { allowedEverywhere } from '../procedure';

export const saveRule = allowedEverywhere('approve-counts')
  .input(CountRule)
  .mutation(({ ctx: { db, deps, principal }, input }) => saveCountRule(db, deps, principal, input));
