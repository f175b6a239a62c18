import { idOf } from '@tillbridge/core/wire';
import { placeReader as placeOne } from '../../cards';
import { allowed } from '../procedure';
import { whichReader } from './input';

/** On which register's counter a reader stands; null takes it away. */
export const placeReader = allowed('manage-terminals')
  .input(whichReader.extend({ registerId: idOf('RegisterId').nullable() }))
  .mutation(({ ctx: { db, deps, principal }, input }) => placeOne({ db, deps }, { by: principal, ...input }));
