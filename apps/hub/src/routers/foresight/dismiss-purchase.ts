import { dismiss } from '../../foresight';
import { allowed } from '../procedure';
import { dismissal } from './input';

export const dismissPurchase = allowed('order-goods')
  .input(dismissal)
  .mutation(({ ctx: { db, deps, principal }, input }) =>
    dismiss(db, deps, principal, { kind: 'purchase', ...input }),
  );
