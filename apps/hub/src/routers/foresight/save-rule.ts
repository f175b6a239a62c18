import { ForesightRule, saveRule as save } from '../../foresight';
import { allowedEverywhere } from '../procedure';

export const saveRule = allowedEverywhere('change-catalogue')
  .input(ForesightRule)
  .mutation(({ ctx: { db, deps, principal }, input }) => save(db, deps, principal, input));
