import { randomUUID } from 'node:crypto';
import type { TenantId } from '@tillbridge/core/kernel';
import { noTotals } from '@tillbridge/core/shift';
import {
  GoodsReceivedV1,
  GoodsSentBackV1,
  LoyaltyRuleV1,
  OrderV1,
  ParkedSaleV1,
  PromotionV1,
  StockAdjustedV1,
} from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type Database, asTenant, rowOf, rowsOf } from '../database';
import { usualRule } from '../foresight';
import { usualCountRule } from '../stock-count';

type Column = { name: string; type: string };

/**
 * Puts one row of a company into every table where it has none, by what the database itself says of its columns: a wall is
 * only proven where there is something behind it, and a new table needs no line here.
 */
export async function fillTables(db: Database, tenantId: TenantId, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await asTenant(db, tenantId, async (tx) => {
      const name = sql.identifier(table);
      if (await rowOf(tx, sql`select 1 from ${name} limit 1`)) return;
      const columns = await rowsOf<Column>(
        tx,
        sql`select column_name as name, udt_name as type from information_schema.columns
            where table_schema = 'public' and table_name = ${table} and is_nullable = 'NO'
              and column_default is null and is_identity = 'NO' and is_generated = 'NEVER'`,
      );
      const cells = columns.map((column) =>
        column.name === 'tenant_id' ? sql`${tenantId}` : cellOf(table, column),
      );
      const names = columns.map((column) => sql.identifier(column.name));
      await tx.execute(
        sql`insert into ${name} (${sql.join(names, sql`, `)}) values (${sql.join(cells, sql`, `)})`,
      );
    });
  }
}

/** What somebody reads back as more than an object. */
const bodies: Readonly<Record<string, object>> = {
  'z_report.totals': noTotals,
  'drawer_count.pieces': [],
  'shift_payment.tenders': [],
  'payment.tenders': [],
  'z_report.causes': [],
  'transfer_list.lines': [],
  'vend_conflict.fields': [],
  'vend_preview.first': [],
  'card_comparison.totals': [],
  'intake.fact': GoodsReceivedV1.parse({
    ...{ type: 'goods-received', v: 1, intakeId: '0190f000-0000-7000-8000-00000000f211' },
    ...{ storeId: '0190f000-0000-7000-8000-00000000f113', supplierId: null, purchaseOrderId: null },
    ...{ deliveryNote: null, currency: 'NZD', charges: [] },
    staffId: '0190f000-0000-7000-8000-00000000f212',
    lines: [
      {
        ...{ lineId: '0190f000-0000-7000-8000-00000000f213', itemId: '0190f000-0000-7000-8000-00000000f214' },
        ...{ good: 1_000, damaged: 0, unitCost: null, weightGrams: null },
        ...{ purchaseLineId: null, insteadOf: null, note: null },
      },
    ],
  }),
  'supplier_return.fact': GoodsSentBackV1.parse({
    ...{ type: 'goods-sent-back', v: 1, supplierReturnId: '0190f000-0000-7000-8000-00000000f221' },
    ...{
      storeId: '0190f000-0000-7000-8000-00000000f113',
      supplierId: '0190f000-0000-7000-8000-00000000f222',
    },
    ...{ intakeId: null, purchaseOrderId: null, note: null },
    staffId: '0190f000-0000-7000-8000-00000000f212',
    lines: [
      {
        ...{ lineId: '0190f000-0000-7000-8000-00000000f223', itemId: '0190f000-0000-7000-8000-00000000f214' },
        ...{ quantity: 1_000, from: 'store', reason: 'other' },
      },
    ],
  }),
  'adjustment.fact': StockAdjustedV1.parse({
    ...{ type: 'stock-adjusted', v: 1, adjustmentId: '0190f000-0000-7000-8000-00000000f215' },
    ...{ storeId: '0190f000-0000-7000-8000-00000000f113', reason: 'damage', note: null },
    ...{ staffId: '0190f000-0000-7000-8000-00000000f212', approvedBy: null, photoId: null },
    lines: [{ itemId: '0190f000-0000-7000-8000-00000000f214', quantity: 1_000, unitCost: null }],
  }),
  'parked_sale.record': ParkedSaleV1.parse({
    parkId: '0190f000-0000-7000-8000-00000000f112',
    storeId: '0190f000-0000-7000-8000-00000000f113',
    terminalId: '0190f000-0000-7000-8000-00000000f114',
    staffName: 'x',
    parkedAt: 1,
    label: 'x',
    total: 1,
    quote: null,
    sale: {},
  }),
  'customer_order.record': OrderV1.parse({
    orderId: '0190f000-0000-7000-8000-00000000f115',
    storeId: '0190f000-0000-7000-8000-00000000f113',
    number: 'x',
    channel: 'x',
    channelName: 'x',
    way: 'pick-up',
    customer: { customerId: null, name: 'x', phone: null, address: [] },
    placedAt: 1,
    wantedAt: null,
    lines: [
      {
        lineId: '0190f000-0000-7000-8000-00000000f116',
        itemId: '0190f000-0000-7000-8000-00000000f117',
        sku: 'x',
        description: 'x',
        unitOfMeasure: 'each',
        quantity: 1_000,
        unitPrice: 1,
        substitution: 'none',
        note: null,
      },
    ],
    total: 1,
    paid: null,
    note: null,
    isAgeRestricted: false,
    state: 'new',
    movedAt: 1,
    movedBy: null,
    readyBy: null,
    refusal: null,
    picked: null,
    saleId: null,
  }),
  'loyalty_rule.record': LoyaltyRuleV1.parse({
    isActive: false,
    pointsPerUnit: 1,
    pointWorth: 1,
    minimumToBurn: 0,
    offlineMost: null,
    expireAfterMonths: null,
    excludedAgeClasses: [],
    excludedCategoryIds: [],
  }),
  'alike_method.setting': [],
  'item_forecast.setting': [],
  'foresight_rule.record': usualRule,
  'count_rule.record': usualCountRule,
  'promotion.record': PromotionV1.parse({
    promotionId: '0190f000-0000-7000-8000-00000000f111',
    name: 'x',
    receiptText: 'x',
    reward: { kind: 'each', match: {}, off: { kind: 'percent', ppm: 1 } },
    coupon: 'x',
    customerGroupIds: null,
    storeIds: null,
    effectiveFrom: null,
    effectiveTo: null,
    hours: null,
    timesPerSale: null,
    combines: false,
    isActive: false,
  }),
};

/** What is read back as one of a list of words. */
const words: Readonly<Record<string, string>> = {
  'link.kind': 'vend',
  'link.state': 'off',
  'platform_order.platform': 'uber-eats',
  'platform_order.standing': 'received',
  'platform_order.policy': 'ask',
  'link_call.outcome': 'answered',
  'link_task.state': 'done',
  'item_forecast.method': 'mean',
  'item_forecast.basis': 'own',
  'item_forecast.reserve_from': 'own-errors',
};

function cellOf(table: string, { name, type }: Column): SQL {
  switch (type) {
    case 'uuid':
      return sql`${randomUUID()}::uuid`;
    case 'text':
      return sql`${words[`${table}.${name}`] ?? 'x'}`;
    case 'int4':
    case 'int8':
    case 'xid8':
      return sql`${'1'}::text::${sql.raw(type)}`;
    case 'bool':
      return sql`true`;
    case 'jsonb':
      return sql`${JSON.stringify(bodies[`${table}.${name}`] ?? {})}::jsonb`;
    case 'date':
      return sql`'2026-01-05'::date`;
    case 'bytea':
      return sql`'\\x00'::bytea`;
    case '_text':
      return sql`'{}'::text[]`;
    case '_uuid':
      return sql`'{}'::uuid[]`;
    default:
      throw new Error(`${table}.${name} is of type ${type}: say here what a row of it may hold`);
  }
}
