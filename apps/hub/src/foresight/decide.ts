import {
  type Quantity,
  type Result,
  type StoreId,
  money,
  ok,
  quantity,
  refuse,
} from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy, limitedTo, mayActAt, mayDo } from '../access';
import { writeAudit } from '../audit';
import { type Database, type Tx, arrayLiteral, asTenant, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { draftPurchaseOrder, purchaseSentence } from '../purchase';
import { pushTransferIn, requestTransferIn, transferSentence } from '../transfer';
import {
  type ProposalKind,
  type ProposalLineRow,
  type ProposalRow,
  oneProposal,
  proposalLines,
} from './find-proposals';
import { ruleOf } from './rule';

export type ProposalRefusal = {
  kind: 'proposal-unknown' | 'decided-already' | 'nothing-left' | 'not-a-quantity' | 'not-made';
  sentence: string;
};

const unknown: ProposalRefusal = {
  kind: 'proposal-unknown',
  sentence: 'This is not proposed any more. Load the page again.',
};
const nothingLeft: ProposalRefusal = {
  kind: 'nothing-left',
  sentence: 'All lines of this proposal were dismissed.',
};
const notAQuantity: ProposalRefusal = { kind: 'not-a-quantity', sentence: 'Say how many: more than none.' };
const notMade = (sentence: string): ProposalRefusal => ({ kind: 'not-made', sentence });
const decidedAlready = ({ decidedBy, state }: ProposalRow): ProposalRefusal => ({
  kind: 'decided-already',
  sentence: `${decidedBy ?? 'Somebody'} has ${state} this already.`,
});

/** The proposal under a lock, when it is open and this person's to decide. */
async function openProposal(
  tx: Tx,
  { tenantId, storeIds }: Principal,
  kind: ProposalKind,
  proposalId: string,
): Promise<Result<ProposalRow, ProposalRefusal>> {
  await tx.execute(
    sql`select 1 from proposal where tenant_id = ${tenantId} and proposal_id = ${proposalId} for update`,
  );
  const found = await oneProposal(tx, tenantId, storeIds, proposalId);
  if (!found || found.kind !== kind) return refuse(unknown);
  return found.state === 'open' ? ok(found) : refuse(decidedAlready(found));
}

/** Another quantity than was proposed; it holds until the next night. Source: spec/foresight.md FO8 */
export const changeLine = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  asked: { kind: ProposalKind; proposalId: string; lineNo: number; quantity: Quantity },
): Promise<Result<null, ProposalRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    if (asked.quantity <= 0) return refuse(notAQuantity);
    const found = await openProposal(tx, by, asked.kind, asked.proposalId);
    if (!found.ok) return found;
    const changed = await rowsOf(
      tx,
      sql`update proposal_line set quantity_milli = ${asked.quantity}
          where tenant_id = ${by.tenantId} and proposal_id = ${asked.proposalId} and line_no = ${asked.lineNo}
            and not is_dismissed returning line_no`,
    );
    return changed.length === 1 ? ok(null) : refuse(unknown);
  });

/** Not now: some of its lines, or all of it with `lineNos` null. Source: spec/foresight.md FO10 */
export const dismiss = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  asked: { kind: ProposalKind; proposalId: string; lineNos: readonly number[] | null; reason: string },
): Promise<Result<null, ProposalRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId, who } = by;
    const { kind, proposalId, lineNos, reason } = asked;
    const found = await openProposal(tx, by, kind, proposalId);
    if (!found.ok) return found;
    const at = deps.clock.now();
    const { notAgainDays } = await ruleOf(tx, tenantId);
    const until = at + notAgainDays * 86_400_000;
    const lines = await rowsOf<{ itemId: string }>(
      tx,
      sql`update proposal_line set is_dismissed = true
          where tenant_id = ${tenantId} and proposal_id = ${proposalId} and not is_dismissed
            and (${lineNos === null} or line_no = any(${arrayLiteral(lineNos ?? [])}::text::int[]))
          returning item_id as "itemId"`,
    );
    if (lines.length === 0) return refuse(unknown);
    await tx.execute(
      sql`insert into proposal_dismissal (tenant_id, store_id, item_id, kind, until, reason, dismissed_by, dismissed_at)
          select ${tenantId}::uuid, ${found.value.storeId}::uuid, item_id, ${kind}, ${until}::bigint, ${reason}, ${who},
                 ${at}::bigint
          from unnest(${arrayLiteral(lines.map(({ itemId }) => itemId))}::text::uuid[]) as item_id
          on conflict (tenant_id, store_id, item_id, kind) do update
            set until = excluded.until, reason = excluded.reason, dismissed_by = excluded.dismissed_by,
                dismissed_at = excluded.dismissed_at`,
    );
    if (lines.length === found.value.lines)
      await decided(tx, by, found.value, { state: 'dismissed', at, reason, became: null });
    await audited(tx, deps, by, found.value, 'dismiss-proposal', { reason, lines: lines.length });
    return ok(null);
  });

export type Accepted = { proposalId: string; becameId: string; reference: string };
type Made = Result<{ id: string; reference: string }, ProposalRefusal>;
/** What turns the lines of a proposal into a document, in the same transaction. */
type Maker = (tx: Tx, proposal: ProposalRow, lines: readonly ProposalLineRow[]) => Promise<Made>;

/**
 * Makes of a proposal what it proposes, once, with the quantities as they stand.
 * Source: spec/foresight.md FO13
 */
const accept = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  { kind, proposalId }: { kind: ProposalKind; proposalId: string },
  make: Maker,
): Promise<Result<Accepted, ProposalRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const found = await openProposal(tx, by, kind, proposalId);
    if (!found.ok) return found;
    const all = await proposalLines(tx, by.tenantId, found.value);
    const lines = all.filter(({ isDismissed }) => !isDismissed);
    if (lines.length === 0) return refuse(nothingLeft);
    const made = await make(tx, found.value, lines);
    if (!made.ok) return made;
    const at = deps.clock.now();
    await decided(tx, by, found.value, { state: 'accepted', at, reason: null, became: made.value });
    await audited(tx, deps, by, found.value, 'accept-proposal', { became: made.value.reference });
    return ok({ proposalId, becameId: made.value.id, reference: made.value.reference });
  });

const why = 'Proposed by the forecast';

export const acceptTransfer = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  proposalId: string,
): Promise<Result<Accepted, ProposalRefusal>> =>
  accept(db, deps, by, { kind: 'transfer', proposalId }, async (tx, proposal, lines) => {
    if (proposal.fromStoreId === null) return refuse(unknown);
    const asked = {
      fromStoreId: proposal.fromStoreId,
      toStoreId: proposal.storeId,
      note: why,
      lines: lines.map(({ itemId, quantityMilli }) => ({ itemId, quantity: quantity(quantityMilli) })),
    };
    // What is above somebody's limit is asked for, and another approves it.
    const pushed = mayPush(by, proposal.fromStoreId) ? await pushTransferIn(tx, deps, by, asked) : null;
    const made = pushed?.ok ? pushed : await requestTransferIn(tx, deps, by, asked);
    if (!made.ok) return refuse(notMade(transferSentence(made.refusal)));
    return ok({ id: made.value.transferId, reference: made.value.reference });
  });

export const acceptPurchase = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  proposalId: string,
): Promise<Result<Accepted, ProposalRefusal>> =>
  accept(db, deps, by, { kind: 'purchase', proposalId }, async (tx, { supplierId, storeId }, lines) => {
    if (supplierId === null) return refuse(unknown);
    const context = { tenantId: by.tenantId, at: deps.clock.now(), deps };
    const drafted = await draftPurchaseOrder(tx, context, doneBy(by), {
      ...{ supplierId, storeId, expectedOn: null, note: why },
      lines: lines.map(({ itemId, quantityMilli, unitCost }) => ({
        ...{ itemId, ordered: quantity(quantityMilli) },
        unitCost: unitCost === null ? null : money(unitCost),
      })),
    });
    if (!drafted.ok) return refuse(notMade(purchaseSentence(drafted.refusal)));
    return ok({ id: drafted.value.purchaseOrderId, reference: drafted.value.number });
  });

/** Who may approve what leaves the store need not ask first. Source: spec/foresight.md FO13 */
const mayPush = (by: Principal, from: StoreId): boolean =>
  mayDo(by, 'approve-transfers').ok && mayActAt(limitedTo(by, 'approve-transfers'), from).ok;

async function decided(
  tx: Tx,
  { tenantId, who }: Principal,
  { proposalId }: ProposalRow,
  how: {
    state: 'accepted' | 'dismissed';
    at: number;
    reason: string | null;
    became: { id: string; reference: string } | null;
  },
): Promise<void> {
  await tx.execute(
    sql`update proposal set state = ${how.state}, decided_by = ${who}, decided_at = ${how.at}, reason = ${how.reason},
               became_id = ${how.became?.id ?? null}, became_reference = ${how.became?.reference ?? null}
        where tenant_id = ${tenantId} and proposal_id = ${proposalId}`,
  );
}

const audited = (
  tx: Tx,
  deps: HubDeps,
  by: Principal,
  { proposalId, kind, storeId, fromStoreId, fromName }: ProposalRow,
  verb: string,
  detail: object,
): Promise<void> =>
  writeAudit(tx, deps, {
    ...doneBy(by),
    at: deps.clock.now(),
    verb,
    subject: proposalId,
    detail: { kind, from: fromName, ...detail },
    atStores: [storeId, ...(fromStoreId === null ? [] : [fromStoreId])],
  });
