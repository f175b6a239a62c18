import { changeLine } from '../../foresight';
import { allowed } from '../procedure';
import { changedLine } from './input';

export const changeTransferLine = allowed('change-transfers')
  .input(changedLine)
  .mutation(({ ctx: { db, deps, principal }, input }) =>
    changeLine(db, deps, principal, { kind: 'transfer', ...input }),
  );
