import { dismiss } from '../../foresight';
import { allowed } from '../procedure';
import { dismissal } from './input';

export const dismissTransfer = allowed('change-transfers')
  .input(dismissal)
  .mutation(({ ctx: { db, deps, principal }, input }) =>
    dismiss(db, deps, principal, { kind: 'transfer', ...input }),
  );
