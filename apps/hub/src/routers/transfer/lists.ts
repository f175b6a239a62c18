import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { maxTransferLines } from '@tillbridge/core/transfer';
import { idOf, quantitySchema, transferPriorities } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { listSentence, readLists, removeList, saveList } from '../../transfer';
import { allowed } from '../procedure';

type Refusal = Parameters<typeof listSentence>[0];
const worded = <T>(done: Result<T, Refusal>) =>
  done.ok ? ok(done.value) : refuse({ kind: done.refusal.kind, sentence: listSentence(done.refusal) });

/** Templates, and the drafts of whoever asks. */
export const lists = allowed('change-transfers').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => readLists(tx, ctx.principal)),
);

const list = z.object({
  listId: idOf('TransferListId').nullable(),
  kind: z.enum(['template', 'draft']),
  name: z.string().trim().min(1, 'Give it a name.').max(100),
  fromStoreId: idOf('StoreId').nullable(),
  toStoreId: idOf('StoreId').nullable(),
  note: z.string().trim().max(500).nullable(),
  priority: z.enum(transferPriorities),
  lines: z.array(z.object({ itemId: idOf('ItemId'), quantity: quantitySchema })).max(maxTransferLines),
});

export const keepList = allowed('change-transfers')
  .input(list)
  .mutation(async ({ ctx: { db, deps, principal }, input }) =>
    worded(await saveList(db, deps, principal, input)),
  );

export const dropList = allowed('change-transfers')
  .input(z.object({ listId: idOf('TransferListId') }))
  .mutation(async ({ ctx: { db, deps, principal }, input }) =>
    worded(await removeList(db, deps, principal, input.listId)),
  );
