import { type Instant, type Result, type StoreId, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import {
  type LimitRefusal,
  type TransferId,
  type TransferRefusal,
  type TransferStanding,
  type WhyNot,
  transferRefusalSentence,
  whyNotSentence,
} from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Database, type Tx, asTenant } from '../database';
import { hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { joinArrivals } from './join-arrivals';
import type { KeptFact } from './load-facts';
import { type TransferLineRow, type TransferRow, transferLines, transferRow } from './load-transfer';
import { tellOfSteps } from './tell-programs';
import { forgetAtTills, tellOfFacts, tellOfTransfers } from './records';
import { holdTransfers, loadStanding, restand } from './restand';

export type TransferTrouble =
  | TransferRefusal
  | { kind: 'transfer-unknown' }
  | { kind: 'store-unknown' }
  | { kind: 'item-unknown'; itemId: string }
  | { kind: 'not-your-store' }
  | { kind: 'changed-meanwhile' }
  | { kind: 'reference-unfit' }
  | { kind: 'reference-taken' }
  | { kind: 'why-not'; whyNot: WhyNot }
  | { kind: 'settles-too-much' }
  | { kind: 'batch-needed' | 'serials-needed'; item: string }
  | { kind: 'owner-elsewhere'; who: string }
  | { kind: 'file-too-large' }
  | { kind: 'too-many-files' }
  | LimitRefusal;

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
    case 'changed-meanwhile':
      return 'Somebody else changed this request meanwhile. Look at it as it is now, and change it again.';
    case 'reference-unfit':
      return 'This till made a reference that is not its own. Ask head office to look at the till.';
    case 'reference-taken':
      return 'There is another transfer of this reference. Ask for the goods anew.';
    case 'why-not':
      return whyNotSentence(trouble.whyNot);
    case 'settles-too-much':
      return 'More would be settled than is open. Look at it again.';
    case 'batch-needed':
      return `${trouble.item} is kept in batches. Say which batch it is.`;
    case 'serials-needed':
      return `Say which serial numbers of ${trouble.item} these are: as many as there are pieces, and each one that is open.`;
    case 'owner-elsewhere':
      return `${trouble.who} acts for neither store of this transfer. Choose somebody of one of them, or of head office.`;
    case 'file-too-large':
      return 'A file may have at most 5 MB.';
    case 'too-many-files':
      return 'A transfer holds at most 20 files.';
    case 'above-limit':
      return 'This transfer is worth more than you may approve. Ask somebody who may approve more.';
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
export type Written = { verb: string; write: (tx: Tx, at: Instant) => Promise<unknown>; detail?: unknown };

/** Load under a lock, decide, commit with audit and webhooks: the one way in which a transfer changes. */
export const actOnTransfer = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  transferId: TransferId,
  decide: (standing: TransferStanding, tx: Tx) => Promise<Result<Written, TransferTrouble>>,
): TransferAnswer => asTenant(db, by.tenantId, (tx) => actIn(tx, deps, by, transferId, decide));

/** The same within a transaction that does more. */
export async function actIn(
  tx: Tx,
  deps: HubDeps,
  by: Principal,
  transferId: TransferId,
  decide: (standing: TransferStanding, tx: Tx) => Promise<Result<Written, TransferTrouble>>,
): TransferAnswer {
  const { tenantId } = by;
  await holdTransfers(tx, tenantId, [transferId]);
  await tx.execute(
    sql`select 1 from transfer where tenant_id = ${tenantId} and transfer_id = ${transferId} for update`,
  );
  const [stood] = await loadStanding(tx, tenantId, [transferId]);
  if (!stood || !isTheirs(by, stood.row.fromStoreId, stood.row.toStoreId))
    return refuse({ kind: 'transfer-unknown' });
  const decided = await decide(stood.standing, tx);
  if (!decided.ok) return decided;
  const { verb, write, detail } = decided.value;
  const before = { ...stood.row, lines: stood.lines };
  await write(tx, deps.clock.now());
  return concluded(tx, deps, by, { transferId, verb, before, detail });
}

type Change = { transferId: TransferId; verb: string; before: ShownTransfer | null; detail?: unknown };

/** The end of every change: how it stands now, both stores' tills, audit and webhooks. */
export async function concluded(
  tx: Tx,
  deps: HubDeps,
  by: Principal,
  { transferId, verb, before, detail }: Change,
): TransferAnswer {
  const { tenantId } = by;
  const at = deps.clock.now();
  const where = { tenantId, at, deps, byId: by.whoId ?? by.who, isNew: before === null };
  // Its goods may have come before it did.
  if (before === null) await joinArrivals(tx, where, [transferId]);
  const [stood] = await restand(tx, where, [transferId]);
  const after = stood ? { ...stood.row, standing: stood.standing.state, lines: stood.lines } : null;
  await tellTills(tx, { tenantId, at }, { before, after, facts: stood?.facts ?? [] });
  const atStores = [before, after].flatMap((each) => (each ? [each.fromStoreId, each.toStoreId] : []));
  const entry = { ...doneBy(by), at, verb, subject: transferId, before, after, atStores };
  await writeAudit(tx, deps, detail === undefined ? entry : { ...entry, detail });
  const shown = after ?? before;
  if (!shown) return refuse({ kind: 'transfer-unknown' });
  const step = { row: shown, was: before?.standing ?? null, now: after?.standing ?? null };
  await tellOfSteps(tx, { tenantId, deps }, [step]);
  return ok(shown);
}

/** Both stores hear how it stands; a store that it does not concern any more forgets it. */
async function tellTills(
  tx: Tx,
  where: { tenantId: TenantId; at: Instant },
  { before, after, facts }: { before: ShownTransfer | null; after: ShownTransfer | null; facts: KeptFact[] },
): Promise<void> {
  const storesOf = (each: ShownTransfer | null) => (each ? [each.fromStoreId, each.toStoreId] : []);
  const known = before ?? after;
  if (!known) return;
  const gone = storesOf(before).filter((storeId) => !storesOf(after).includes(storeId));
  if (gone.length > 0) await forgetAtTills(tx, where, [{ transferId: known.transferId, storeIds: gone }]);
  if (after) await tellOfTransfers(tx, where, [after.transferId]);
  // What was stated before anybody here knew of the agreement was told to the stores that it named, and no others.
  if (after && before === null && facts.length > 0)
    await tellOfFacts(tx, where, facts, new Map([[after.transferId, storesOf(after)]]));
  await hintCompany(tx, where.tenantId);
}
