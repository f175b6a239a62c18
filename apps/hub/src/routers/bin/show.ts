import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { mayActAt } from '../../access';
import { contentsOf } from '../../bin';
import { asTenant } from '../../database';
import { allowed } from '../procedure';
import { typedBin } from './input';

/** What lies in one bin. */
export const show = allowed('see-stock')
  .input(z.object({ storeId: idOf('StoreId'), bin: typedBin }))
  .query(({ ctx: { db, principal, tenantId }, input }) =>
    mayActAt(principal, input.storeId).ok
      ? asTenant(db, tenantId, (tx) => contentsOf(tx, { tenantId, ...input }))
      : [],
  );
