import { ok } from '@tillbridge/core/kernel';
import { stockCauses } from '@tillbridge/core/ledger';
import { z } from 'zod';
import { asTenant } from '../../database';
import { batchesOnHand, inTransit, stockEntries } from '../../stock';
import { pageOf, readCursor, slicePage } from '../cursor';
import { flag, id, isoOf, momentIn, momentMs, momentOut, pageQuery, quantityOut, unitsOf } from '../fields';
import { cursorUnreadable } from '../problem';
import { type ApiRoute, list } from '../route';

const place = z.string().meta({
  description:
    '`store:<id>`, `transit:<shipment>`, `quarantine:<store>`, `supplier`, `customer`, `damaged`, …',
});
const EntryAnswer = z.object({
  factId: id('FactId'),
  entryNo: z.int(),
  at: momentOut,
  isClockKnown: z
    .boolean()
    .meta({ description: 'False where the till’s clock was never compared with ours.' }),
  from: place,
  to: place,
  quantity: quantityOut,
  balance: quantityOut.meta({ description: 'What the stores asked about had of it when this had moved.' }),
  cause: z.enum(stockCauses),
  causeId: z.uuid().nullable(),
  saleId: id('SaleId').nullable(),
  transferId: id('TransferId').nullable(),
  transferReference: z.string().nullable(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  batchCode: z.string().nullable(),
  serials: z.array(z.string()),
});
const AwayAnswer = z.object({
  shipmentId: id('ShipmentId'),
  itemId: id('ItemId'),
  sku: z.string(),
  quantity: quantityOut.meta({
    description: 'Below zero where it was received and nobody told us it was sent.',
  }),
  fromStoreId: id('StoreId').nullable(),
  toStoreId: id('StoreId').nullable(),
  transferId: id('TransferId').nullable(),
  reference: z.string().nullable(),
  since: momentOut,
});
const BatchAnswer = z.object({
  storeId: id('StoreId'),
  itemId: id('ItemId'),
  sku: z.string(),
  code: z.string(),
  expiresOn: z.string().nullable(),
  daysLeft: z.int().nullable(),
  onHand: quantityOut,
});
const mostBatches = 5_000;
const milli = z.int();
type Entry = z.input<typeof EntryAnswer>;
const tag = 'Stock';

/** Where goods went, where they are on their way, and in which batches they lie. Source: spec/api.md AP17 */
export const stockHistoryRoutes: ApiRoute[] = [
  list({
    path: '/stock/history',
    tag,
    summary: 'Where an item went, newest first, with what was there after each movement',
    scope: 'stock:read',
    query: pageQuery.extend({
      itemId: id('ItemId'),
      storeId: id('StoreId').optional(),
      until: momentIn.optional().meta({
        ...{ type: 'string', format: 'date-time', description: 'Nothing later than this.' },
      }),
    }),
    answer: EntryAnswer,
    handle: async ({ db, by, principal }, { query }) => {
      const after =
        query.cursor === undefined
          ? null
          : readCursor(query.cursor, [momentMs, id('FactId'), z.int().min(0), milli]);
      if (query.cursor !== undefined && !after) return cursorUnreadable();
      const asked = {
        itemId: query.itemId,
        storeId: query.storeId ?? null,
        until: query.until ?? null,
        after: after && { at: after[0], factId: after[1], entryNo: after[2], balanceMilli: after[3] },
        limit: query.limit + 1,
      };
      const rows = await asTenant(db, by.tenantId, (tx) =>
        stockEntries(tx, { tenantId: by.tenantId, limitedTo: principal.storeIds, asked }),
      );
      const { items, nextCursor } = pageOf(rows, query.limit, (last) => [
        ...[Number(last.at), last.factId, last.entryNo, Number(last.beforeMilli)],
      ]);
      return ok({
        items: items.map((row): Entry => ({
          factId: row.factId,
          entryNo: row.entryNo,
          at: isoOf(row.at),
          isClockKnown: row.isClockKnown,
          from: row.fromPlace,
          to: row.toPlace,
          quantity: unitsOf(Number(row.quantityMilli)),
          balance: unitsOf(Number(row.balanceMilli)),
          cause: row.cause,
          causeId: row.causeId,
          saleId: row.saleId,
          transferId: row.transferId,
          transferReference: row.transferReference,
          reason: row.reason,
          note: row.note,
          batchCode: row.batchCode,
          serials: row.serials ?? [],
        })),
        nextCursor,
      });
    },
  }),
  list({
    path: '/stock/in-transit',
    tag,
    summary: 'What has left and not arrived, the longest on its way first; at most 500',
    scope: 'stock:read',
    query: pageQuery.extend({ storeId: id('StoreId').optional(), itemId: id('ItemId').optional() }),
    answer: AwayAnswer,
    handle: async ({ db, by, principal }, { query }) => {
      const asked = { storeId: query.storeId ?? null, itemIds: query.itemId ? [query.itemId] : null };
      const rows = await asTenant(db, by.tenantId, (tx) =>
        inTransit(tx, { tenantId: by.tenantId, limitedTo: principal.storeIds, asked }),
      );
      const page = slicePage(
        rows.map(({ shipmentId, itemId, sku, quantityMilli, since, ...row }) => ({
          ...{ shipmentId, itemId, sku, quantity: unitsOf(Number(quantityMilli)), since: isoOf(since) },
          ...{ fromStoreId: row.fromStoreId, toStoreId: row.toStoreId },
          ...{ transferId: row.transferId, reference: row.reference },
        })) as z.input<typeof AwayAnswer>[],
        query,
      );
      return page ? ok(page) : cursorUnreadable();
    },
  }),
  list({
    path: '/stock/batches',
    tag,
    summary: 'What stores have of each batch, what expires first first',
    scope: 'stock:read',
    query: pageQuery.extend({
      storeId: id('StoreId').optional(),
      itemId: id('ItemId').optional(),
      expiring: flag.optional().meta({ description: '`true`: only what expires within 30 days, or has.' }),
    }),
    answer: BatchAnswer,
    handle: async ({ db, deps, by, principal }, { query }) => {
      const asked = {
        ...{ storeId: query.storeId ?? null, itemId: query.itemId ?? null, now: deps.clock.now() },
        ...{ withinDays: query.expiring ? 30 : null, limit: mostBatches },
      };
      const rows = await asTenant(db, by.tenantId, (tx) =>
        batchesOnHand(tx, { tenantId: by.tenantId, limitedTo: principal.storeIds, asked }),
      );
      const page = slicePage(
        rows.map(({ storeId, itemId, sku, code, expiresOn, daysLeft, quantityMilli }) => ({
          ...{ storeId, itemId, sku, code, expiresOn, daysLeft, onHand: unitsOf(Number(quantityMilli)) },
        })) as z.input<typeof BatchAnswer>[],
        query,
      );
      return page ? ok(page) : cursorUnreadable();
    },
  }),
];
