import { changeLine } from '../../foresight';
import { allowed } from '../procedure';
import { changedLine } from './input';

export const changePurchaseLine = allowed('order-goods')
  .input(changedLine)
  .mutation(({ ctx: { db, deps, principal }, input }) =>
    changeLine(db, deps, principal, { kind: 'purchase', ...input }),
  );
