import { type ItemId, type Quantity, quantity } from '@tillbridge/core/kernel';
import type { TransferStanding } from '@tillbridge/core/transfer';
import { damagedPlaces } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import type { HubDeps } from '../../hub-deps';
import { type OfficeDeed, stateFact } from '../../transfer';
import { id, optionalText } from '../fields';
import { notFound } from '../problem';
import { type ApiContext, type ApiRoute, act } from '../route';
import { areItems, mostGoods, none, noneOrMore, someGoods, trackedIn, trackedOf } from './goods-fields';
import {
  WholeTransfer,
  answered,
  readStanding,
  transferParams as params,
  transferTag as tag,
} from './transfer-shape';

const Goods = z.strictObject({ itemId: id('ItemId'), quantity: someGoods, ...trackedIn });
const weightGrams = z.int().positive().max(10_000_000).nullable().default(null);

const Dispatch = z
  .strictObject({
    cartonIds: z
      .array(id('CartonId'))
      .max(mostGoods)
      .default([])
      .meta({ description: 'Cartons that somebody packed before, as `GET …/cartons` tells them.' }),
    cartons: z
      .array(z.strictObject({ contents: z.array(Goods).min(1).max(mostGoods), weightGrams }))
      .max(mostGoods)
      .default([])
      .meta({
        description: 'Cartons that you packed yourself; their ids are answered by `GET …/shipments`.',
      }),
    loose: z.array(Goods).max(mostGoods).default([]).meta({ description: 'What leaves in no carton.' }),
    carrier: optionalText(100).default(null),
    tracking: optionalText(100).default(null),
  })
  .refine(
    ({ cartonIds, cartons, loose }) => cartonIds.length + cartons.length + loose.length > 0,
    'must say what left: cartonIds, cartons or loose',
  );
const Receipt = z.strictObject({
  shipmentId: id('ShipmentId'),
  cartonIds: z
    .array(id('CartonId'))
    .max(mostGoods)
    .default([])
    .meta({ description: 'Cartons that were seen, also unopened ones.' }),
  lines: z
    .array(
      z.strictObject({
        itemId: id('ItemId'),
        cartonId: id('CartonId').nullable().default(null),
        good: noneOrMore,
        damaged: noneOrMore.default(none),
        damagedTo: z.enum(damagedPlaces).default('quarantine'),
        note: optionalText(500).default(null),
        ...trackedIn,
      }),
    )
    .max(mostGoods)
    .default([])
    .meta({ description: 'What was really there, whatever was on the slip.' }),
  isComplete: z
    .boolean()
    .default(true)
    .meta({ description: 'That was all: what has not come by now is missing.' }),
});

const whole = { tag, params, answer: WholeTransfer, scope: 'transfers:handle' } as const;

/** What was done with the goods of a transfer, told by a program that handles them. Source: spec/api.md AP13 */
export const transferDeedRoutes: ApiRoute[] = [
  act({
    ...whole,
    path: '/transfers/{transferId}/dispatch',
    summary: 'Say that goods left; what nobody said was picked is picked with it',
    body: Dispatch,
    handle: async (context, { params: { transferId }, body }) => {
      const { db, deps, principal } = context;
      const stood = await readStanding(context, transferId);
      if (!stood) return notFound('transfer');
      const packed = new Map(stood.standing.cartons.map((each) => [each.cartonId, each]));
      if (body.cartonIds.some((cartonId) => !packed.has(cartonId))) return notFound('packed carton');
      const left = [...body.cartons.flatMap(({ contents }) => contents), ...body.loose];
      if (!(await areKnown(context, left))) return notFound('item');
      const deeds = dispatchOf(deps, stood.standing, body);
      return answered(context, await stateFact(db, deps, principal, transferId, deeds));
    },
  }),
  act({
    ...whole,
    path: '/transfers/{transferId}/receive',
    summary: 'Say what arrived of a shipment',
    body: Receipt,
    handle: async (context, { params: { transferId }, body }) => {
      const { db, deps, principal } = context;
      const stood = await readStanding(context, transferId);
      if (!stood) return notFound('transfer');
      const shipment = stood.standing.shipments.find(({ shipmentId }) => shipmentId === body.shipmentId);
      if (!shipment) return notFound('shipment');
      if (!(await areKnown(context, body.lines))) return notFound('item');
      const lines = body.lines.map((line) => ({ ...line, ...trackedOf(line), photoId: null }));
      const deed: OfficeDeed = {
        type: 'shipment-received',
        ...body,
        ...{ receiptId: deps.ids.next<'TransferReceiptId'>(), lines },
      };
      return answered(context, await stateFact(db, deps, principal, transferId, [deed]));
    },
  }),
  act({
    ...whole,
    path: '/transfers/{transferId}/close',
    summary: 'Close a transfer of which all has arrived and nothing is open',
    handle: async (context, { params: { transferId } }) => {
      const { db, deps, principal } = context;
      const closed = await stateFact(db, deps, principal, transferId, [{ type: 'transfer-closed' }]);
      return answered(context, closed);
    },
  }),
];

const areKnown = ({ db, by }: ApiContext, goods: readonly { itemId: ItemId }[]): Promise<boolean> =>
  asTenant(db, by.tenantId, (tx) =>
    areItems(
      tx,
      by.tenantId,
      goods.map(({ itemId }) => itemId),
    ),
  );

type Given = z.infer<typeof Goods>;
const movedOf = (given: Given) => ({ itemId: given.itemId, quantity: given.quantity, ...trackedOf(given) });

/** What somebody packed leaves in the shipment that its label names, and the rest in the first of those. */
function dispatchOf(
  deps: HubDeps,
  standing: TransferStanding,
  { cartonIds, cartons, loose, carrier, tracking }: z.infer<typeof Dispatch>,
): OfficeDeed[] {
  const labelled = standing.cartons.filter(({ cartonId }) => cartonIds.includes(cartonId));
  const [first = deps.ids.next<'ShipmentId'>(), ...others] = new Set(
    labelled.map(({ shipmentId }) => shipmentId),
  );
  const begun = Math.max(0, ...standing.cartons.map(({ number }) => number));
  const packedNow = cartons.map(({ contents, weightGrams: weight }, index) => ({
    cartonId: deps.ids.next<'CartonId'>(),
    number: begun + index + 1,
    contents: contents.map(movedOf),
    weightGrams: weight,
  }));
  const leaving = [first, ...others].map((shipmentId): OfficeDeed => {
    const isFirst = shipmentId === first;
    const theirs = labelled
      .filter((carton) => carton.shipmentId === shipmentId)
      .map(({ cartonId, number, contents, weightGrams: weight }) => ({
        ...{ cartonId, number, contents: [...contents], weightGrams: weight },
      }));
    return {
      ...{ type: 'shipment-dispatched', shipmentId, toStoreId: standing.agreement.to, carrier, tracking },
      cartons: [...theirs, ...(isFirst ? packedNow : [])],
      loose: isFirst ? loose.map(movedOf) : [],
    };
  });
  return [...picksFor(standing, [...packedNow.flatMap(({ contents }) => contents), ...loose]), ...leaving];
}

/** What leaves was picked. Only what nobody said so of is said with it, and never more than was to leave. */
function picksFor(
  { lines }: TransferStanding,
  leaving: readonly { itemId: ItemId; quantity: Quantity }[],
): OfficeDeed[] {
  const wanted = new Map<ItemId, number>();
  for (const { itemId, quantity: more } of leaving) wanted.set(itemId, (wanted.get(itemId) ?? 0) + more);
  return lines.flatMap(({ itemId, picked, packed, dispatched, toLeave }): OfficeDeed[] => {
    const lying = Math.max(0, picked - packed - dispatched);
    const more = Math.min((wanted.get(itemId) ?? 0) - lying, toLeave - Math.max(picked, dispatched));
    return more > 0
      ? [{ type: 'transfer-line-picked', itemId, quantity: quantity(more), how: 'hand', short: null }]
      : [];
  });
}
