import { ok } from '@tillbridge/core/kernel';
import { type StandingLine, standingStates, transferStates } from '@tillbridge/core/transfer';
import { transferPriorities } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import {
  type ShownTransfer,
  type Stood,
  type TransferLineRow,
  type TransferRow,
  type TransferTrouble,
  standingFor,
  transferSentence,
} from '../../transfer';
import { id, isoOf, isoOrNull, momentOut, quantityOut, unitsOf } from '../fields';
import { notFound, refused } from '../problem';
import type { ApiContext } from '../route';

/** How a transfer is told to a program: what was agreed, and how it stands by what happened to the goods. */

export const transferTag = 'Transfers';
export const transferParams = z.object({ transferId: id('TransferId') });
type TransferId = z.infer<typeof transferParams>['transferId'];

export const TransferAnswer = z.object({
  transferId: id('TransferId'),
  number: z.string().meta({ description: '`TR-1001`: in the order in which the hub heard of them.' }),
  reference: z
    .string()
    .meta({ description: '`TR-20261120-12-001`: as it is printed, and as people call it.' }),
  state: z.enum(transferStates).meta({ description: 'What was agreed.' }),
  standing: z
    .enum(standingStates)
    .meta({ description: 'How far it is, by what was done with the goods as well.' }),
  priority: z.enum(transferPriorities),
  dueOn: z.string().nullable(),
  fromStoreId: id('StoreId'),
  toStoreId: id('StoreId'),
  note: z.string().nullable(),
  lineCount: z.int(),
  openDiscrepancies: z.int(),
  contradictions: z.int().meta({ description: 'What was stated and cannot both be: a person looks at it.' }),
  requestedBy: z.string(),
  requestedAt: momentOut,
  approvedBy: z.string().nullable(),
  approvedAt: momentOut.nullable(),
  dispatchedAt: momentOut.nullable(),
  endedBy: z.string().nullable(),
  endedAt: momentOut.nullable(),
  endReason: z.string().nullable(),
  restCancelledBy: z.string().nullable(),
  restCancelledAt: momentOut.nullable(),
  changedAt: momentOut,
});
export const TransferLineAnswer = z.object({
  lineId: id('TransferLineId'),
  itemId: id('ItemId'),
  sku: z.string(),
  description: z.string(),
  requested: quantityOut,
  approved: quantityOut.nullable(),
  cutReason: z.string().nullable(),
});
const goods = {
  picked: quantityOut,
  packed: quantityOut.meta({ description: 'In cartons that have not left.' }),
  dispatched: quantityOut,
  inTransit: quantityOut,
  good: quantityOut,
  damaged: quantityOut,
  short: quantityOut.meta({ description: 'Open: neither explained nor settled.' }),
  over: quantityOut,
  wrong: quantityOut,
  settled: quantityOut,
};
export const WholeTransfer = TransferAnswer.extend({
  lines: z.array(TransferLineAnswer),
  goods: z
    .array(z.object({ itemId: id('ItemId'), lineId: id('TransferLineId').nullable(), ...goods }))
    .meta({ description: 'What was done with each item, also with those that nobody asked for.' }),
});

export const summaryOf = (row: TransferRow): z.input<typeof TransferAnswer> => ({
  transferId: row.transferId,
  number: `TR-${row.number}`,
  reference: row.reference,
  state: row.state,
  standing: row.standing,
  priority: row.priority,
  dueOn: row.dueOn,
  fromStoreId: row.fromStoreId,
  toStoreId: row.toStoreId,
  note: row.note,
  lineCount: row.lineCount,
  openDiscrepancies: row.openDiscrepancies,
  contradictions: row.contradictions,
  requestedBy: row.requestedBy,
  requestedAt: isoOf(row.requestedAt),
  approvedBy: row.approvedBy,
  approvedAt: isoOrNull(row.approvedAt),
  dispatchedAt: isoOrNull(row.dispatchedAt),
  endedBy: row.endedBy,
  endedAt: isoOrNull(row.endedAt),
  endReason: row.endReason,
  restCancelledBy: row.restBy,
  restCancelledAt: isoOrNull(row.restAt),
  changedAt: isoOf(row.changedAt),
});
export const lineOf = (line: TransferLineRow): z.input<typeof TransferLineAnswer> => ({
  lineId: line.lineId,
  itemId: line.itemId,
  sku: line.sku,
  description: line.description,
  requested: unitsOf(Number(line.requested)),
  approved: line.approved === null ? null : unitsOf(Number(line.approved)),
  cutReason: line.cutReason,
});
const goodsOf = (line: StandingLine): z.input<typeof WholeTransfer>['goods'][number] => ({
  itemId: line.itemId,
  lineId: line.lineId,
  picked: unitsOf(line.picked),
  packed: unitsOf(line.packed),
  dispatched: unitsOf(line.dispatched),
  inTransit: unitsOf(line.inTransit),
  good: unitsOf(line.good),
  damaged: unitsOf(line.damaged),
  short: unitsOf(line.short),
  over: unitsOf(line.over),
  wrong: unitsOf(line.wrong),
  settled: unitsOf(line.settled),
});
export const wholeOf = ({
  row,
  lines,
  standing,
}: Pick<Stood, 'row' | 'lines' | 'standing'>): z.input<typeof WholeTransfer> => ({
  ...summaryOf(row),
  standing: standing.state,
  lines: lines.map(lineOf),
  goods: standing.lines.map(goodsOf),
});

export const troubleOf = (trouble: TransferTrouble) => {
  const sentence = transferSentence(trouble);
  if (trouble.kind === 'transfer-unknown') return notFound('transfer');
  if (trouble.kind === 'state-forbids') return refused(sentence, trouble, 'conflict');
  if (trouble.kind === 'own-request') return refused(sentence, trouble, 'not-permitted');
  if (trouble.kind === 'not-your-store') return refused(sentence, trouble, 'not-your-store');
  if (trouble.kind === 'why-not') return refused(sentence, { kind: trouble.whyNot }, 'conflict');
  return refused(sentence, trouble);
};

/** A transfer that concerns whoever asks, with how it stands. */
export const readStanding = (
  { db, by, principal }: ApiContext,
  transferId: TransferId,
): Promise<Stood | null> => asTenant(db, by.tenantId, (tx) => standingFor(tx, principal, transferId));

type Done = { ok: true; value: ShownTransfer } | { ok: false; refusal: TransferTrouble };

/** After a deed the transfer is answered as it stands then; one that was taken back as it stood. */
export async function answered(context: ApiContext, done: Done) {
  if (!done.ok) return troubleOf(done.refusal);
  const stood = await readStanding(context, done.value.transferId);
  return ok(
    stood ? wholeOf(stood) : { ...summaryOf(done.value), lines: done.value.lines.map(lineOf), goods: [] },
  );
}
