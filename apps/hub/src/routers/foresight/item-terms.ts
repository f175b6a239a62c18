import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { suppliersOfItem } from '../../foresight';
import { allowed } from '../procedure';

/** Who delivers an item, how long he takes and what he wants ordered of it at least. */
export const itemTerms = allowed('see-catalogue')
  .input(z.object({ itemId: idOf('ItemId') }))
  .query(({ ctx: { db, tenantId }, input }) =>
    asTenant(db, tenantId, (tx) => suppliersOfItem(tx, tenantId, input.itemId)),
  );
