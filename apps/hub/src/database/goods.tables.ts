import {
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instantColumn, moneyColumn, placeColumn, quantityColumn, tenantId } from './columns';

/** Counts, what came from suppliers and went back, adjustments, and what was ordered. Source: spec/counts.md, spec/receiving.md, spec/stock-adjustments.md */

export const stockCount = pgTable(
  'stock_count',
  {
    tenantId: tenantId(),
    countId: uuid('count_id').notNull(),
    storeId: uuid('store_id').notNull(),
    /** As the fold of its facts says, kept for lists. */
    state: text('state').notNull(),
    name: text('name'),
    openedAt: instantColumn('opened_at'),
    openedBy: uuid('opened_by'),
    finishedAt: instantColumn('finished_at'),
    changedAt: instantColumn('changed_at').notNull(),
    /** What the hub decided, with the lines that were looked at. */
    decision: jsonb('decision'),
    decidedAt: instantColumn('decided_at'),
    decidedBy: text('decided_by'),
    /** When the tills of the store let go of it. */
    forgottenAt: instantColumn('forgotten_at'),
    /** The hub's own fact, under which the entries stand. */
    postedFactId: uuid('posted_fact_id'),
    /** What it came to at cost, once it was posted; null where nobody knew the cost of some of it. */
    value: moneyColumn('value'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.countId] }),
    index('stock_count_by_store').on(table.tenantId, table.storeId, table.changedAt),
  ],
);

/** Facts of counts as their terminals, or head office, stated them. */
export const countFact = pgTable(
  'count_fact',
  {
    tenantId: tenantId(),
    factId: uuid('fact_id').notNull(),
    countId: uuid('count_id').notNull(),
    storeId: uuid('store_id').notNull(),
    /** Whole, and read with the wire's own parser. */
    stated: jsonb('stated').notNull(),
    receivedAt: instantColumn('received_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.factId] }),
    index('count_fact_by_count').on(table.tenantId, table.countId),
  ],
);

/** What a posted count found of each item and when: movements that arrive later are held against it. Source: spec/counts.md ST12 */
export const countedItem = pgTable(
  'counted_item',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    itemId: uuid('item_id').notNull(),
    countId: uuid('count_id').notNull(),
    countedMilli: quantityColumn('counted_milli').notNull(),
    varianceMilli: quantityColumn('variance_milli').notNull(),
    value: moneyColumn('value'),
    /** The moment at which the item's last spot was counted. */
    at: instantColumn('at').notNull(),
    spots: jsonb('spots').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.storeId, table.itemId, table.countId] }),
    index('counted_item_by_count').on(table.tenantId, table.countId),
  ],
);

/** What proposes itself to be counted, as the job made it last. */
export const cycleList = pgTable(
  'cycle_list',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    madeAt: instantColumn('made_at').notNull(),
    items: jsonb('items').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.storeId] })],
);

/** Whoever stated a fact about goods: a terminal's person, or somebody at head office. */
const stated = () => ({
  tenantId: tenantId(),
  factId: uuid('fact_id').notNull(),
  storeId: uuid('store_id').notNull(),
  /** Null for what head office stated. */
  terminalId: uuid('terminal_id'),
  sequence: integer('sequence'),
  staffId: uuid('staff_id'),
  /** In words, where head office stated it. */
  who: text('who'),
  at: instantColumn('at').notNull(),
  receivedAt: instantColumn('received_at').notNull(),
  /** Whole, and read with the wire's own parser. */
  fact: jsonb('fact').notNull(),
});

export const intake = pgTable(
  'intake',
  {
    ...stated(),
    intakeId: uuid('intake_id').notNull(),
    supplierId: uuid('supplier_id'),
    purchaseOrderId: uuid('purchase_order_id'),
    deliveryNote: text('delivery_note'),
    currency: text('currency').notNull(),
    /** What its goods and charges come to, as far as prices are known. */
    total: moneyColumn('total').notNull(),
    /** What an invoice said later, in the place of what the intake stated. Source: spec/receiving.md RE10 */
    laterCosts: jsonb('later_costs'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.factId] }),
    index('intake_by_order').on(table.tenantId, table.purchaseOrderId),
    index('intake_by_store').on(table.tenantId, table.storeId, table.at),
  ],
);

export const supplierReturn = pgTable(
  'supplier_return',
  {
    ...stated(),
    supplierReturnId: uuid('supplier_return_id').notNull(),
    supplierId: uuid('supplier_id').notNull(),
    purchaseOrderId: uuid('purchase_order_id'),
    intakeId: uuid('intake_id'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.factId] }),
    index('supplier_return_by_order').on(table.tenantId, table.purchaseOrderId),
    index('supplier_return_by_store').on(table.tenantId, table.storeId, table.at),
  ],
);

export const adjustment = pgTable(
  'adjustment',
  {
    ...stated(),
    adjustmentId: uuid('adjustment_id').notNull(),
    reason: text('reason').notNull(),
    note: text('note'),
    approvedBy: uuid('approved_by'),
    photoId: text('photo_id'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.factId] }),
    index('adjustment_by_store').on(table.tenantId, table.storeId, table.at),
    index('adjustment_by_time').on(table.tenantId, table.at),
  ],
);

export const purchaseOrder = pgTable(
  'purchase_order',
  {
    tenantId: tenantId(),
    purchaseOrderId: uuid('purchase_order_id').notNull(),
    /** 1001, 1002 …: `PO-1001` for people. */
    number: integer('number').notNull(),
    supplierId: uuid('supplier_id').notNull(),
    storeId: uuid('store_id').notNull(),
    /** What was decided; how it stands follows from what came. */
    step: text('step').notNull(),
    /** As the fold says, kept for lists. */
    state: text('state').notNull(),
    currency: text('currency').notNull(),
    expectedOn: date('expected_on', { mode: 'string' }),
    note: text('note'),
    draftedBy: text('drafted_by').notNull(),
    draftedAt: instantColumn('drafted_at').notNull(),
    sentAt: instantColumn('sent_at'),
    sentBy: text('sent_by'),
    endedAt: instantColumn('ended_at'),
    endedBy: text('ended_by'),
    endReason: text('end_reason'),
    changedAt: instantColumn('changed_at').notNull(),
    /** As the store's tills are told of it; null when nobody waits for it. */
    told: jsonb('told'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.purchaseOrderId] }),
    uniqueIndex('purchase_order_by_number').on(table.tenantId, table.number),
    index('purchase_order_by_store').on(table.tenantId, table.storeId, table.state, table.number),
    index('purchase_order_by_supplier').on(table.tenantId, table.supplierId, table.number),
  ],
);

export const purchaseLine = pgTable(
  'purchase_line',
  {
    tenantId: tenantId(),
    purchaseOrderId: uuid('purchase_order_id').notNull(),
    lineId: uuid('line_id').notNull(),
    lineNo: integer('line_no').notNull(),
    itemId: uuid('item_id').notNull(),
    orderedMilli: quantityColumn('ordered_milli').notNull(),
    /** Minor units for one, without tax; null where it was not agreed. */
    unitCost: moneyColumn('unit_cost'),
    /** What came and is still owed, kept for lists of what is on its way. */
    cameMilli: quantityColumn('came_milli').notNull().default(0),
    backOrderMilli: quantityColumn('back_order_milli').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.purchaseOrderId, table.lineId] }),
    index('purchase_line_by_item').on(table.tenantId, table.itemId),
  ],
);

/** What a movement of the ledger is said to have cost, minor units of all of it: an intake's landed cost, opening stock. Source: spec/stock-cost.md CS2 */
export const statedCost = pgTable(
  'stated_cost',
  {
    tenantId: tenantId(),
    factId: uuid('fact_id').notNull(),
    entryNo: integer('entry_no').notNull(),
    itemId: uuid('item_id').notNull(),
    cost: moneyColumn('cost').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.factId, table.entryNo] }),
    index('stated_cost_by_item').on(table.tenantId, table.itemId),
  ],
);

/** What a place holds of an item and what that cost, in millionths of a minor unit: as numbers too large for floats. Source: spec/stock-cost.md CS3 */
export const itemCost = pgTable(
  'item_cost',
  {
    tenantId: tenantId(),
    itemId: uuid('item_id').notNull(),
    place: placeColumn('place').notNull(),
    quantityMilli: quantityColumn('quantity_milli').notNull(),
    /** In minor units, rounded half up: what the page's lines add up from. */
    value: moneyColumn('value').notNull(),
    /** For one, in minor units; null where nobody knows. */
    average: moneyColumn('average'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.itemId, table.place] }),
    index('item_cost_by_place').on(table.tenantId, table.place),
  ],
);

/** What one of an item cost when it was last bought, in minor units, rounded half up. Source: spec/stock-cost.md CS2 */
export const itemLastCost = pgTable(
  'item_last_cost',
  {
    tenantId: tenantId(),
    itemId: uuid('item_id').notNull(),
    cost: moneyColumn('cost').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.itemId] })],
);

/** An item's cost after all movements before a moment: late ones are worked out anew from the last point before theirs. Source: spec/stock-cost.md CS6 */
export const costPoint = pgTable(
  'cost_point',
  {
    tenantId: tenantId(),
    itemId: uuid('item_id').notNull(),
    /** Everything before this moment is in it, and nothing from it on. */
    until: instantColumn('until').notNull(),
    state: jsonb('state').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.itemId, table.until] })],
);

/** An item's cost after all of its movements that went into archives: nothing is worked out from before it any more. Source: spec/stock-cost.md CS12 */
export const costSettled = pgTable(
  'cost_settled',
  {
    tenantId: tenantId(),
    itemId: uuid('item_id').notNull(),
    /** When the last month that is in it ended. */
    until: instantColumn('until').notNull(),
    state: jsonb('state').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.itemId] })],
);

/** Items whose cost is to be worked out anew, and from which moment on. */
export const costDue = pgTable(
  'cost_due',
  {
    tenantId: tenantId(),
    itemId: uuid('item_id').notNull(),
    since: instantColumn('since').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.itemId] })],
);

/** How far each terminal's facts are in what goods cost. */
export const costCursor = pgTable(
  'cost_cursor',
  {
    tenantId: tenantId(),
    terminalId: uuid('terminal_id').notNull(),
    sequence: integer('sequence').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.terminalId] })],
);

/** How a company looks at its counts; without a row the usual rule holds. Source: spec/counts.md ST20 */
export const countRule = pgTable(
  'count_rule',
  {
    tenantId: tenantId(),
    record: jsonb('record').notNull(),
    changedAt: instantColumn('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId] })],
);
