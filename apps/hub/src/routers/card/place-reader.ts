import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { placeReader as placeOne } from '../../cards';
import { cardAskers } from '../../database/card.tables';
import { allowed } from '../procedure';
import { whichReader } from './input';

/** On which register's counter a reader stands, and who asks it for cards; null takes it away. */
export const placeReader = allowed('manage-terminals')
  .input(
    whichReader.extend({
      registerId: idOf('RegisterId').nullable(),
      askedBy: z.enum(cardAskers).optional(),
    }),
  )
  .mutation(({ ctx: { db, deps, principal }, input }) => placeOne({ db, deps }, { by: principal, ...input }));
