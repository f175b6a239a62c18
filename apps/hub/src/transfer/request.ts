import { type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import {
  type TransferId,
  changeTransfer as decideChange,
  deleteTransfer as decideDelete,
  requestTransfer as decideRequest,
} from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { type TransferAnswer, actOnTransfer, concluded, isTheirs } from './act';
import { type AskedLine, namedLines, storesExist, writeLines } from './lines';

export type AskedTransfer = {
  fromStoreId: StoreId;
  toStoreId: StoreId;
  note: string | null;
  lines: readonly AskedLine[];
};

/** The first transfer of a company is TR-1001: a number of four digits looks like one. */
const firstNumber = 1_001;

/** Asks for goods to be moved. Somebody limited to stores asks from or for one of theirs. Source: spec/transfers.md TR2, TR7 */
export const requestTransfer = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  asked: AskedTransfer,
): TransferAnswer =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    if (!isTheirs(by, asked.fromStoreId, asked.toStoreId)) return refuse({ kind: 'not-your-store' });
    const at = deps.clock.now();
    const transferId = deps.ids.next<'TransferId'>();
    const decided = decideRequest({
      transferId,
      from: asked.fromStoreId,
      to: asked.toStoreId,
      note: asked.note,
      lines: withIds(deps, asked.lines),
      requestedBy: { who: by.who, whoId: by.whoId },
      requestedAt: at,
    });
    if (!decided.ok) return decided;
    if (!(await storesExist(tx, tenantId, [asked.fromStoreId, asked.toStoreId])))
      return refuse({ kind: 'store-unknown' });
    const lines = await namedLines(tx, tenantId, decided.value.lines);
    if (!lines.ok) return lines;
    const number = await nextNumber(tx, by);
    await tx.execute(
      sql`insert into transfer (tenant_id, transfer_id, number, from_store_id, to_store_id, state, note, requested_by,
                                requested_by_id, requested_at, changed_at)
          values (${tenantId}, ${transferId}, ${number}, ${asked.fromStoreId}, ${asked.toStoreId}, 'requested', ${asked.note},
                  ${by.who}, ${by.whoId}, ${at}, ${at})`,
    );
    await writeLines(tx, tenantId, transferId, lines.value);
    return concluded(tx, deps, by, { transferId, verb: 'request-transfer', before: null });
  });

/** Source: spec/transfers.md TR3 */
export const changeTransfer = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  transferId: TransferId,
  change: Partial<AskedTransfer>,
): TransferAnswer =>
  actOnTransfer(db, deps, by, transferId, async (transfer, tx) => {
    const decided = decideChange(transfer, {
      ...(change.fromStoreId ? { from: change.fromStoreId } : {}),
      ...(change.toStoreId ? { to: change.toStoreId } : {}),
      ...(change.note !== undefined ? { note: change.note } : {}),
      ...(change.lines ? { lines: withIds(deps, change.lines) } : {}),
    });
    if (!decided.ok) return decided;
    const { from, to, note } = decided.value;
    if (!isTheirs(by, from, to)) return refuse({ kind: 'not-your-store' });
    if (!(await storesExist(tx, by.tenantId, [from, to]))) return refuse({ kind: 'store-unknown' });
    const lines = change.lines ? await namedLines(tx, by.tenantId, decided.value.lines) : null;
    if (lines && !lines.ok) return lines;
    return ok({
      verb: 'change-transfer',
      write: async (inside, at) => {
        await inside.execute(
          sql`update transfer set from_store_id = ${from}, to_store_id = ${to}, note = ${note}, changed_at = ${at}
              where tenant_id = ${by.tenantId} and transfer_id = ${transferId}`,
        );
        if (lines) await writeLines(inside, by.tenantId, transferId, lines.value);
      },
    });
  });

/** Takes a request back. Its number stays used, so that the numbers have no gaps. Source: spec/transfers.md TR3, TR9 */
export const deleteTransfer = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  transferId: TransferId,
): TransferAnswer =>
  actOnTransfer(db, deps, by, transferId, async (transfer) => {
    const decided = decideDelete(transfer);
    if (!decided.ok) return decided;
    return ok({
      verb: 'delete-transfer',
      write: (inside, at) =>
        inside.execute(
          sql`update transfer set deleted_at = ${at}, changed_at = ${at}
              where tenant_id = ${by.tenantId} and transfer_id = ${transferId}`,
        ),
    });
  });

const withIds = (deps: HubDeps, lines: readonly AskedLine[]) =>
  lines.map(({ itemId, quantity }) => ({
    lineId: deps.ids.next<'TransferLineId'>(),
    itemId,
    requested: quantity,
  }));

/** Given out under the row's lock and taken back with the transaction: no number is skipped. Source: spec/transfers.md TR9 */
async function nextNumber(tx: Tx, { tenantId }: Principal): Promise<number> {
  const row = await rowOf<{ lastNumber: number }>(
    tx,
    sql`insert into company_number (tenant_id, series, last_number) values (${tenantId}, 'transfer', ${firstNumber})
        on conflict (tenant_id, series) do update set last_number = company_number.last_number + 1
        returning last_number as "lastNumber"`,
  );
  return row?.lastNumber ?? firstNumber;
}
