import { type Result, type StoreId, type TradingDate, ok, refuse } from '@tillbridge/core/kernel';
import {
  type RequestedLine,
  type TransferId,
  changeTransfer as decideChange,
  deleteTransfer as decideDelete,
  pushTransfer as decidePush,
  requestTransfer as decideRequest,
} from '@tillbridge/core/transfer';
import type { SeenTransferV1, TransferPriority } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { nextNumber } from '../company/next-number';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { type TransferAnswer, type TransferTrouble, actIn, concluded, isTheirs, shownTransfer } from './act';
import { withinTheirLimit } from './limit';
import { type AskedLine, namedLines, storesExist, writeLines } from './lines';
import { nextOfficeReference } from './reference';
import { holdTransfers } from './restand';

export type AskedTransfer = {
  fromStoreId: StoreId;
  toStoreId: StoreId;
  note: string | null;
  priority?: TransferPriority;
  dueOn?: TradingDate | null;
  lines: readonly AskedLine[];
};
/** What a till made for itself before the hub heard of it. */
export type MadeAtTill = { transferId: TransferId; reference: string; lines: readonly RequestedLine[] };

/** The first transfer of a company is TR-1001: a number of four digits looks like one. */
const numbers = { series: 'transfer', first: 1_001 };

/** Asks for goods to be moved. Somebody limited to stores asks from or for one of theirs. Source: spec/transfers.md TR2, TR7 */
export const requestTransfer = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  asked: AskedTransfer,
): TransferAnswer => asTenant(db, by.tenantId, (tx) => requestIn(tx, deps, by, asked));

/** Sends goods without having been asked: the request is its own approval. Source: spec/transfers.md TR25 */
export const pushTransfer = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  asked: AskedTransfer,
): TransferAnswer => asTenant(db, by.tenantId, (tx) => pushIn(tx, deps, by, asked));

/** The same within a transaction that does more, such as accepting a proposal. */
export const requestIn = (
  tx: Tx,
  deps: HubDeps,
  by: Principal,
  asked: AskedTransfer,
  made?: MadeAtTill,
): TransferAnswer => make(tx, deps, by, { asked, made, how: 'request' });

export const pushIn = (tx: Tx, deps: HubDeps, by: Principal, asked: AskedTransfer): TransferAnswer =>
  make(tx, deps, by, { asked, made: undefined, how: 'push' });

async function make(
  tx: Tx,
  deps: HubDeps,
  by: Principal,
  { asked, made, how }: { asked: AskedTransfer; made: MadeAtTill | undefined; how: 'request' | 'push' },
): TransferAnswer {
  const { tenantId } = by;
  const { fromStoreId, toStoreId } = asked;
  const mayAsk = how === 'push' ? isTheirs(by, fromStoreId) : isTheirs(by, fromStoreId, toStoreId);
  if (!mayAsk) return refuse({ kind: 'not-your-store' });
  const at = deps.clock.now();
  const transferId = made?.transferId ?? deps.ids.next<'TransferId'>();
  const decided = (how === 'push' ? decidePush : decideRequest)({
    transferId,
    from: fromStoreId,
    to: toStoreId,
    note: asked.note,
    lines: [...(made?.lines ?? withIds(deps, asked.lines))],
    requestedBy: { who: by.who, whoId: by.whoId },
    requestedAt: at,
  });
  if (!decided.ok) return decided;
  if (!(await storesExist(tx, tenantId, [fromStoreId, toStoreId]))) return refuse({ kind: 'store-unknown' });
  const lines = await namedLines(tx, tenantId, decided.value.lines);
  if (!lines.ok) return lines;
  const approved = decided.value.state === 'approved' ? decided.value : null;
  if (approved) {
    const within = await withinTheirLimit(tx, by, { from: fromStoreId, lines: approved.lines });
    if (!within.ok) return within;
  }
  await holdTransfers(tx, tenantId, [transferId]);
  const free = await isFree(tx, by, made);
  if (!free.ok) return free;
  const number = await nextNumber(tx, tenantId, numbers);
  const reference = made?.reference ?? (await nextOfficeReference(tx, { tenantId, at }, fromStoreId));
  const { state } = decided.value;
  await tx.execute(
    sql`insert into transfer (tenant_id, transfer_id, number, reference, from_store_id, to_store_id, state, standing, priority,
                              due_on, note, requested_by, requested_by_id, requested_at, approved_by, approved_at, changed_at)
        values (${tenantId}, ${transferId}, ${number}, ${reference}, ${fromStoreId}, ${toStoreId}, ${state}, ${state},
                ${asked.priority ?? 'normal'}, ${asked.dueOn ?? null}, ${asked.note}, ${by.who}, ${by.whoId}, ${at},
                ${approved?.approvedBy ?? null}, ${approved?.approvedAt ?? null}, ${at})`,
  );
  await writeLines(tx, tenantId, transferId, lines.value);
  return concluded(tx, deps, by, { transferId, verb: `${how}-transfer`, before: null });
}

/** Neither the id nor the reference that a till made is another's. Source: spec/transfers.md TR28 */
async function isFree(
  tx: Tx,
  { tenantId }: Principal,
  made: MadeAtTill | undefined,
): Promise<Result<null, TransferTrouble>> {
  if (!made) return ok(null);
  const twin = await rowOf(
    tx,
    sql`select 1 from transfer where tenant_id = ${tenantId}
        and (reference = ${made.reference} or transfer_id = ${made.transferId})`,
  );
  return twin ? refuse({ kind: 'reference-taken' }) : ok(null);
}

/** Source: spec/transfers.md TR3 */
export const changeTransfer = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  transferId: TransferId,
  change: Partial<AskedTransfer>,
  seen?: SeenTransferV1,
): TransferAnswer =>
  asTenant(db, by.tenantId, (tx) => changeIn(tx, deps, by, transferId, change, { ...(seen && { seen }) }));

export const changeIn = (
  tx: Tx,
  deps: HubDeps,
  by: Principal,
  transferId: TransferId,
  change: Partial<AskedTransfer>,
  {
    lines: madeLines,
    seen,
  }: { lines?: readonly RequestedLine[] | undefined; seen?: SeenTransferV1 | undefined } = {},
): TransferAnswer =>
  actIn(tx, deps, by, transferId, async ({ agreement }) => {
    if (seen && !(await isAsSeen(tx, by, transferId, seen))) return refuse({ kind: 'changed-meanwhile' });
    const asked = madeLines ?? (change.lines ? withIds(deps, change.lines) : null);
    const decided = decideChange(agreement, {
      ...(change.fromStoreId ? { from: change.fromStoreId } : {}),
      ...(change.toStoreId ? { to: change.toStoreId } : {}),
      ...(change.note !== undefined ? { note: change.note } : {}),
      ...(asked ? { lines: [...asked] } : {}),
    });
    if (!decided.ok) return decided;
    const { from, to, note } = decided.value;
    if (!isTheirs(by, from, to)) return refuse({ kind: 'not-your-store' });
    if (!(await storesExist(tx, by.tenantId, [from, to]))) return refuse({ kind: 'store-unknown' });
    const lines = asked ? await namedLines(tx, by.tenantId, decided.value.lines) : null;
    if (lines && !lines.ok) return lines;
    const { priority, dueOn } = change;
    return ok({
      verb: 'change-transfer',
      write: async (inside, at) => {
        await inside.execute(
          sql`update transfer set from_store_id = ${from}, to_store_id = ${to}, note = ${note},
                     priority = coalesce(${priority ?? null}::text, priority),
                     due_on = ${dueOn === undefined ? sql`due_on` : sql`${dueOn}::text`}, changed_at = ${at}
              where tenant_id = ${by.tenantId} and transfer_id = ${transferId}`,
        );
        if (lines) await writeLines(inside, by.tenantId, transferId, lines.value);
      },
    });
  });

/** Whether a request still is what somebody saw of it; its lines in any order. Source: spec/transfers.md TR74 */
async function isAsSeen(
  tx: Tx,
  by: Principal,
  transferId: TransferId,
  seen: SeenTransferV1,
): Promise<boolean> {
  const now = await shownTransfer(tx, by, transferId);
  if (!now) return true;
  const amounts = (lines: readonly { itemId: string; quantity: number }[]): string =>
    lines
      .map(({ itemId, quantity }) => `${itemId} ${quantity}`)
      .sort()
      .join();
  return (
    (now.note ?? '') === (seen.note ?? '') &&
    now.priority === seen.priority &&
    now.dueOn === seen.dueOn &&
    amounts(now.lines.map(({ itemId, requested }) => ({ itemId, quantity: requested }))) ===
      amounts(seen.lines)
  );
}

/** Takes a request back. Its number stays used, so that the numbers have no gaps. Source: spec/transfers.md TR3, TR9 */
export const deleteTransfer = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  transferId: TransferId,
): TransferAnswer =>
  asTenant(db, by.tenantId, (tx) =>
    actIn(tx, deps, by, transferId, async ({ agreement }) => {
      const decided = decideDelete(agreement);
      if (!decided.ok) return decided;
      return ok({
        verb: 'delete-transfer',
        write: (inside, at) =>
          inside.execute(
            sql`update transfer set deleted_at = ${at}, changed_at = ${at}
                where tenant_id = ${by.tenantId} and transfer_id = ${transferId}`,
          ),
      });
    }),
  );

const withIds = (deps: HubDeps, lines: readonly AskedLine[]): RequestedLine[] =>
  lines.map(({ itemId, quantity }) => ({
    lineId: deps.ids.next<'TransferLineId'>(),
    itemId,
    requested: quantity,
  }));
