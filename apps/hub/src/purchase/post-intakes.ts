import type { PurchaseOrderId } from '@tillbridge/core/kernel';
import { costsOfIntake, intakeEntries, sentBackEntries, totalOfIntake } from '@tillbridge/core/receiving';
import type { GoodsReceivedV1, GoodsSentBackV1 } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { insertStatedCosts } from '../cost/state-costs';
import { type Tx, unnest } from '../database';
import { type HeardAt, type Stated, sourceOf, statedByTill, statedRow, statedTypes } from '../goods';
import { type FactPoster, factsOf } from '../ingest/fact-poster';
import type { Understood } from '../ingest/links';
import type { Pushed } from '../ingest/pushed';
import type { PublishDeps } from '../program';
import { insertStock, stockRowsOf } from '../stock';
import { settlePurchases } from './settle';

export type StatedIn = Stated<GoodsReceivedV1>;
export type StatedBack = Stated<GoodsSentBackV1>;

const intakeTypes = {
  ...statedTypes,
  intake_id: 'uuid',
  supplier_id: 'uuid',
  purchase_order_id: 'uuid',
  delivery_note: 'text',
  currency: 'text',
  total: 'bigint',
} as const;

/** Keeps what came through the door, and moves it in at what it cost by then. Source: spec/receiving.md RE6 to RE8 */
export function* insertIntakes(heard: HeardAt, stated: readonly StatedIn[]): Iterable<SQL> {
  if (stated.length === 0) return;
  const rows = stated.map((each) => ({
    ...statedRow(each),
    intake_id: each.fact.intakeId,
    supplier_id: each.fact.supplierId,
    purchase_order_id: each.fact.purchaseOrderId,
    delivery_note: each.fact.deliveryNote,
    currency: each.fact.currency,
    total: totalOfIntake(each.fact),
  }));
  yield sql`
    insert into intake (tenant_id, received_at, fact_id, store_id, terminal_id, sequence, staff_id, who, at, fact,
                        intake_id, supplier_id, purchase_order_id, delivery_note, currency, total)
    select ${heard.tenantId}::uuid, ${heard.at}::bigint, taken.* from ${unnest('taken', intakeTypes, rows)}`;
  for (const each of stated) {
    const entries = intakeEntries(each.id, each.at, each.fact);
    yield* insertStock(heard, stockRowsOf(entries, sourceOf(each, 'intake', each.fact.intakeId)));
    yield* insertStatedCosts(heard.tenantId, entries, costsOfIntake(each.id, each.fact));
  }
}

const returnTypes = {
  ...statedTypes,
  supplier_return_id: 'uuid',
  supplier_id: 'uuid',
  purchase_order_id: 'uuid',
  intake_id: 'uuid',
} as const;

/** Keeps what went back to suppliers. Source: spec/receiving.md RE9 */
export function* insertSupplierReturns(heard: HeardAt, stated: readonly StatedBack[]): Iterable<SQL> {
  if (stated.length === 0) return;
  const rows = stated.map((each) => ({
    ...statedRow(each),
    supplier_return_id: each.fact.supplierReturnId,
    supplier_id: each.fact.supplierId,
    purchase_order_id: each.fact.purchaseOrderId,
    intake_id: each.fact.intakeId,
  }));
  yield sql`
    insert into supplier_return (tenant_id, received_at, fact_id, store_id, terminal_id, sequence, staff_id, who, at, fact,
                                 supplier_return_id, supplier_id, purchase_order_id, intake_id)
    select ${heard.tenantId}::uuid, ${heard.at}::bigint, gone.* from ${unnest('gone', returnTypes, rows)}`;
  yield* insertStock(
    heard,
    stated.flatMap((each) =>
      stockRowsOf(
        sentBackEntries(each.id, each.at, each.fact),
        sourceOf(each, 'supplier-return', each.fact.supplierReturnId),
      ),
    ),
  );
}

function* postIntakes(pushed: Pushed, facts: readonly Understood[]): Iterable<SQL> {
  yield* insertIntakes(
    pushed,
    factsOf(facts, 'goods-received').map(({ recorded, fact }) => statedByTill(recorded, fact)),
  );
  yield* insertSupplierReturns(
    pushed,
    factsOf(facts, 'goods-sent-back').map(({ recorded, fact }) => statedByTill(recorded, fact)),
  );
}

/** What follows from goods that came or went back: the order they were for stands otherwise. */
export async function afterIntakes(
  tx: Tx,
  heard: HeardAt & { deps: PublishDeps },
  facts: readonly (GoodsReceivedV1 | GoodsSentBackV1)[],
): Promise<void> {
  const orders = facts
    .map(({ purchaseOrderId }) => purchaseOrderId)
    .filter((each): each is PurchaseOrderId => each !== null);
  await settlePurchases(tx, heard, [...new Set(orders)]);
}

export const intakePoster: FactPoster = {
  types: ['goods-received', 'goods-sent-back'],
  statements: postIntakes,
  after: (tx, pushed, facts) =>
    afterIntakes(tx, pushed, [
      ...factsOf(facts, 'goods-received').map(({ fact }) => fact),
      ...factsOf(facts, 'goods-sent-back').map(({ fact }) => fact),
    ]),
};
