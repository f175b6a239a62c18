import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, moneyColumn, quantityColumn, tenantId } from './columns';

/**
 * What a till of another system sold, for history alone: no fact, in no shift, no ledger of stock, money or tax, and in no sum of our
 * own sales. Source: spec/vend.md VN30, VN31
 */
export const outsideSale = pgTable(
  'outside_sale',
  {
    tenantId: tenantId(),
    /** Which system, such as `vend`; its ids are told apart by it, so that a link made anew reads the same sale again. */
    kind: text('kind').notNull(),
    theirId: text('their_id').notNull(),
    /** Through which link it was read last. */
    linkId: uuid('link_id').notNull(),
    /** Where it was made, as they call it. */
    placeId: text('place_id'),
    /** Which store of ours that is; null while nobody knows. */
    storeId: uuid('store_id'),
    /** The trading date that it has at that store; null while the store is not known. */
    day: date('day', { mode: 'string' }),
    soldAt: instantColumn('sold_at').notNull(),
    number: text('number').notNull(),
    /** As they call the customer. */
    buyerId: text('buyer_id'),
    isVoided: boolean('is_voided').notNull(),
    currency: text('currency').notNull(),
    /** Without tax, negative when it brought something back; minor units. */
    net: moneyColumn('net').notNull(),
    tax: moneyColumn('tax').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.kind, table.theirId] }),
    index('outside_sale_by_time').on(table.tenantId, table.soldAt, table.theirId),
    index('outside_sale_by_day').on(table.tenantId, table.storeId, table.day),
    index('outside_sale_by_buyer').on(table.tenantId, table.linkId, table.buyerId, table.soldAt),
  ],
);

export const outsideLine = pgTable(
  'outside_line',
  {
    tenantId: tenantId(),
    kind: text('kind').notNull(),
    theirId: text('their_id').notNull(),
    lineNo: integer('line_no').notNull(),
    /** What was sold, as they call it. */
    goodsId: text('goods_id').notNull(),
    /** Which item of ours that is; null while it is none. */
    itemId: uuid('item_id'),
    /** Thousandths, negative when it came back. */
    quantityMilli: quantityColumn('quantity_milli').notNull(),
    /** Without tax; minor units. */
    net: moneyColumn('net').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.kind, table.theirId, table.lineNo] }),
    index('outside_line_of_nothing')
      .on(table.tenantId, table.goodsId)
      .where(sql`item_id is null`),
  ],
);
