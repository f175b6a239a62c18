import { ok } from '@tillbridge/core/kernel';
import { maxTransferLines, transferStates } from '@tillbridge/core/transfer';
import { z } from 'zod';
import { asTenant } from '../../database';
import {
  type ShownTransfer,
  type TransferLineRow,
  type TransferRow,
  type TransferTrouble,
  approveTransfer,
  cancelTransfer,
  changeTransfer,
  deleteTransfer,
  findTransfers,
  rejectTransfer,
  requestTransfer,
  shownTransfer,
  transferSentence,
} from '../../transfer';
import { pageOf, readCursor } from '../cursor';
import {
  id,
  isoOf,
  isoOrNull,
  momentOut,
  optionalText,
  pageQuery,
  quantityIn,
  quantityOut,
  text,
  unitsOf,
} from '../fields';
import { cursorUnreadable, notFound, refused } from '../problem';
import { type ApiRoute, act, change, create, list, remove, show } from '../route';

const TransferAnswer = z.object({
  transferId: id('TransferId'),
  number: z.string().meta({ description: '`TR-1001`' }),
  state: z.enum(transferStates),
  fromStoreId: id('StoreId'),
  toStoreId: id('StoreId'),
  note: z.string().nullable(),
  lineCount: z.int(),
  requestedBy: z.string(),
  requestedAt: momentOut,
  approvedBy: z.string().nullable(),
  approvedAt: momentOut.nullable(),
  endedBy: z.string().nullable(),
  endedAt: momentOut.nullable(),
  endReason: z.string().nullable(),
  changedAt: momentOut,
});
const LineAnswer = z.object({
  lineId: id('TransferLineId'),
  itemId: id('ItemId'),
  sku: z.string(),
  description: z.string(),
  requested: quantityOut,
  approved: quantityOut.nullable(),
  cutReason: z.string().nullable(),
});
const WholeTransfer = TransferAnswer.extend({ lines: z.array(LineAnswer) });

const lines = z.array(z.strictObject({ itemId: id('ItemId'), quantity: quantityIn })).max(maxTransferLines);
const TransferInput = z.strictObject({
  fromStoreId: id('StoreId'),
  toStoreId: id('StoreId'),
  note: optionalText(500).default(null),
  lines,
});
const TransferChange = z
  .strictObject({ fromStoreId: id('StoreId'), toStoreId: id('StoreId'), note: optionalText(500), lines })
  .partial();
const Approval = z.strictObject({
  cuts: z
    .array(z.strictObject({ lineId: id('TransferLineId'), quantity: quantityIn, reason: text(200) }))
    .max(maxTransferLines)
    .default([]),
});
const Reason = z.strictObject({ reason: text(500) });

const summaryOf = (row: TransferRow): z.input<typeof TransferAnswer> => ({
  transferId: row.transferId,
  number: `TR-${row.number}`,
  state: row.state,
  fromStoreId: row.fromStoreId,
  toStoreId: row.toStoreId,
  note: row.note,
  lineCount: row.lineCount,
  requestedBy: row.requestedBy,
  requestedAt: isoOf(row.requestedAt),
  approvedBy: row.approvedBy,
  approvedAt: isoOrNull(row.approvedAt),
  endedBy: row.endedBy,
  endedAt: isoOrNull(row.endedAt),
  endReason: row.endReason,
  changedAt: isoOf(row.changedAt),
});
const lineOf = (line: TransferLineRow): z.input<typeof LineAnswer> => ({
  ...line,
  requested: unitsOf(Number(line.requested)),
  approved: line.approved === null ? null : unitsOf(Number(line.approved)),
});
const wholeOf = (transfer: ShownTransfer): z.input<typeof WholeTransfer> => ({
  ...summaryOf(transfer),
  lines: transfer.lines.map(lineOf),
});

const troubleOf = (trouble: TransferTrouble) => {
  const sentence = transferSentence(trouble);
  if (trouble.kind === 'transfer-unknown') return notFound('transfer');
  if (trouble.kind === 'state-forbids') return refused(sentence, trouble, 'conflict');
  if (trouble.kind === 'own-request') return refused(sentence, trouble, 'not-permitted');
  if (trouble.kind === 'not-your-store') return refused(sentence, trouble, 'not-your-store');
  return refused(sentence, trouble);
};
const answered = (done: Awaited<ReturnType<typeof requestTransfer>>) =>
  done.ok ? ok(wholeOf(done.value)) : troubleOf(done.refusal);

const params = z.object({ transferId: id('TransferId') });
const tag = 'Transfers';
const whole = { tag, params, answer: WholeTransfer };

export const transferRoutes: ApiRoute[] = [
  list({
    path: '/transfers',
    tag,
    summary: 'List transfers, the newest first',
    scope: 'transfers:read',
    query: pageQuery.extend({
      state: z.enum(transferStates).optional(),
      storeId: id('StoreId').optional().meta({ description: 'From or to this store.' }),
    }),
    answer: TransferAnswer,
    handle: async ({ db, by, principal }, { query }) => {
      const after =
        query.cursor === undefined
          ? null
          : readCursor(query.cursor, [
              z
                .int()
                .min(0)
                .max(2 ** 31 - 1),
            ]);
      if (query.cursor !== undefined && !after) return cursorUnreadable();
      const rows = await asTenant(db, by.tenantId, (tx) =>
        findTransfers(tx, by.tenantId, {
          state: query.state ?? null,
          storeId: query.storeId ?? null,
          onlyStoreIds: principal.storeIds,
          after: after?.[0] ?? null,
          limit: query.limit,
        }),
      );
      const { items, nextCursor } = pageOf(rows, query.limit, (last) => [last.number]);
      return ok({ items: items.map(summaryOf), nextCursor });
    },
  }),
  create({
    path: '/transfers',
    tag,
    summary: 'Request a transfer',
    scope: 'transfers:write',
    body: TransferInput,
    answer: WholeTransfer,
    handle: async ({ db, deps, principal }, { body }) =>
      answered(await requestTransfer(db, deps, principal, body)),
  }),
  show({
    ...whole,
    path: '/transfers/{transferId}',
    summary: 'Show a transfer with its lines',
    scope: 'transfers:read',
    handle: async ({ db, by, principal }, { params: { transferId } }) => {
      const found = await asTenant(db, by.tenantId, (tx) => shownTransfer(tx, principal, transferId));
      return found ? ok(wholeOf(found)) : notFound('transfer');
    },
  }),
  list({
    path: '/transfers/{transferId}/items',
    tag,
    summary: 'The lines of a transfer',
    scope: 'transfers:read',
    params,
    answer: LineAnswer,
    handle: async ({ db, by, principal }, { params: { transferId } }) => {
      const found = await asTenant(db, by.tenantId, (tx) => shownTransfer(tx, principal, transferId));
      return found ? ok({ items: found.lines.map(lineOf), nextCursor: null }) : notFound('transfer');
    },
  }),
  show({
    path: '/transfers/{transferId}/status',
    tag,
    summary: 'How far a transfer is',
    scope: 'transfers:read',
    params,
    answer: TransferAnswer.pick({ transferId: true, number: true, state: true, changedAt: true }),
    handle: async ({ db, by, principal }, { params: { transferId } }) => {
      const found = await asTenant(db, by.tenantId, (tx) => shownTransfer(tx, principal, transferId));
      if (!found) return notFound('transfer');
      const { number, state, changedAt } = summaryOf(found);
      return ok({ transferId, number, state, changedAt });
    },
  }),
  change({
    ...whole,
    path: '/transfers/{transferId}',
    summary: 'Change a transfer that is only requested; lines are replaced whole',
    scope: 'transfers:write',
    body: TransferChange,
    handle: async ({ db, deps, principal }, { params: { transferId }, body }) => {
      const { fromStoreId, toStoreId, note, lines: asked } = body;
      return answered(
        await changeTransfer(db, deps, principal, transferId, {
          ...(fromStoreId ? { fromStoreId } : {}),
          ...(toStoreId ? { toStoreId } : {}),
          ...(note !== undefined ? { note } : {}),
          ...(asked ? { lines: asked } : {}),
        }),
      );
    },
  }),
  remove({
    ...whole,
    path: '/transfers/{transferId}',
    summary: 'Take back a transfer that is only requested',
    scope: 'transfers:write',
    handle: async ({ db, deps, principal }, { params: { transferId } }) =>
      answered(await deleteTransfer(db, deps, principal, transferId)),
  }),
  act({
    ...whole,
    path: '/transfers/{transferId}/approve',
    summary: 'Approve a transfer, whole or with lines cut',
    scope: 'transfers:approve',
    body: Approval,
    handle: async ({ db, deps, principal }, { params: { transferId }, body }) =>
      answered(await approveTransfer(db, deps, principal, transferId, body.cuts)),
  }),
  act({
    ...whole,
    path: '/transfers/{transferId}/reject',
    summary: 'Reject a transfer that is only requested',
    scope: 'transfers:approve',
    body: Reason,
    handle: async ({ db, deps, principal }, { params: { transferId }, body }) =>
      answered(await rejectTransfer(db, deps, principal, transferId, body.reason)),
  }),
  act({
    ...whole,
    path: '/transfers/{transferId}/cancel',
    summary: 'Cancel a transfer that nobody has begun to pick',
    scope: 'transfers:approve',
    body: Reason,
    handle: async ({ db, deps, principal }, { params: { transferId }, body }) =>
      answered(await cancelTransfer(db, deps, principal, transferId, body.reason)),
  }),
];
