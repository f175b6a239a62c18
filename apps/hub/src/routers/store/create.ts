import { StoreDetails, createStore } from '../../place';
import { allowed } from '../procedure';

export const create = allowed('change-stores')
  .input(StoreDetails)
  .mutation(({ ctx, input }) => createStore(ctx.db, ctx.deps, { by: ctx.principal, details: input }));
