import {
  type DiscrepancySettledV1,
  type SettledGoodsV1,
  damagedPlaces,
  discrepancyKinds,
  settlementWays,
  waysOfKind,
} from '@tillbridge/core/wire';
import { z } from 'zod';
import { stateFact } from '../../transfer';
import { id, optionalText } from '../fields';
import { notFound } from '../problem';
import { type ApiRoute, act } from '../route';
import { mostGoods, someGoods, trackedIn, trackedOf } from './goods-fields';
import {
  WholeTransfer,
  answered,
  readStanding,
  transferParams as params,
  transferTag as tag,
} from './transfer-shape';

const Settled = z
  .strictObject({
    itemId: id('ItemId'),
    kind: z.enum(discrepancyKinds),
    way: z
      .enum(settlementWays)
      .meta({ description: 'How it ends; damaged goods cannot be found, and only they are usable.' }),
    quantity: someGoods,
    damagedAt: z
      .enum(damagedPlaces)
      .optional()
      .meta({ description: 'Of damaged goods, where they lie, as the discrepancy’s parts tell it.' }),
    ...trackedIn,
  })
  .refine(
    ({ kind, way }) => (waysOfKind[kind] as readonly string[]).includes(way),
    'way: does not fit this kind',
  )
  .refine(({ kind, damagedAt }) => (kind === 'damaged') === (damagedAt !== undefined), {
    message: 'damagedAt: say it of damaged goods, and of no others',
  });
const Settlement = z.strictObject({
  shipmentId: id('ShipmentId'),
  settles: z.array(Settled).min(1).max(mostGoods).meta({
    description:
      'Each discrepancy by its item and kind. All that is open of it names its batches and serial numbers by itself; of a part of several say which.',
  }),
  note: optionalText(500).default(null),
});

/** Source: spec/api.md AP18 */
export const transferSettleRoutes: ApiRoute[] = [
  act({
    ...{ tag, params, answer: WholeTransfer, scope: 'transfers:approve' },
    path: '/transfers/{transferId}/settle',
    summary: 'Say what became of goods that came otherwise than they were sent',
    body: Settlement,
    handle: async (context, { params: { transferId }, body: { shipmentId, settles, note } }) => {
      const { db, deps, principal } = context;
      const stood = await readStanding(context, transferId);
      if (!stood) return notFound('transfer');
      const shipment = stood.standing.shipments.find((each) => each.shipmentId === shipmentId);
      if (!shipment) return notFound('shipment');
      const { from, to } = stood.standing.agreement;
      const deed: { type: 'discrepancy-settled' } & Omit<
        DiscrepancySettledV1,
        'type' | 'v' | 'transferId' | 'storeId' | 'by' | 'at'
      > = {
        type: 'discrepancy-settled',
        settlementId: deps.ids.next<'SettlementId'>(),
        shipmentId,
        senderStoreId: shipment.dispatch?.from ?? from,
        receiverStoreId: shipment.receivedBy[0]?.storeId ?? to,
        settles: settles.map(settledOf),
        note,
      };
      return answered(context, await stateFact(db, deps, principal, transferId, [deed]));
    },
  }),
];

/** What the body's own rules checked is one of the ways of its kind. */
const settledOf = ({ itemId, kind, way, quantity, damagedAt, ...tracked }: z.infer<typeof Settled>) =>
  ({
    ...{ itemId, kind, way, quantity, ...trackedOf(tracked) },
    ...(damagedAt ? { damagedAt } : {}),
  }) as SettledGoodsV1;
