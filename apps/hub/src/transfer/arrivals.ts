import {
  type FactId,
  type ItemId,
  type StoreId,
  type SupplierId,
  type TenantId,
  milliPerUnit,
  ok,
  quantity,
  refuse,
} from '@tillbridge/core/kernel';
import type { Result } from '@tillbridge/core/kernel';
import { type TransferId, joinedArrival, labelOfArrival } from '@tillbridge/core/transfer';
import type {
  SettledGoodsV1,
  ShipmentReceivedV1,
  TransferActorV1,
  TransferFact,
} from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type Principal, doneBy, mayActAt } from '../access';
import { settleOwn } from '../alert/settle-own';
import { writeAudit } from '../audit';
import { costsOfFactAreDue } from '../cost';
import { type ReadDb, type Tx, arrayLiteral, rowsOf, runInOrder } from '../database';
import { officeStaff } from '../goods';
import type { HubDeps } from '../hub-deps';
import { tellOfStock } from '../program';
import { receiveAtOffice } from '../purchase';
import type { TransferTrouble } from './act';
import { followFacts } from './follow-facts';
import { type FactToKeep, keepFacts } from './keep-facts';
import { type KeptFact, loadFacts } from './load-facts';
import { standingFor } from './page';
import { holdTransfers } from './restand';

/** Goods that came under a label alone, and are of no transfer that anybody knows. Source: spec/transfers.md TR85 */
export type Arrival = {
  arrivalId: TransferId;
  /** What was written on them. */
  label: string;
  storeId: StoreId;
  receipts: { factId: FactId; at: number; by: TransferActorV1; lines: ShipmentReceivedV1['lines'] }[];
  items: { itemId: ItemId; name: string; sku: string; unitOfMeasure: string }[];
  /** What was sent to that store and is not closed, the latest first. */
  sentThere: { transferId: TransferId; reference: string; fromStoreName: string; dispatchedAt: number }[];
};

type Receipt = KeptFact & { fact: ShipmentReceivedV1 };
const isReceipt = (stated: KeptFact): stated is Receipt => stated.fact.type === 'shipment-received';

/** So many are looked through at once: a hundred parcels that nobody can place are a day's work. */
const atOnce = 100;

/** Receipts of which nobody has said whose they are. A label is an id of its own kind (core's `arrivalOf`). */
const openReceipts = (tenantId: TenantId, more: SQL): SQL =>
  sql`from transfer_fact as came
      where came.tenant_id = ${tenantId} and substr(came.transfer_id::text, 15, 1) = '8'
        and came.type = 'shipment-received' and ${more}
        and not exists (select from transfer_fact as joined
                        where joined.tenant_id = came.tenant_id
                          and joined.body ->> 'arrival' = came.transfer_id::text
                          and joined.body ->> 'receiptId' = came.body ->> 'receiptId')
        and not exists (select from transfer_fact as over
                        where over.tenant_id = came.tenant_id and over.transfer_id = came.transfer_id
                          and over.type = 'transfer-closed' and over.received_at >= came.received_at)`;

async function openOf(tx: ReadDb, tenantId: TenantId, arrivalId: TransferId): Promise<Receipt[]> {
  const open = await rowsOf<{ factId: FactId }>(
    tx,
    sql`select fact_id as "factId" ${openReceipts(tenantId, sql`came.transfer_id = ${arrivalId}`)}`,
  );
  const ids = new Set(open.map(({ factId }) => factId));
  const facts = await loadFacts(tx, tenantId, [arrivalId]);
  return facts.filter(isReceipt).filter(({ factId }) => ids.has(factId));
}

/** The latest first; whoever is limited to stores sees what came there. Source: spec/transfers.md TR85 */
export async function findArrivals(tx: ReadDb, { tenantId, storeIds }: Principal): Promise<Arrival[]> {
  const here =
    storeIds === null ? sql`true` : sql`came.store_id = any(${arrayLiteral(storeIds)}::text::uuid[])`;
  const found = await rowsOf<{ arrivalId: TransferId }>(
    tx,
    sql`select came.transfer_id as "arrivalId" ${openReceipts(tenantId, here)}
        group by came.transfer_id order by max(came.received_at) desc limit ${atOnce}`,
  );
  const arrivals: Arrival[] = [];
  for (const { arrivalId } of found) {
    const receipts = await openOf(tx, tenantId, arrivalId);
    const label = labelOfArrival(arrivalId);
    const [first] = receipts;
    if (label === null || !first) continue;
    const itemIds = [...new Set(receipts.flatMap(({ fact }) => fact.lines.map(({ itemId }) => itemId)))];
    arrivals.push({
      ...{ arrivalId, label, storeId: first.storeId },
      receipts: receipts.map(({ factId, at, fact }) => ({ factId, at, by: fact.by, lines: fact.lines })),
      items: await namesOf(tx, tenantId, itemIds),
      sentThere: await sentTo(tx, tenantId, first.storeId),
    });
  }
  return arrivals;
}

const namesOf = (tx: ReadDb, tenantId: TenantId, itemIds: readonly ItemId[]): Promise<Arrival['items']> =>
  rowsOf(
    tx,
    sql`select item_id as "itemId", name, sku, coalesce(record ->> 'unitOfMeasure', 'each') as "unitOfMeasure" from item
        where tenant_id = ${tenantId} and item_id = any(${arrayLiteral(itemIds)}::text::uuid[])`,
  );

const sentTo = (tx: ReadDb, tenantId: TenantId, storeId: StoreId): Promise<Arrival['sentThere']> =>
  rowsOf(
    tx,
    sql`select transfer_id as "transferId", reference, store.name as "fromStoreName", dispatched_at as "dispatchedAt"
        from transfer join store on store.tenant_id = transfer.tenant_id and store.store_id = from_store_id
        where transfer.tenant_id = ${tenantId} and to_store_id = ${storeId} and deleted_at is null
          and dispatched_at is not null and standing <> 'closed'
        order by dispatched_at desc limit ${atOnce}`,
  );

export type ArrivalTrouble =
  TransferTrouble | { kind: 'arrival-over' } | { kind: 'nothing-sent' } | { kind: 'supplier-unknown' };

export function arrivalSentence({ kind }: Exclude<ArrivalTrouble, TransferTrouble>): string {
  switch (kind) {
    case 'arrival-over':
      return 'Somebody has said meanwhile whose goods these are. Load the page again.';
    case 'nothing-sent':
      return 'Nobody has said that anything of this transfer was sent. Choose another one, or wait for the store that sends.';
    case 'supplier-unknown':
      return 'There is no such supplier.';
  }
}

type Joining = { arrivalId: TransferId; transferId: TransferId };

/** A person says of which transfer these goods are: each receipt counts there, once. Source: spec/transfers.md TR85 */
export async function joinArrival(
  tx: Tx,
  deps: HubDeps,
  by: Principal,
  { arrivalId, transferId }: Joining,
): Promise<Result<{ transferId: TransferId; reference: string }, ArrivalTrouble>> {
  const { tenantId } = by;
  await holdTransfers(tx, tenantId, [arrivalId, transferId]);
  const opened = await openFor(tx, by, arrivalId);
  if (!opened.ok) return opened;
  const stood = await standingFor(tx, by, transferId);
  if (!stood) return refuse({ kind: 'transfer-unknown' });
  const joined = opened.value.flatMap(
    ({ fact }) => joinedArrival(fact, transferId, stood.standing.shipments) ?? [],
  );
  if (joined.length < opened.value.length) return refuse({ kind: 'nothing-sent' });
  const { reference } = stood.row;
  await concludeArrival(tx, deps, by, {
    ...{ arrivalId, receipts: opened.value, facts: joined, verb: 'join-arrival' },
    note: `They were of ${reference}, says ${by.who}.`,
    detail: { transferId, reference },
  });
  return ok({ transferId, reference });
}

type Received = { arrivalId: TransferId; supplierId: SupplierId | null; deliveryNote: string | null };

/**
 * They were of no transfer of ours: goods received from outside. What the receipt took out of nowhere goes back there, and comes from the
 * supplier instead; what lies in the store stays as it is. Source: spec/transfers.md TR86
 */
export async function receiveArrival(
  tx: Tx,
  deps: HubDeps,
  by: Principal,
  { arrivalId, supplierId, deliveryNote }: Received,
): Promise<Result<{ intakeId: string }, ArrivalTrouble>> {
  const { tenantId } = by;
  await holdTransfers(tx, tenantId, [arrivalId]);
  const opened = await openFor(tx, by, arrivalId);
  if (!opened.ok) return opened;
  const [store] = await rowsOf<{ storeId: StoreId; currency: string }>(
    tx,
    sql`select store_id as "storeId", record -> 'jurisdiction' ->> 'currency' as currency from store
        where tenant_id = ${tenantId} and store_id = ${opened.value[0]?.storeId ?? null}`,
  );
  if (!store) return refuse({ kind: 'store-unknown' });
  const [supplier] = await rowsOf(
    tx,
    sql`select 1 from supplier where tenant_id = ${tenantId} and supplier_id = ${supplierId}`,
  );
  if (supplierId !== null && !supplier) return refuse({ kind: 'supplier-unknown' });
  const lines = opened.value.flatMap(({ fact }) => fact.lines).filter(hasGoods);
  await concludeArrival(tx, deps, by, {
    ...{ arrivalId, receipts: opened.value, verb: 'receive-arrival' },
    facts: opened.value.flatMap((receipt) => takenBack(deps, by, receipt)),
    note: `They came of no transfer, says ${by.who}.`,
    detail: { supplierId, deliveryNote },
  });
  const context = { tenantId, at: deps.clock.now(), deps };
  const stater = { by: doneBy(by), staffId: await officeStaff(tx, by) };
  const { intakeId } = await receiveAtOffice(tx, context, stater, {
    ...{ storeId: store.storeId, supplierId, purchaseOrderId: null, deliveryNote, charges: [] },
    currency: store.currency,
    lines: lines.map(({ itemId, good, damaged, batch, serials, note }) => ({
      ...{ lineId: deps.ids.next<'LineId'>(), itemId, purchaseLineId: null, insteadOf: null, note },
      // The damaged ones lie where their receipt put them.
      ...{ good: quantity(good + damaged), damaged: quantity(0), unitCost: null, weightGrams: null },
      ...(batch ? { batch } : {}),
      ...(serials ? { serials } : {}),
    })),
  });
  return ok({ intakeId });
}

const hasGoods = ({ good, damaged }: ShipmentReceivedV1['lines'][number]): boolean => good + damaged > 0;

function takenBack(deps: HubDeps, by: Principal, { storeId, fact }: Receipt): TransferFact[] {
  const settles = fact.lines
    .filter(hasGoods)
    .map(({ itemId, good, damaged, batch, serials }): SettledGoodsV1 => ({
      ...{ kind: 'wrong-item', way: 'found-at-receiver', itemId, quantity: quantity(good + damaged) },
      ...(batch ? { batch } : {}),
      ...(serials && serials.length * milliPerUnit === good + damaged ? { serials } : {}),
    }));
  if (settles.length === 0) return [];
  return [
    {
      ...{ type: 'discrepancy-settled', v: 1, transferId: fact.transferId, storeId },
      ...{ shipmentId: fact.shipmentId, senderStoreId: storeId, receiverStoreId: storeId, settles },
      settlementId: deps.ids.next<'SettlementId'>(),
      by: { who: by.who, staffId: null },
      at: deps.clock.now(),
      note: null,
    },
  ];
}

/** The receipts of which nobody has said whose they are, where somebody may act. */
async function openFor(
  tx: Tx,
  by: Principal,
  arrivalId: TransferId,
): Promise<Result<Receipt[], ArrivalTrouble>> {
  const receipts = await openOf(tx, by.tenantId, arrivalId);
  if (receipts.length === 0) return refuse({ kind: 'arrival-over' });
  const isHere = receipts.every(({ storeId }) => mayActAt(by, storeId).ok);
  return isHere ? ok(receipts) : refuse({ kind: 'not-your-store' });
}

type Conclusion = {
  arrivalId: TransferId;
  receipts: readonly Receipt[];
  facts: readonly TransferFact[];
  verb: string;
  /** What the alert says came of it. */
  note: string;
  detail: object;
};

/** States what was said of an arrival, and that it is over: whatever is heard later, it joins nothing any more. */
async function concludeArrival(
  tx: Tx,
  deps: HubDeps,
  by: Principal,
  { arrivalId, receipts, facts, verb, note, detail }: Conclusion,
): Promise<void> {
  const { tenantId } = by;
  const at = deps.clock.now();
  const atStores = [...new Set(receipts.map(({ storeId }) => storeId))];
  const closed = atStores.map((storeId): TransferFact => ({
    ...{ type: 'transfer-closed', v: 1, transferId: arrivalId, storeId, at },
    by: { who: by.who, staffId: null },
  }));
  const stated = [...facts, ...closed].map((fact, index): FactToKeep => ({
    ...{ factId: deps.ids.next<'FactId'>(), terminalId: null, sequence: index + 1, at },
    ...{ isClockKnown: true, fact },
  }));
  const where = { tenantId, at, deps, byId: by.whoId ?? by.who };
  await runInOrder(tx, keepFacts(where, stated));
  for (const { factId } of stated) await costsOfFactAreDue(tx, tenantId, factId);
  await followFacts(tx, where, stated);
  await tellOfStock(tx, { tenantId, deps });
  await settleOwn(tx, where, { kind: 'transfer-unknown', evidence: { transferId: arrivalId }, note });
  await writeAudit(tx, deps, {
    ...doneBy(by),
    ...{ at, verb, subject: arrivalId, atStores },
    detail: { ...detail, label: labelOfArrival(arrivalId), facts: stated.map(({ fact }) => fact) },
  });
}
