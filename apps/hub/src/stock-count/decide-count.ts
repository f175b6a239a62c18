import {
  type CountId,
  type ItemId,
  type Result,
  type StaffId,
  idFrom,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import {
  type ApproveCountRefusal,
  type CountDecision,
  type RecordedCountFact,
  type ReviewLine,
  approveCount,
  approveCountWords,
  cancelCount,
  momentOfItem,
  postCount,
} from '@tillbridge/core/stock-count';
import { type HeardWords, headOfficeTerminal } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Tx, runInOrder, unnest } from '../database';
import { hintCompany } from '../feed';
import type { HeardAt } from '../goods';
import type { HubDeps } from '../hub-deps';
import { publish, tellOfStock } from '../program';
import { postStock } from '../stock';
import { type RequestRefusal, refusalWith } from '../sync/requests/request-refusal';
import { correctCounts, countRows } from './correct-late';
import { type LoadedCount, loadCount, reviewOf } from './load-count';
import { afterCountFacts, insertCountFacts } from './post-counts';
import { forgetCountFacts, tellOfCounts } from './records';
import { storedSpot } from './spots';

/** Who decides, for the audit log and as the facts of counts name people, and whether nobody else could. */
export type CountJudge = {
  by: By;
  staffId: StaffId;
  isAlone: boolean;
};
export type CountTrouble = ApproveCountRefusal | { kind: 'reason-missing' } | { kind: 'count-unknown' };
export type CountContext = HeardAt & { deps: HubDeps };

/** Why a count was not decided as asked, and what to do; a till says it in its own language. */
export function countRefusal(trouble: CountTrouble | { kind: 'not-counted' }): RequestRefusal {
  const { template, values } = countWords(trouble);
  return refusalWith(trouble.kind, template, values);
}

function countWords(trouble: CountTrouble | { kind: 'not-counted' }): HeardWords {
  switch (trouble.kind) {
    case 'count-unknown':
      return { template: 'There is no such count.', values: {} };
    case 'reason-missing':
      return { template: 'Say why, for whoever counted.', values: {} };
    case 'not-counted':
      return {
        template: 'Nobody has counted some of these items, so they cannot be counted again.',
        values: {},
      };
    default:
      return approveCountWords(trouble);
  }
}

const unknown = { kind: 'count-unknown' } as const;

/**
 * Agrees to a count and posts its variances. Levels are locked first: what a till tells from then on finds the count posted and is
 * held against it, and what was told before is in what is read here. Source: spec/counts.md ST10, ST11
 */
export async function approve(
  tx: Tx,
  context: CountContext,
  judge: CountJudge,
  { countId, accepted }: { countId: CountId; accepted: readonly ItemId[] },
): Promise<Result<{ value: number | null }, CountTrouble>> {
  const loaded = await loadCount(tx, context.tenantId, countId, { lock: true });
  if (!loaded) return refuse(unknown);
  await lockLevels(tx, context, loaded);
  const review = await reviewOf(tx, context.tenantId, loaded);
  const decided = approveCount(loaded.count, review, {
    ...{ by: judge.staffId, at: context.at, accepted: new Set(accepted) },
    mayApproveOwn: judge.isAlone,
  });
  if (!decided.ok) return decided;
  const value = await post(tx, context, loaded, review);
  await keepDecision(tx, context, judge, loaded, decided.value, value);
  await tellPrograms(tx, context, loaded.row, review, value);
  return ok({ value });
}

/** Source: spec/webhooks.md WH8, WH10 */
async function tellPrograms(
  tx: Tx,
  context: CountContext,
  { countId, storeId, name }: LoadedCount['row'],
  review: readonly ReviewLine[],
  value: number | null,
): Promise<void> {
  const { tenantId, deps } = context;
  const off = review.filter(({ variance }) => variance !== 0).length;
  const data = { countId, storeId, name, items: review.length, itemsOff: off, value };
  await publish(tx, deps, { tenantId, event: 'count.posted', subject: countId, data });
  await tellOfStock(tx, context);
}

/** Calls it off: nothing of it is posted. Source: spec/counts.md ST10 */
export async function cancel(
  tx: Tx,
  context: CountContext,
  judge: CountJudge,
  { countId, reason }: { countId: CountId; reason: string },
): Promise<Result<null, CountTrouble>> {
  const loaded = await loadCount(tx, context.tenantId, countId, { lock: true });
  if (!loaded) return refuse(unknown);
  const decided = cancelCount(loaded.count, { by: judge.staffId, at: context.at, reason });
  if (!decided.ok) return decided;
  await keepDecision(tx, context, judge, loaded, decided.value, null);
  return ok(null);
}

/** Has items counted once more, each in the round after its own. Source: spec/counts.md ST3 */
export async function askRecount(
  tx: Tx,
  context: CountContext,
  judge: CountJudge,
  { countId, itemIds, reason }: { countId: CountId; itemIds: readonly ItemId[]; reason: string },
): Promise<Result<null, CountTrouble | { kind: 'not-counted' }>> {
  const loaded = await loadCount(tx, context.tenantId, countId, { lock: true });
  if (!loaded) return refuse(unknown);
  const { count, row } = loaded;
  if (count.decision) return refuse({ kind: 'already-decided', state: count.decision.kind });
  const found = count.items.filter(({ itemId }) => itemIds.includes(itemId));
  if (found.length < new Set(itemIds).size) return refuse({ kind: 'not-counted' });
  const rounds = Map.groupBy(found, ({ round }) => round + 1);
  const facts = [...rounds].map(([round, items]): RecordedCountFact['fact'] => ({
    ...{ type: 'count-recount-asked', v: 1, countId, storeId: row.storeId, staffId: judge.staffId },
    ...{ itemIds: items.map(({ itemId }) => itemId), round, reason: reason.trim() },
  }));
  await stateFromOffice(tx, context, count.timeline, facts);
  await writeAudit(tx, context.deps, {
    ...judge.by,
    ...{ at: context.at, verb: 'ask-recount', subject: countId, atStores: [row.storeId] },
    detail: { itemIds, reason },
  });
  return ok(null);
}

/** Head office states facts of counts under a name of its own, numbered within the count. Source: spec/counts.md ST17 */
export async function stateFromOffice(
  tx: Tx,
  context: CountContext,
  known: readonly RecordedCountFact[],
  facts: readonly RecordedCountFact['fact'][],
): Promise<void> {
  const terminalId = idFrom<'TerminalId'>(headOfficeTerminal);
  const last = Math.max(
    0,
    ...known.filter((each) => each.terminalId === terminalId).map(({ sequence }) => sequence),
  );
  const stated = facts.map((fact, index): RecordedCountFact => ({
    ...{ id: context.deps.ids.next<'FactId'>(), terminalId, sequence: last + 1 + index },
    ...{ recordedAt: context.at, hubOffsetMs: 0, fact },
  }));
  await runInOrder(tx, insertCountFacts(context, stated));
  await afterCountFacts(tx, context, stated);
  // Somebody may stand at a shelf and wait for it.
  await hintCompany(tx, context.tenantId);
}

/** In one order, as ingest takes them; of an item that never moved here a level is made to be held. */
async function lockLevels(tx: Tx, { tenantId }: HeardAt, { row, count }: LoadedCount): Promise<void> {
  const rows = count.items.map(({ itemId }) => ({ item_id: itemId }));
  await tx.execute(
    sql`insert into stock_level (tenant_id, store_id, item_id, on_hand_milli)
        select ${tenantId}::uuid, ${row.storeId}::uuid, item_id, 0 from ${unnest('counted', { item_id: 'uuid' }, rows)}
        order by item_id on conflict do nothing`,
  );
  await tx.execute(
    sql`select 1 from stock_level join ${unnest('counted', { item_id: 'uuid' }, rows)} using (item_id)
        where tenant_id = ${tenantId} and store_id = ${row.storeId} order by item_id for update of stock_level`,
  );
}

async function post(
  tx: Tx,
  context: CountContext,
  { row, count }: LoadedCount,
  review: readonly ReviewLine[],
): Promise<number | null> {
  const factId = context.deps.ids.next<'FactId'>();
  const spotsOf = new Map(count.items.map(({ itemId, spots }) => [itemId, spots]));
  const reviewed = review.map((line) => ({ variance: line, spots: spotsOf.get(line.itemId) ?? [] }));
  const head = { countId: count.countId, factId, storeId: row.storeId };
  const { entries } = postCount(head, reviewed);
  await postStock(tx, context, countRows(count.countId, entries));
  const types = {
    item_id: 'uuid',
    counted_milli: 'bigint',
    variance_milli: 'bigint',
    value: 'bigint',
    at: 'bigint',
    spots: 'jsonb',
  } as const;
  const rows = reviewed.map(({ variance: line, spots }) => ({
    item_id: line.itemId,
    counted_milli: line.counted,
    variance_milli: line.variance,
    value: line.value,
    at: momentOfItem(spots).at,
    spots: JSON.stringify(spots.map(storedSpot)),
  }));
  await tx.execute(
    sql`insert into counted_item (tenant_id, store_id, count_id, item_id, counted_milli, variance_milli, value, at, spots)
        select ${context.tenantId}::uuid, ${row.storeId}::uuid, ${count.countId}::uuid, items.*
        from ${unnest('items', types, rows)}`,
  );
  await tx.execute(
    sql`update stock_count set posted_fact_id = ${factId}
        where tenant_id = ${context.tenantId} and count_id = ${count.countId}`,
  );
  // To the other counts of the same goods these entries are movements like every other.
  await correctCounts(tx, context, entries.length > 0 ? [factId] : [], count.countId);
  const values = review.map(({ value, variance }) => (variance === 0 ? 0 : value));
  return values.some((value) => value === null)
    ? null
    : values.reduce<number>((all, each) => all + (each ?? 0), 0);
}

async function keepDecision(
  tx: Tx,
  context: CountContext,
  judge: CountJudge,
  { row }: LoadedCount,
  decision: CountDecision,
  value: number | null,
): Promise<void> {
  const { tenantId, at, deps } = context;
  await tx.execute(
    sql`update stock_count
        set state = ${decision.kind}, decision = ${JSON.stringify(decision)}::jsonb, decided_at = ${at},
            decided_by = ${judge.by.who}, value = ${value}, changed_at = ${at}
        where tenant_id = ${tenantId} and count_id = ${row.countId}`,
  );
  await tellOfCounts(tx, context, [row.countId]);
  await forgetCountFacts(tx, context, row.countId);
  await writeAudit(tx, deps, {
    ...judge.by,
    ...{ at, verb: decision.kind === 'approved' ? 'approve-count' : 'cancel-count', subject: row.countId },
    atStores: [row.storeId],
    before: { state: row.state },
    after: { state: decision.kind, value },
    ...(decision.kind === 'cancelled' ? { detail: { reason: decision.reason } } : {}),
  });
  await tx.execute(sql`select pg_notify('tillbridge', ${`hint ${tenantId} ${row.storeId}`})`);
}
