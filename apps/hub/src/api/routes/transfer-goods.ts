import { ok } from '@tillbridge/core/kernel';
import {
  type Discrepancy,
  type Shipment,
  type StatedTransferFact,
  type TransferStanding,
  openPartsOf,
} from '@tillbridge/core/transfer';
import {
  type MovedGoodsV1,
  damagedPlaces,
  discrepancyKinds,
  settlementWays,
  transferFactTypes,
} from '@tillbridge/core/wire';
import { z } from 'zod';
import { slicePage } from '../cursor';
import { id, isoOf, isoOrNull, momentOut, pageQuery, quantityOut, unitsOf } from '../fields';
import { cursorUnreadable, notFound } from '../problem';
import { type ApiContext, type ApiRoute, list } from '../route';
import { readStanding, transferParams as params, transferTag as tag } from './transfer-shape';

const Batch = z.object({ code: z.string(), expiresOn: z.string().nullable() });
const Goods = z.object({
  itemId: id('ItemId'),
  quantity: quantityOut,
  batch: Batch.nullable(),
  serials: z.array(z.string()),
});
const CartonAnswer = z.object({
  cartonId: id('CartonId'),
  shipmentId: id('ShipmentId').meta({
    description: 'The shipment that it left with, or that its label names.',
  }),
  number: z.int(),
  state: z.enum(['packed', 'on-its-way', 'received']),
  contents: z.array(Goods),
  weightGrams: z.int().nullable(),
});
const ShipmentAnswer = z.object({
  shipmentId: id('ShipmentId'),
  dispatchedAt: momentOut.nullable().meta({
    description: 'Null while its receipt was heard of and its dispatch was not.',
  }),
  dispatchedBy: z.string().nullable(),
  fromStoreId: id('StoreId').nullable(),
  toStoreId: id('StoreId').nullable(),
  carrier: z.string().nullable(),
  tracking: z.string().nullable(),
  hasArrived: z.boolean(),
  cartons: z.array(CartonAnswer),
  loose: z.array(Goods),
  receipts: z.array(
    z.object({ by: z.string(), at: momentOut, storeId: id('StoreId'), isComplete: z.boolean() }),
  ),
  items: z.array(
    z.object({
      itemId: id('ItemId'),
      dispatched: quantityOut,
      good: quantityOut,
      damaged: quantityOut,
      settled: quantityOut,
      inTransit: quantityOut,
    }),
  ),
});
const DiscrepancyAnswer = z.object({
  shipmentId: id('ShipmentId'),
  itemId: id('ItemId'),
  kind: z.enum(discrepancyKinds),
  open: quantityOut,
  parts: z
    .array(
      z.object({
        batch: Batch.nullable(),
        damagedAt: z.enum(damagedPlaces).nullable(),
        open: quantityOut,
        serials: z.array(z.string()),
      }),
    )
    .meta({ description: 'What is open by batch and, of damaged goods, by where they were put.' }),
  owner: z.string().nullable(),
  since: momentOut,
  settlements: z.array(
    z.object({
      way: z.enum(settlementWays),
      quantity: quantityOut,
      by: z.string(),
      at: momentOut,
      note: z.string().nullable(),
    }),
  ),
});
const DeedAnswer = z.object({
  kind: z.enum(['requested', 'approved', 'rejected', 'cancelled', 'rest-cancelled', ...transferFactTypes]),
  at: momentOut,
  who: z.string(),
  storeId: id('StoreId').nullable(),
  factId: id('FactId').nullable().meta({ description: 'Null of what the hub decided.' }),
  words: z.string().nullable(),
});
const FactAnswer = z.object({
  factId: id('FactId'),
  type: z.enum(transferFactTypes),
  at: momentOut.meta({ description: 'By the hub’s clock, as well as whoever stated it knew that clock.' }),
  receivedAt: momentOut,
  storeId: id('StoreId'),
  by: z.string(),
  terminalId: id('TerminalId')
    .nullable()
    .meta({ description: 'Null of what head office or a program stated.' }),
  stated: z.unknown().meta({ description: 'The fact as it was stated; quantities in it are thousandths.' }),
});

const goodsOf = ({ itemId, quantity, batch, serials }: MovedGoodsV1): z.input<typeof Goods> => ({
  itemId,
  quantity: unitsOf(quantity),
  batch: batch ?? null,
  serials: serials ?? [],
});

type Carton = z.input<typeof CartonAnswer>;
const shippedCartons = ({ shipmentId, cartons }: Shipment): Carton[] =>
  cartons.map(({ cartonId, number, contents, weightGrams, isReceived }) => ({
    ...{ cartonId, shipmentId, number, weightGrams },
    state: isReceived ? 'received' : 'on-its-way',
    contents: contents.map(goodsOf),
  }));
const cartonsOf = ({ cartons, shipments }: TransferStanding): Carton[] => [
  ...cartons.map(({ cartonId, shipmentId, number, contents, weightGrams }): Carton => ({
    ...{ cartonId, shipmentId, number, weightGrams, state: 'packed' },
    contents: contents.map(goodsOf),
  })),
  ...shipments.flatMap(shippedCartons),
];

const shipmentOf = (shipment: Shipment): z.input<typeof ShipmentAnswer> => ({
  shipmentId: shipment.shipmentId,
  dispatchedAt: isoOrNull(shipment.dispatch?.at ?? null),
  dispatchedBy: shipment.dispatch?.by.who ?? null,
  fromStoreId: shipment.dispatch?.from ?? null,
  toStoreId: shipment.dispatch?.to ?? null,
  carrier: shipment.dispatch?.carrier ?? null,
  tracking: shipment.dispatch?.tracking ?? null,
  hasArrived: shipment.hasArrived,
  cartons: shippedCartons(shipment),
  loose: shipment.loose.map(goodsOf),
  receipts: shipment.receivedBy.map(({ by, at, storeId, isComplete }) => ({
    ...{ by: by.who, at: isoOf(at), storeId, isComplete },
  })),
  items: shipment.items.map(({ itemId, dispatched, good, damaged, settled, inTransit }) => ({
    itemId,
    dispatched: unitsOf(dispatched),
    good: unitsOf(good),
    damaged: unitsOf(damaged),
    settled: unitsOf(settled),
    inTransit: unitsOf(inTransit),
  })),
});

const discrepancyOf = (
  each: Discrepancy,
  facts: readonly StatedTransferFact[],
): z.input<typeof DiscrepancyAnswer> => ({
  shipmentId: each.shipmentId,
  itemId: each.itemId,
  kind: each.kind,
  open: unitsOf(each.open),
  parts: openPartsOf(facts, each).map(({ open, serials, ...part }) => ({
    ...{ ...part, open: unitsOf(open), serials: [...serials] },
  })),
  owner: each.owner?.who ?? null,
  since: isoOf(each.since),
  settlements: each.settlements.map(({ way, quantity, by, at, note }) => ({
    ...{ way, quantity: unitsOf(quantity), by: by.who, at: isoOf(at), note },
  })),
});

type Stood = NonNullable<Awaited<ReturnType<typeof readStanding>>>;
type Asked = { params: z.infer<typeof params>; query: z.infer<typeof pageQuery> };

/** A part of how a transfer stands, a page at a time. */
const partOf =
  <Part>(partsIn: (stood: Stood) => Part[]) =>
  async (context: ApiContext, { params: { transferId }, query }: Asked) => {
    const stood = await readStanding(context, transferId);
    if (!stood) return notFound('transfer');
    const page = slicePage(partsIn(stood), query);
    return page ? ok(page) : cursorUnreadable();
  };
const part = { tag, scope: 'transfers:read', params, query: pageQuery } as const;

/** What was done with the goods of a transfer. Source: spec/api.md AP12 */
export const transferGoodsRoutes: ApiRoute[] = [
  list({
    ...part,
    path: '/transfers/{transferId}/shipments',
    summary: 'What left and arrived together',
    answer: ShipmentAnswer,
    handle: partOf(({ standing }) => standing.shipments.map(shipmentOf)),
  }),
  list({
    ...part,
    path: '/transfers/{transferId}/cartons',
    summary: 'Cartons that are packed, on their way or received',
    answer: CartonAnswer,
    handle: partOf(({ standing }) => cartonsOf(standing)),
  }),
  list({
    ...part,
    path: '/transfers/{transferId}/discrepancies',
    summary: 'What came otherwise than it was sent, and how that was settled',
    answer: DiscrepancyAnswer,
    handle: partOf(({ standing, facts }) => standing.discrepancies.map((each) => discrepancyOf(each, facts))),
  }),
  list({
    ...part,
    path: '/transfers/{transferId}/timeline',
    summary: 'Who did what, in its order',
    answer: DeedAnswer,
    handle: partOf(({ standing }) =>
      standing.timeline.map(({ kind, at, who, storeId, factId, words }) => ({
        ...{ kind, at: isoOf(at), who, storeId, factId, words },
      })),
    ),
  }),
  list({
    ...part,
    path: '/transfers/{transferId}/facts',
    summary: 'Every fact of a transfer as it was stated, in the order in which the hub heard of them',
    answer: FactAnswer,
    handle: partOf(({ facts }) =>
      facts.map(({ factId, at, receivedAt, storeId, terminalId, fact }) => ({
        ...{ factId, type: fact.type, at: isoOf(at), receivedAt: isoOf(receivedAt), storeId, terminalId },
        by: fact.by.who,
        stated: fact,
      })),
    ),
  }),
];
