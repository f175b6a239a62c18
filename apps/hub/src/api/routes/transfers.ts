import { ok } from '@tillbridge/core/kernel';
import { maxTransferLines, standingStates, transferStates } from '@tillbridge/core/transfer';
import { tradingDateSchema, transferPriorities } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import {
  approveTransfer,
  cancelTransfer,
  changeTransfer,
  deleteTransfer,
  findTransfers,
  pushTransfer,
  rejectTransfer,
  requestTransfer,
  transferFilters,
} from '../../transfer';
import { pageOf, readCursor } from '../cursor';
import { id, optionalText, pageQuery, quantityIn, text } from '../fields';
import { cursorUnreadable, notFound } from '../problem';
import { type ApiRoute, act, change, create, list, remove, show } from '../route';
import {
  TransferAnswer,
  TransferLineAnswer,
  WholeTransfer,
  answered,
  lineOf,
  readStanding,
  summaryOf,
  transferParams as params,
  transferTag as tag,
  wholeOf,
} from './transfer-shape';

const lines = z.array(z.strictObject({ itemId: id('ItemId'), quantity: quantityIn })).max(maxTransferLines);
const dueOn = tradingDateSchema.nullable().meta({ description: 'The day it should be there: 2026-11-30.' });
const TransferInput = z.strictObject({
  fromStoreId: id('StoreId'),
  toStoreId: id('StoreId'),
  note: optionalText(500).default(null),
  priority: z.enum(transferPriorities).default('normal'),
  dueOn: dueOn.default(null),
  lines,
});
const TransferChange = z
  .strictObject({
    fromStoreId: id('StoreId'),
    toStoreId: id('StoreId'),
    note: optionalText(500),
    priority: z.enum(transferPriorities),
    dueOn,
    lines,
  })
  .partial();
const Approval = z.strictObject({
  cuts: z
    .array(z.strictObject({ lineId: id('TransferLineId'), quantity: quantityIn, reason: text(200) }))
    .max(maxTransferLines)
    .default([]),
});
const Reason = z.strictObject({ reason: text(500) });
const whole = { tag, params, answer: WholeTransfer };
const numberInCursor = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);

/** What is agreed about a transfer. Source: spec/api.md AP12 */
export const transferRoutes: ApiRoute[] = [
  list({
    path: '/transfers',
    tag,
    summary: 'List transfers, the newest first',
    scope: 'transfers:read',
    query: pageQuery.extend({
      state: z.enum(transferStates).optional().meta({ description: 'By what was agreed.' }),
      standing: z.enum(standingStates).optional().meta({ description: 'By what happened to the goods too.' }),
      reference: z
        .string()
        .max(60)
        .regex(/^[A-Z0-9-]+$/, 'must be like TR-20261120-12-001')
        .optional()
        .meta({ description: '`TR-20261120-12-001`, whole.' }),
      only: z
        .enum(transferFilters)
        .exclude(['overdue'])
        .optional()
        .meta({ description: 'What is urgent, has open discrepancies, or is not over.' }),
      storeId: id('StoreId').optional().meta({ description: 'From or to this store.' }),
    }),
    answer: TransferAnswer,
    handle: async ({ db, by, principal }, { query }) => {
      const after = query.cursor === undefined ? null : readCursor(query.cursor, [numberInCursor]);
      if (query.cursor !== undefined && !after) return cursorUnreadable();
      const rows = await asTenant(db, by.tenantId, (tx) =>
        findTransfers(tx, by.tenantId, {
          state: query.state ?? null,
          standing: query.standing ?? null,
          reference: query.reference ?? null,
          only: query.only ? [query.only] : [],
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
    handle: async (context, { body }) => {
      const { db, deps, principal } = context;
      return answered(context, await requestTransfer(db, deps, principal, body));
    },
  }),
  create({
    path: '/transfers/push',
    tag,
    summary: 'Send goods without having been asked: the request is its own approval',
    scope: 'transfers:approve',
    body: TransferInput,
    answer: WholeTransfer,
    handle: async (context, { body }) => {
      const { db, deps, principal } = context;
      return answered(context, await pushTransfer(db, deps, principal, body));
    },
  }),
  show({
    ...whole,
    path: '/transfers/{transferId}',
    summary: 'Show a transfer with its lines and what was done with the goods',
    scope: 'transfers:read',
    handle: async (context, { params: { transferId } }) => {
      const found = await readStanding(context, transferId);
      return found ? ok(wholeOf(found)) : notFound('transfer');
    },
  }),
  list({
    path: '/transfers/{transferId}/items',
    tag,
    summary: 'The lines of a transfer',
    scope: 'transfers:read',
    params,
    answer: TransferLineAnswer,
    handle: async (context, { params: { transferId } }) => {
      const found = await readStanding(context, transferId);
      return found ? ok({ items: found.lines.map(lineOf), nextCursor: null }) : notFound('transfer');
    },
  }),
  show({
    path: '/transfers/{transferId}/status',
    tag,
    summary: 'How far a transfer is',
    scope: 'transfers:read',
    params,
    answer: TransferAnswer.pick({
      transferId: true,
      number: true,
      reference: true,
      state: true,
      standing: true,
      openDiscrepancies: true,
      changedAt: true,
    }),
    handle: async (context, { params: { transferId } }) => {
      const found = await readStanding(context, transferId);
      if (!found) return notFound('transfer');
      const { number, reference, state, standing, openDiscrepancies, changedAt } = summaryOf(found.row);
      return ok({ transferId, number, reference, state, standing, openDiscrepancies, changedAt });
    },
  }),
  change({
    ...whole,
    path: '/transfers/{transferId}',
    summary: 'Change a transfer that is only requested; lines are replaced whole',
    scope: 'transfers:write',
    body: TransferChange,
    handle: async (context, { params: { transferId }, body }) => {
      const { db, deps, principal } = context;
      const { fromStoreId, toStoreId, note, priority, dueOn: wantedOn, lines: asked } = body;
      const changed = await changeTransfer(db, deps, principal, transferId, {
        ...(fromStoreId ? { fromStoreId } : {}),
        ...(toStoreId ? { toStoreId } : {}),
        ...(note !== undefined ? { note } : {}),
        ...(priority ? { priority } : {}),
        ...(wantedOn !== undefined ? { dueOn: wantedOn } : {}),
        ...(asked ? { lines: asked } : {}),
      });
      return answered(context, changed);
    },
  }),
  remove({
    ...whole,
    path: '/transfers/{transferId}',
    summary: 'Take back a transfer that is only requested',
    scope: 'transfers:write',
    handle: async (context, { params: { transferId } }) => {
      const { db, deps, principal } = context;
      return answered(context, await deleteTransfer(db, deps, principal, transferId));
    },
  }),
  act({
    ...whole,
    path: '/transfers/{transferId}/approve',
    summary: 'Approve a transfer, whole or with lines cut',
    scope: 'transfers:approve',
    body: Approval,
    handle: async (context, { params: { transferId }, body }) => {
      const { db, deps, principal } = context;
      return answered(context, await approveTransfer(db, deps, principal, transferId, body.cuts));
    },
  }),
  act({
    ...whole,
    path: '/transfers/{transferId}/reject',
    summary: 'Reject a transfer that is only requested',
    scope: 'transfers:approve',
    body: Reason,
    handle: async (context, { params: { transferId }, body }) => {
      const { db, deps, principal } = context;
      return answered(context, await rejectTransfer(db, deps, principal, transferId, body.reason));
    },
  }),
  act({
    ...whole,
    path: '/transfers/{transferId}/cancel',
    summary: 'Cancel a transfer: all of it, or what has not left yet',
    scope: 'transfers:approve',
    body: Reason,
    handle: async (context, { params: { transferId }, body }) => {
      const { db, deps, principal } = context;
      return answered(context, await cancelTransfer(db, deps, principal, transferId, body.reason));
    },
  }),
];
