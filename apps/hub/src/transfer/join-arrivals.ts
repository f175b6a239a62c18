import type { TenantId } from '@tillbridge/core/kernel';
import {
  type TransferId,
  arrivalsOf,
  joinedArrival,
  labelOfArrival,
  readCartonCode,
} from '@tillbridge/core/transfer';
import type { ShipmentReceivedV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { costsOfFactAreDue } from '../cost';
import { type ReadDb, type Tx, arrayLiteral, rowsOf, runInOrder } from '../database';
import { type FactToKeep, keepFacts } from './keep-facts';
import { type KeptFact, loadFacts } from './load-facts';
import { type Restanding, type Stood, loadStanding } from './restand';

/** Transfers that goods may be of which were received under a label alone: by its reference, or by the end of its id. */
export async function transfersOfArrivals(
  tx: ReadDb,
  tenantId: TenantId,
  transferIds: readonly TransferId[],
): Promise<TransferId[]> {
  const labels = transferIds.flatMap((transferId) => labelOfArrival(transferId) ?? []);
  if (labels.length === 0) return [];
  const ends = labels.flatMap((label) => readCartonCode(label)?.slice(0, 5).toLowerCase() ?? []);
  const rows = await rowsOf<{ transferId: TransferId }>(
    tx,
    sql`select transfer_id as "transferId" from transfer
        where tenant_id = ${tenantId} and deleted_at is null
          and (reference = any(${arrayLiteral(labels)}::text::text[])
               or right(transfer_id::text, 5) = any(${arrayLiteral(ends)}::text::text[]))`,
  );
  return rows.map(({ transferId }) => transferId);
}

/**
 * States for these transfers what was received under their labels before anybody knew whose it was, each receipt once. Whoever calls
 * holds them. @returns what was stated. Source: spec/transfers.md TR73
 */
export async function joinArrivals(
  tx: Tx,
  where: Restanding,
  transferIds: readonly TransferId[],
): Promise<FactToKeep[]> {
  const stated: FactToKeep[] = [];
  for (const stood of await loadStanding(tx, where.tenantId, transferIds))
    stated.push(...(await joinedWith(tx, where, stood)));
  await runInOrder(tx, keepFacts(where, stated));
  for (const { factId } of stated) await costsOfFactAreDue(tx, where.tenantId, factId);
  return stated;
}

async function joinedWith(
  tx: Tx,
  { tenantId, at, deps }: Restanding,
  { row: { transferId, reference }, standing: { shipments }, facts }: Stood,
): Promise<FactToKeep[]> {
  if (!shipments.some(({ dispatch }) => dispatch !== null)) return [];
  const arrivals = await loadFacts(tx, tenantId, arrivalsOf(transferId, reference, shipments));
  const receipts = (all: readonly { fact: { type: string } }[]): ShipmentReceivedV1[] =>
    all.flatMap(({ fact }) => (fact.type === 'shipment-received' ? [fact as ShipmentReceivedV1] : []));
  const joined = new Set(receipts(facts).flatMap(({ arrival, receiptId }) => (arrival ? [receiptId] : [])));
  return receipts(arrivals.filter((each) => !isOver(each, arrivals)))
    .filter(({ receiptId }) => !joined.has(receiptId))
    .flatMap((receipt, index): FactToKeep[] => {
      const fact = joinedArrival(receipt, transferId, shipments);
      if (!fact) return [];
      const factId = deps.ids.next<'FactId'>();
      return [{ factId, terminalId: null, sequence: index + 1, at, isClockKnown: true, fact }];
    });
}

/** A person has said since then whose goods they were. Source: spec/transfers.md TR85, TR86 */
const isOver = ({ transferId, receivedAt }: KeptFact, arrivals: readonly KeptFact[]): boolean =>
  arrivals.some(
    (each) =>
      each.fact.type === 'transfer-closed' && each.transferId === transferId && each.receivedAt >= receivedAt,
  );
