import { type Result, type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import {
  type Transfer,
  type TransferId,
  type TransferRefusal,
  transferRefusalSentence,
} from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Database, type Tx, asTenant } from '../database';
import type { HubDeps } from '../hub-deps';
import { publish } from '../program';
import {
  type TransferLineRow,
  type TransferRow,
  transferLines,
  transferOf,
  transferRow,
} from './load-transfer';

export type TransferTrouble =
  | TransferRefusal
  | { kind: 'transfer-unknown' }
  | { kind: 'store-unknown' }
  | { kind: 'item-unknown'; itemId: string }
  | { kind: 'not-your-store' };

export type ShownTransfer = TransferRow & { lines: TransferLineRow[] };
export type TransferAnswer = Promise<Result<ShownTransfer, TransferTrouble>>;

export function transferSentence(trouble: TransferTrouble): string {
  switch (trouble.kind) {
    case 'transfer-unknown':
      return 'There is no such transfer.';
    case 'store-unknown':
      return 'There is no such store.';
    case 'item-unknown':
      return 'An item is not in the catalogue, or was archived.';
    case 'not-your-store':
      return 'This is for another store than yours.';
    default:
      return transferRefusalSentence(trouble);
  }
}

/** Whether somebody may act at a store at all. */
export const isTheirs = ({ storeIds }: Principal, ...places: StoreId[]): boolean =>
  storeIds === null || places.some((place) => storeIds.includes(place));

/** A transfer as somebody may see it: one that concerns none of their stores is not there. */
export async function shownTransfer(
  tx: Tx,
  by: Principal,
  transferId: TransferId,
): Promise<ShownTransfer | undefined> {
  const row = await transferRow(tx, by.tenantId, transferId);
  if (!row || !isTheirs(by, row.fromStoreId, row.toStoreId)) return undefined;
  return { ...row, lines: await transferLines(tx, by.tenantId, transferId) };
}

/** What a decision of the core is written as. */
export type Written = { verb: string; write: (tx: Tx, at: number) => Promise<unknown>; detail?: unknown };

/** Load under a lock, decide, commit with audit and webhooks: the one way in which a transfer changes. */
export const actOnTransfer = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  transferId: TransferId,
  decide: (transfer: Transfer, tx: Tx) => Promise<Result<Written, TransferTrouble>>,
): TransferAnswer =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    await tx.execute(
      sql`select 1 from transfer where tenant_id = ${tenantId} and transfer_id = ${transferId} for update`,
    );
    const before = await shownTransfer(tx, by, transferId);
    if (!before) return refuse({ kind: 'transfer-unknown' });
    const decided = await decide(transferOf(before, before.lines), tx);
    if (!decided.ok) return decided;
    const { verb, write, detail } = decided.value;
    await write(tx, deps.clock.now());
    return concluded(tx, deps, by, { transferId, verb, before, detail });
  });

/** The end of every change: audit, webhooks, and how it stands now. */
export async function concluded(
  tx: Tx,
  deps: HubDeps,
  by: Principal,
  {
    transferId,
    verb,
    before,
    detail,
  }: { transferId: TransferId; verb: string; before: ShownTransfer | null; detail?: unknown },
): TransferAnswer {
  const { tenantId } = by;
  const at = deps.clock.now();
  const row = await transferRow(tx, tenantId, transferId);
  const after = row ? { ...row, lines: await transferLines(tx, tenantId, transferId) } : null;
  const atStores = [before, after].flatMap((each) => (each ? [each.fromStoreId, each.toStoreId] : []));
  const entry = { ...doneBy(by), at, verb, subject: transferId, before, after, atStores };
  await writeAudit(tx, deps, detail === undefined ? entry : { ...entry, detail });
  const shown = after ?? before;
  if (!shown) return refuse({ kind: 'transfer-unknown' });
  await publish(tx, deps, {
    tenantId,
    event: 'transfer.changed',
    subject: transferId,
    data: {
      transferId,
      number: `TR-${shown.number}`,
      state: after ? after.state : 'deleted',
      fromStoreId: shown.fromStoreId,
      toStoreId: shown.toStoreId,
    },
  });
  return ok(shown);
}
