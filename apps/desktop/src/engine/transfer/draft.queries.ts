import type { Id } from '@tillbridge/core/kernel';
import type { TransferId } from '@tillbridge/core/transfer';
import {
  SeenTransferV1,
  idOf,
  quantitySchema,
  tradingDateSchema,
  transferPriorities,
} from '@tillbridge/core/wire';
import { z } from 'zod';
import { type ReadDb, type Tx, all, one, run } from '../database/database';

/** What somebody here asks another store for, as it lies in this till until the hub has it. */
export const TransferWish = z.object({
  fromStoreId: idOf('StoreId').nullable(),
  lines: z.array(
    z.object({ lineId: idOf('TransferLineId'), itemId: idOf('ItemId'), quantity: quantitySchema }),
  ),
  note: z.string(),
  priority: z.enum(transferPriorities),
  dueOn: tradingDateSchema.nullable(),
  /** Who sent it; nobody while it is written. */
  staffId: idOf('StaffId').nullable(),
  /** Of a request that the hub has, what whoever changes it saw; left out of what is asked for anew. */
  seen: SeenTransferV1.optional(),
});
export type TransferWish = z.infer<typeof TransferWish>;

/** `discarded` keeps its reference from being given again. */
type WishState = 'draft' | 'waiting' | 'given' | 'refused' | 'discarded';
export type KeptWish = {
  transferId: TransferId;
  reference: string | null;
  wish: TransferWish;
  state: WishState;
  requestId: Id<'RequestId'> | null;
  because: string | null;
  madeAt: number;
};

type Row = Omit<KeptWish, 'wish'> & { body: string };
const columns =
  'transfer_id as transferId, reference, body, state, request_id as requestId, because, made_at as madeAt';
const read = ({ body, ...row }: Row): KeptWish => ({ ...row, wish: TransferWish.parse(JSON.parse(body)) });

export function draftWish(db: ReadDb): KeptWish | null {
  const row = one<Row>(db, `select ${columns} from transfer_request where state = 'draft'`);
  return row ? read(row) : null;
}

/** Those that the hub has not said yes to, the oldest first. */
export const openWishes = (db: ReadDb): KeptWish[] =>
  all<Row>(
    db,
    `select ${columns} from transfer_request where state in ('waiting', 'refused') order by made_at, transfer_id`,
  ).map(read);

export const nextWish = (db: ReadDb): KeptWish | null =>
  openWishes(db).find(({ state }) => state === 'waiting') ?? null;

export const wishById = (db: ReadDb, transferId: TransferId): KeptWish | null => {
  const row = one<Row>(db, `select ${columns} from transfer_request where transfer_id = ?`, transferId);
  return row ? read(row) : null;
};

/** Every reference that this till ever made. Source: spec/transfers.md TR28 */
export const referencesMade = (db: ReadDb): string[] =>
  all<{ reference: string }>(db, 'select reference from transfer_request where reference is not null').map(
    ({ reference }) => reference,
  );

export const keepWish = (tx: Tx, { wish, ...kept }: KeptWish): void =>
  void run(
    tx,
    `insert into transfer_request (transfer_id, reference, body, state, request_id, because, made_at)
     values (?, ?, ?, ?, ?, ?, ?)
     on conflict (transfer_id) do update set reference = excluded.reference, body = excluded.body, state = excluded.state,
       request_id = excluded.request_id, because = excluded.because, made_at = excluded.made_at`,
    kept.transferId,
    kept.reference,
    JSON.stringify(wish),
    kept.state,
    kept.requestId,
    kept.because,
    kept.madeAt,
  );

export const settleWish = (
  tx: Tx,
  transferId: TransferId,
  state: 'given' | 'refused' | 'discarded',
  because: string | null,
): void =>
  void run(
    tx,
    'update transfer_request set state = ?, because = ? where transfer_id = ?',
    state,
    because,
    transferId,
  );

/** One that was never sent has no reference, and leaves nothing. */
export const forgetWish = (tx: Tx, transferId: TransferId): void =>
  void run(tx, 'delete from transfer_request where transfer_id = ? and reference is null', transferId);
