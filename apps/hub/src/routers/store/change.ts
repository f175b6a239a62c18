import { idOf } from '@tillbridge/core/wire';
import { StoreDetails, changeStore } from '../../place';
import { allowed } from '../procedure';

export const change = allowed('change-stores')
  .input(StoreDetails.extend({ storeId: idOf('StoreId') }))
  .mutation(({ ctx, input: { storeId, ...details } }) =>
    changeStore(ctx.db, ctx.deps, { by: ctx.principal, storeId, details }),
  );
