import { demandClasses, methodNames } from '@tillbridge/core/forecast';
import { stockStates } from '@tillbridge/core/replenishment';
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, moneyColumn, quantityColumn, tenantId, whole } from './columns';

/** What was sold by the day, what is expected from it, and what is proposed of that. Source: spec/foresight.md */

/** Days of stores whose sales changed since their demand was added up: a row for each push, read and taken away by the job. */
export const demandChange = pgTable(
  'demand_change',
  {
    tenantId: tenantId(),
    changeId: uuid('change_id').notNull(),
    storeId: uuid('store_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.changeId] })],
);

/** Sums of sale lines, made again whole for each day that changed. */
export const itemDemand = pgTable(
  'item_demand',
  {
    tenantId: tenantId(),
    itemId: uuid('item_id').notNull(),
    storeId: uuid('store_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    soldMilli: quantityColumn('sold_milli').notNull(),
    returnedMilli: quantityColumn('returned_milli').notNull(),
    /** What it was sold for without tax, less what was given back; minor units. */
    net: moneyColumn('net').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.itemId, table.storeId, table.day] }),
    index('item_demand_by_day').on(table.tenantId, table.storeId, table.day),
  ],
);

/** Days on which a store sold anything: it was open. */
export const storeDay = pgTable(
  'store_day',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    sales: integer('sales').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.storeId, table.day] })],
);

/** How a company wants its stock looked after; without a row the usual rule holds. */
export const foresightRule = pgTable(
  'foresight_rule',
  {
    tenantId: tenantId(),
    record: jsonb('record').notNull(),
    changedAt: instantColumn('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId] })],
);

/** What a supplier's orders take; null is the company's usual. */
export const supplierTerms = pgTable(
  'supplier_terms',
  {
    tenantId: tenantId(),
    supplierId: uuid('supplier_id').notNull(),
    leadDays: integer('lead_days'),
    minimumOrder: moneyColumn('minimum_order'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.supplierId] })],
);

/** The same of one of his items. */
export const supplierItemTerms = pgTable(
  'supplier_item_terms',
  {
    tenantId: tenantId(),
    supplierId: uuid('supplier_id').notNull(),
    itemId: uuid('item_id').notNull(),
    leadDays: integer('lead_days'),
    minimumMilli: quantityColumn('minimum_milli'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.supplierId, table.itemId] })],
);

/** What does best for items of a category that sell alike; the whole company under its own name. */
export const alikeMethod = pgTable(
  'alike_method',
  {
    tenantId: tenantId(),
    /** A category's id, or `company`. */
    category: text('category').notNull(),
    demandClass: text('demand_class', { enum: demandClasses }).notNull(),
    method: text('method', { enum: methodNames }).notNull(),
    setting: jsonb('setting').$type<number[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.category, table.demandClass] })],
);

/** The forecast of an item at a store and the levels that follow from it, as the last run left them. Thousandths of units. */
export const itemForecast = pgTable(
  'item_forecast',
  {
    tenantId: tenantId(),
    itemId: uuid('item_id').notNull(),
    storeId: uuid('store_id').notNull(),
    /** The first day that it looks ahead to. */
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    demandClass: text('demand_class', { enum: demandClasses }).notNull(),
    method: text('method', { enum: methodNames }).notNull(),
    setting: jsonb('setting').$type<number[]>().notNull(),
    basis: text('basis', { enum: ['own', 'alike', 'none'] }).notNull(),
    /** How far off the method was by the day on days not seen before; null where it could not be tried. */
    errorMilli: quantityColumn('error_milli'),
    /** The same by the yardstick of MASE, in thousandths. */
    scaledErrorMilli: whole('scaled_error_milli'),
    perDayMilli: quantityColumn('per_day_milli').notNull(),
    supplierId: uuid('supplier_id'),
    leadDays: integer('lead_days').notNull(),
    leadQuickest: integer('lead_quickest').notNull(),
    leadSlowest: integer('lead_slowest').notNull(),
    reviewDays: integer('review_days').notNull(),
    orderDays: integer('order_days').notNull(),
    serviceLevelPpm: integer('service_level_ppm').notNull(),
    expectedMilli: quantityColumn('expected_milli').notNull(),
    reserveMilli: quantityColumn('reserve_milli').notNull(),
    reserveFrom: text('reserve_from', { enum: ['own-errors', 'bell-curve'] }).notNull(),
    minimumMilli: quantityColumn('minimum_milli').notNull(),
    maximumMilli: quantityColumn('maximum_milli').notNull(),
    /** Whole days that what is there lasts; null when it outlasts every day looked at. */
    coverDays: integer('cover_days'),
    stockState: text('stock_state', { enum: stockStates }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.itemId, table.storeId] }),
    index('item_forecast_by_store').on(table.tenantId, table.storeId, table.supplierId),
  ],
);

/** One night's work of a company, and how far it came. */
export const foresightRun = pgTable(
  'foresight_run',
  {
    tenantId: tenantId(),
    runId: uuid('run_id').notNull(),
    startedAt: instantColumn('started_at').notNull(),
    finishedAt: instantColumn('finished_at'),
    step: text('step').notNull(),
    /** The last item, category or store of the step that is done. */
    after: text('after'),
    forecasts: integer('forecasts').notNull(),
    proposals: integer('proposals').notNull(),
    /** Milliseconds spent in the slices alone. */
    workedMs: whole('worked_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.runId] }),
    index('foresight_run_by_start').on(table.tenantId, table.startedAt),
  ],
);

/** What might be ordered from a supplier, or moved from one store to another, together. */
export const proposal = pgTable(
  'proposal',
  {
    tenantId: tenantId(),
    proposalId: uuid('proposal_id').notNull(),
    kind: text('kind', { enum: ['purchase', 'transfer'] }).notNull(),
    /** The store that the goods come to. */
    storeId: uuid('store_id').notNull(),
    /** Where from: a supplier of a purchase, a store of a transfer. */
    supplierId: uuid('supplier_id'),
    fromStoreId: uuid('from_store_id'),
    currency: text('currency').notNull(),
    state: text('state', { enum: ['open', 'accepted', 'dismissed'] }).notNull(),
    proposedAt: instantColumn('proposed_at').notNull(),
    /** What a transfer brings less what it costs; null of a purchase. */
    benefit: moneyColumn('benefit'),
    /** What a purchase still lacks of the supplier's minimum. */
    short: moneyColumn('short').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instantColumn('decided_at'),
    reason: text('reason'),
    /** The transfer or the purchase order that it became, and what people call it. */
    becameId: uuid('became_id'),
    becameReference: text('became_reference'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.proposalId] }),
    index('proposal_by_state').on(table.tenantId, table.state, table.kind, table.proposedAt),
  ],
);

export const proposalLine = pgTable(
  'proposal_line',
  {
    tenantId: tenantId(),
    proposalId: uuid('proposal_id').notNull(),
    lineNo: integer('line_no').notNull(),
    itemId: uuid('item_id').notNull(),
    proposedMilli: quantityColumn('proposed_milli').notNull(),
    /** As a person changed it. */
    quantityMilli: quantityColumn('quantity_milli').notNull(),
    packMilli: quantityColumn('pack_milli').notNull(),
    /** What one unit costs in a purchase; null in a transfer, and where nobody knows. */
    unitCost: moneyColumn('unit_cost'),
    /** What a line of a transfer brings. */
    benefit: moneyColumn('benefit'),
    /** What the line rests on, as the core gave it. */
    because: jsonb('because').notNull(),
    isDismissed: boolean('is_dismissed').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.proposalId, table.lineNo] })],
);

/** What is not proposed again for a while, because somebody said so. */
export const proposalDismissal = pgTable(
  'proposal_dismissal',
  {
    tenantId: tenantId(),
    /** Where the goods would have come to, and of which kind. */
    storeId: uuid('store_id').notNull(),
    itemId: uuid('item_id').notNull(),
    kind: text('kind', { enum: ['purchase', 'transfer'] }).notNull(),
    until: instantColumn('until').notNull(),
    reason: text('reason').notNull(),
    dismissedBy: text('dismissed_by').notNull(),
    dismissedAt: instantColumn('dismissed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.storeId, table.itemId, table.kind] })],
);

/** What was last said of an item's stock at a store, so that it is said once. */
export const stockWatch = pgTable(
  'stock_watch',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    itemId: uuid('item_id').notNull(),
    state: text('state', { enum: stockStates }).notNull(),
    since: instantColumn('since').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.storeId, table.itemId] })],
);
