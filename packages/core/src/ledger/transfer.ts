import { type FactId, type Instant, idFrom, quantity } from '../kernel';
import type {
  DamagedPlace,
  DiscrepancySettledV1,
  MovedGoodsV1,
  SettledGoodsV1,
  ShipmentDispatchedV1,
  ShipmentReceivedV1,
  TransferFact,
} from '../wire';
import type { Movement } from './movement';
import { type Place, quarantinePlace, storePlace, transitPlace } from './stock';

/** `at` is the moment by the hub's clock, as well as the fact's terminal knew it. */
export type StatedGoods<Of = TransferFact> = { factId: FactId; at: Instant; fact: Of };

type Move = Pick<Movement, 'itemId' | 'from' | 'to' | 'quantity' | 'batch'> & {
  serials?: readonly string[] | undefined;
};

/**
 * What a fact of a transfer moves; nothing, for one that moves no goods. It follows from this fact alone, whatever else is or will be
 * known.
 * Source: spec/transfers.md TR21, TR22, TR23
 */
export function stockEntriesOfTransferFact({ factId, at, fact }: StatedGoods): Movement[] {
  return movesOf(fact)
    .filter(({ quantity: moved }) => moved > 0)
    .map(({ serials, ...move }, index) => ({
      factId,
      entryNo: index + 1,
      ...move,
      at,
      ...(serials && serials.length > 0 ? { serials } : {}),
    }));
}

function movesOf(fact: TransferFact): Move[] {
  switch (fact.type) {
    case 'shipment-dispatched':
      return dispatched(fact);
    case 'shipment-received':
      return received(fact);
    case 'discrepancy-settled':
      return fact.settles.flatMap((goods) => settled(goods, fact));
    default:
      return [];
  }
}

const goodsIn = ({ cartons, loose }: ShipmentDispatchedV1): MovedGoodsV1[] => [
  ...cartons.flatMap(({ contents }) => contents),
  ...loose,
];

const dispatched = (fact: ShipmentDispatchedV1): Move[] =>
  goodsIn(fact).map(({ itemId, quantity: moved, ...tracked }) => ({
    itemId,
    quantity: moved,
    ...trackedAs(tracked),
    from: storePlace(fact.storeId),
    to: transitPlace(fact.shipmentId),
  }));

const trackedAs = ({ batch, serials }: Pick<MovedGoodsV1, 'batch' | 'serials'>) => ({
  ...(batch ? { batch } : {}),
  serials,
});

/** Also what was never dispatched: then transit is below zero until somebody says where it came from. */
const received = ({ shipmentId, storeId, lines, arrival }: ShipmentReceivedV1): Move[] =>
  lines.flatMap((line) => {
    const { itemId, good, damaged, damagedTo, damagedSerials = [] } = line;
    const from = transitPlace(shipmentId);
    const { batch, serials } = trackedAs(line);
    // They are where their arrival brought them; what it took out of nowhere came out of this shipment.
    if (arrival)
      return [
        {
          itemId,
          quantity: quantity(good + damaged),
          ...trackedAs(line),
          from,
          to: transitPlace(idFrom(arrival)),
        },
      ];
    const goodSerials = serials?.filter((serial) => !damagedSerials.includes(serial));
    const move = { itemId, from, ...(batch ? { batch } : {}) };
    return [
      { ...move, quantity: good, to: storePlace(storeId), serials: goodSerials },
      { ...move, quantity: damaged, to: damagedPlace(damagedTo, storeId), serials: damagedSerials },
    ];
  });

const damagedPlace = (where: DamagedPlace, storeId: ShipmentReceivedV1['storeId']): Place =>
  where === 'damaged' ? 'damaged' : quarantinePlace(storeId);

function settled(goods: SettledGoodsV1, stated: DiscrepancySettledV1): Move[] {
  const [from, to] = wayOf(goods, stated);
  const { itemId, quantity: moved } = goods;
  return from === to ? [] : [{ itemId, quantity: quantity(moved), ...trackedAs(goods), from, to }];
}

/** From where to where goods go as their discrepancy is settled; the same place twice moves nothing. Source: spec/transfers.md TR22 */
function wayOf(
  goods: SettledGoodsV1,
  { shipmentId, senderStoreId, receiverStoreId }: DiscrepancySettledV1,
): [Place, Place] {
  const sender = storePlace(senderStoreId);
  const receiver = storePlace(receiverStoreId);
  const transit = transitPlace(shipmentId);
  switch (goods.kind) {
    case 'short':
      if (goods.way === 'written-off') return [transit, 'shrinkage'];
      return [transit, goods.way === 'found-at-receiver' ? receiver : sender];
    case 'over':
    case 'wrong-item':
      if (goods.way === 'written-off') return ['shrinkage', transit];
      return [goods.way === 'sent-wrongly' ? sender : receiver, transit];
    case 'damaged': {
      const from = damagedPlace(goods.damagedAt, receiverStoreId);
      if (goods.way === 'written-off') return [from, 'damaged'];
      return [from, goods.way === 'usable' ? receiver : quarantinePlace(senderStoreId)];
    }
  }
}
