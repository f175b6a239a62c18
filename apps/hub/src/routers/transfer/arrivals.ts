import { type Result, refuse } from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import {
  type ArrivalTrouble,
  arrivalSentence,
  findArrivals,
  joinArrival as join,
  receiveArrival as receive,
  transferSentence,
} from '../../transfer';
import { allowed } from '../procedure';

function sentenceOf(trouble: ArrivalTrouble): string {
  switch (trouble.kind) {
    case 'arrival-over':
    case 'nothing-sent':
    case 'supplier-unknown':
      return arrivalSentence(trouble);
    default:
      return transferSentence(trouble);
  }
}
const worded = <T>(done: Result<T, ArrivalTrouble>) =>
  done.ok ? done : refuse({ kind: done.refusal.kind, sentence: sentenceOf(done.refusal) });

/** Goods that came under a label alone and are of no transfer that anybody knows. */
export const arrivals = allowed('see-transfers').query(({ ctx: { db, principal, tenantId } }) =>
  asTenant(db, tenantId, (tx) => findArrivals(tx, principal)),
);

const arrivalId = idOf('TransferId');

/** Says of which transfer they are. */
export const joinArrival = allowed('handle-transfers')
  .input(z.object({ arrivalId, transferId: idOf('TransferId') }))
  .mutation(async ({ ctx: { db, deps, principal, tenantId }, input }) =>
    worded(await asTenant(db, tenantId, (tx) => join(tx, deps, principal, input))),
  );

/** Says that they are of none: goods received from outside. */
export const receiveArrival = allowed('receive-goods')
  .input(
    z.object({
      arrivalId,
      supplierId: idOf('SupplierId').nullable().default(null),
      deliveryNote: z.string().trim().min(1).max(100).nullable().default(null),
    }),
  )
  .mutation(async ({ ctx: { db, deps, principal, tenantId }, input }) =>
    worded(await asTenant(db, tenantId, (tx) => receive(tx, deps, principal, input))),
  );
