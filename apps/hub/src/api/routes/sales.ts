import { ok } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { arrayLiteral, readTogether, rowOf, rowsOf } from '../../database';
import { pageOf, readCursor } from '../cursor';
import { amount, id, isoOf, momentIn, momentOut, pageQuery, quantityOut, unitsOf } from '../fields';
import { cursorUnreadable, notFound } from '../problem';
import { type ApiRoute, list, show } from '../route';

const SaleAnswer = z.object({
  saleId: id('SaleId'),
  storeId: id('StoreId'),
  registerId: id('RegisterId'),
  staffId: id('StaffId'),
  receiptNo: z.int(),
  completedAt: momentOut,
  tradingDate: z.string(),
  currency: z.string(),
  subtotal: amount,
  discount: amount,
  net: amount,
  tax: amount,
  total: amount,
  cashRounding: amount,
  change: amount,
});
const WholeSale = SaleAnswer.extend({
  lines: z.array(
    z.object({
      lineId: id('LineId'),
      itemId: id('ItemId'),
      sku: z.string(),
      description: z.string(),
      quantity: quantityOut,
      unitPrice: amount,
      lineDiscount: amount,
      saleDiscount: amount,
      net: amount,
      tax: amount,
    }),
  ),
  tenders: z.array(
    z.object({
      tenderId: id('TenderId'),
      kind: z.string(),
      tendered: amount,
      applied: amount,
      reference: z.string().nullable(),
    }),
  ),
});
type Row = Omit<z.input<typeof SaleAnswer>, 'completedAt'> & { completedAt: number };

const columns = sql`sale_id as "saleId", store_id as "storeId", register_id as "registerId", staff_id as "staffId",
  receipt_no as "receiptNo", completed_at as "completedAt", trading_date::text as "tradingDate", currency, subtotal, discount,
  net, tax, total, cash_rounding as "cashRounding", change`;

const shown = (row: Row) => ({ ...row, completedAt: isoOf(row.completedAt) });

export const saleRoutes: ApiRoute[] = [
  list({
    path: '/sales',
    tag: 'Sales',
    summary: 'List completed sales, the newest first',
    scope: 'sales:read',
    query: pageQuery.extend({
      storeId: id('StoreId').optional(),
      from: momentIn.optional(),
      until: momentIn.optional(),
    }),
    answer: SaleAnswer,
    handle: async ({ db, by, principal }, { query }) => {
      const after = query.cursor === undefined ? null : readCursor(query.cursor, [z.int(), id('SaleId')]);
      if (query.cursor !== undefined && !after) return cursorUnreadable();
      const theirs = principal.storeIds && arrayLiteral(principal.storeIds);
      const wanted = [
        sql`tenant_id = ${by.tenantId}`,
        ...(query.storeId ? [sql`store_id = ${query.storeId}`] : []),
        ...(theirs ? [sql`store_id = any(${theirs}::text::uuid[])`] : []),
        ...(query.from !== undefined ? [sql`completed_at >= ${query.from}`] : []),
        ...(query.until !== undefined ? [sql`completed_at < ${query.until}`] : []),
        // The first comparison is the index's, the second settles sales of one millisecond.
        ...(after
          ? [
              sql`completed_at <= ${after[0]}::bigint`,
              sql`(completed_at, sale_id) < (${after[0]}::bigint, ${after[1]}::uuid)`,
            ]
          : []),
      ];
      const [rows] = await readTogether(db, by.tenantId, (tx) => [
        rowsOf<Row>(
          tx,
          sql`select ${columns} from sale where ${sql.join(wanted, sql` and `)}
              order by completed_at desc, sale_id desc limit ${query.limit + 1}`,
        ),
      ]);
      const { items, nextCursor } = pageOf(rows, query.limit, (last) => [
        Number(last.completedAt),
        last.saleId,
      ]);
      return ok({ items: items.map(shown), nextCursor });
    },
  }),
  show({
    path: '/sales/{saleId}',
    tag: 'Sales',
    summary: 'Show a sale with its lines and tenders',
    scope: 'sales:read',
    params: z.object({ saleId: id('SaleId') }),
    answer: WholeSale,
    handle: async ({ db, by, principal }, { params: { saleId } }) => {
      const mine = sql`tenant_id = ${by.tenantId} and sale_id = ${saleId}`;
      type Line = Omit<z.input<typeof WholeSale>['lines'][number], 'quantity'> & { milli: number };
      const [sale, lines, tenders] = await readTogether(db, by.tenantId, (tx) => [
        rowOf<Row>(tx, sql`select ${columns} from sale where ${mine}`),
        rowsOf<Line>(
          tx,
          sql`select line_id as "lineId", item_id as "itemId", sku, description, quantity_milli as milli,
                     unit_price as "unitPrice", line_discount as "lineDiscount", sale_discount as "saleDiscount", net, tax
              from sale_line where ${mine} order by line_no`,
        ),
        rowsOf<z.input<typeof WholeSale>['tenders'][number]>(
          tx,
          sql`select tender_id as "tenderId", kind, tendered, applied, reference
              from sale_tender where ${mine} order by tender_id`,
        ),
      ]);
      if (!sale || (principal.storeIds && !principal.storeIds.some((storeId) => storeId === sale.storeId)))
        return notFound('sale');
      const named = lines.map(({ milli, ...line }) => ({ ...line, quantity: unitsOf(Number(milli)) }));
      return ok({ ...shown(sale), lines: named, tenders });
    },
  }),
];
